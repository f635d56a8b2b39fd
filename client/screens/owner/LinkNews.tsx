// Making a link for a seat, and what became of it: copied, shown to copy by hand, sent, or refused.
// Must never leave a link on the screen for another seat.
import { useState } from 'react';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { Banner, Sentence, TextField } from '../../parts/basic/index.ts';
import { Refused } from '../../parts/room/Refused.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import type { Channel } from './api.ts';
import { useOwnerApi } from './context.tsx';

export type Given =
  | { what: 'copied' }
  | { what: 'shown'; link: string }
  | { what: 'sent'; channel: 'email' | 'text' }
  | { what: 'refused'; code: RefusalCode };

/** The newest outcome, and how to ask for a link. */
export function useLink(caseId: string, seat: string): [Given | null, (channel: Channel) => Promise<void>] {
  const api = useOwnerApi();
  const [given, setGiven] = useState<Given | null>(null);
  async function give(channel: Channel) {
    const answer = await api.link(caseId, seat, channel);
    if (!answer.ok) return setGiven({ what: 'refused', code: answer.code });
    const { link } = answer.value;
    if (link !== null) return setGiven(await copied(link));
    if (channel !== 'copy') setGiven({ what: 'sent', channel });
  }
  return [given, give];
}

/** The browser may forbid it, off a secure address or by a setting. */
async function copied(link: string): Promise<Given> {
  try {
    await navigator.clipboard.writeText(link);
    return { what: 'copied' };
  } catch {
    return { what: 'shown', link };
  }
}

export function LinkNews({ news, name }: { news: Given; name: string }) {
  const { t } = useWords();
  const who = { name: marked(name) };
  if (news.what === 'refused') return <Refused code={news.code} />;
  if (news.what === 'shown') {
    return (
      <TextField
        label={t('link.label', { name })}
        hint={t('link.shown', { name })}
        value={news.link}
        onChange={() => {}}
      />
    );
  }
  const key = news.what === 'copied' ? 'link.copied' : (`link.sent.${news.channel}` as const);
  return (
    <Banner kind="good">
      <Sentence>{t(key, who)}</Sentence>
    </Banner>
  );
}
