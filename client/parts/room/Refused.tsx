// Why something was not done, where it was asked: what happened, what is safe, what to do.
// Must never hide what somebody wrote.
import type { RefusalCode } from '../../../shared/refusals.ts';
import { useWords } from '../../words/index.tsx';
import { Banner } from '../basic/index.ts';

export function Refused({ code }: { code: RefusalCode | null }) {
  const { t } = useWords();
  if (!code) return null;
  return (
    <Banner kind="paused" urgent>
      <p>{t(`refusal.${code}`)}</p>
    </Banner>
  );
}
