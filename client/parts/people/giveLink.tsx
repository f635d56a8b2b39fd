// Giving a seat its link, and what became of it: copied, shown to be copied by hand, sent, or refused.
// Must never leave a link on the screen for another seat, nor keep it longer than it is shown.
import { useState } from 'react';
import type { RefusalCode, Result } from '../../../shared/refusals.ts';
import { marked } from '../../words/names.ts';
import { useWords } from '../../words/staff.tsx';
import { Banner, Sentence, TextField } from '../basic/index.ts';
import { Refused } from '../room/Refused.tsx';

/** How a link goes to its person. */
export type Way = 'copy' | 'email' | 'text';
export type GiveLink = (way: Way) => void;
export type Given =
  | { what: 'copied' }
  /** The browser would not copy: it is shown, to be copied by hand. */
  | { what: 'shown'; link: string }
  | { what: 'sent'; way: 'email' | 'text' }
  | { what: 'refused'; code: RefusalCode };

/** The newest outcome, and how to give a link; `ask` asks the server, whose `link` is null where it was sent. */
export function useGiveLink(ask: (way: Way) => Promise<Result<{ link: string | null }>>): [Given | null, GiveLink] {
  const [given, setGiven] = useState<Given | null>(null);
  async function give(way: Way) {
    const answer = await ask(way);
    if (!answer.ok) setGiven({ what: 'refused', code: answer.code });
    else if (way !== 'copy') setGiven({ what: 'sent', way });
    else if (answer.value.link !== null) setGiven(await copied(answer.value.link));
  }
  return [given, (way) => void give(way)];
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

export function GivenLink({ given, name }: { given: Given; name: string }) {
  const { t } = useWords();
  if (given.what === 'refused') return <Refused code={given.code} />;
  if (given.what === 'shown') {
    return (
      <TextField
        label={t('link.label', { name })}
        hint={t('link.shown', { name })}
        value={given.link}
        onChange={() => {}}
      />
    );
  }
  const key = given.what === 'copied' ? 'link.copied' : (`link.sent.${given.way}` as const);
  return (
    <Banner kind="good">
      <p>
        <Sentence>{t(key, { name: marked(name) })}</Sentence>
      </p>
    </Banner>
  );
}
