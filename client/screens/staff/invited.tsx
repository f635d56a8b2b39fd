// What became of an invitation: copied, shown to be copied by hand, sent, or refused.
// Must never leave a link on the screen for another account.
import { useState } from 'react';
import type { RefusalCode, Result } from '../../../shared/refusals.ts';
import { Banner, Sentence, TextField } from '../../parts/basic/index.ts';
import { Refused } from '../../parts/room/Refused.tsx';
import { marked } from '../../words/names.ts';
import { useWords } from '../../words/staff.tsx';

export type News =
  | { what: 'copied' | 'sent' }
  | { what: 'shown'; link: string }
  | { what: 'refused'; code: RefusalCode };
type Ask = (asked: () => Promise<Result<{ link: string | null }>>) => Promise<boolean>;

/** The newest outcome, and how to ask; resolves to whether it was done. */
export function useInvite(): [News | null, Ask] {
  const [news, setNews] = useState<News | null>(null);
  const ask: Ask = async (asked) => {
    const answer = await asked();
    if (!answer.ok) setNews({ what: 'refused', code: answer.code });
    else setNews(answer.value.link === null ? { what: 'sent' } : await copied(answer.value.link));
    return answer.ok;
  };
  return [news, ask];
}

/** The browser may forbid it, off a secure address or by a setting. */
async function copied(link: string): Promise<News> {
  try {
    await navigator.clipboard.writeText(link);
    return { what: 'copied' };
  } catch {
    return { what: 'shown', link };
  }
}

export function InviteNews({ news, name }: { news: News; name: string }) {
  const { t } = useWords();
  if (news.what === 'refused') return <Refused code={news.code} />;
  if (news.what === 'shown')
    return (
      <TextField
        label={t('link.label', { name })}
        hint={t('accounts.shown', { name })}
        value={news.link}
        onChange={() => {}}
      />
    );
  return (
    <Banner kind="good">
      <Sentence>{t(`accounts.${news.what}`, { name: marked(name) })}</Sentence>
    </Banner>
  );
}
