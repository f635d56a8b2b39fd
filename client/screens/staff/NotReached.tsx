// Stands where a page of staff cannot be shown: signed out, not there, not reached.
// Must never look like an empty list.
import type { RefusalCode } from '../../../shared/refusals.ts';
import { Button } from '../../parts/basic/index.ts';
import { Page } from '../../parts/page/Page.tsx';
import { useWords } from '../../words/staff.tsx';
import { SignIn } from './SignIn.tsx';

export function NotReached({ code, onAgain }: { code: RefusalCode; onAgain(): void }) {
  const { t } = useWords();
  if (code === 'signedOut') return <SignIn onDone={onAgain} />;
  return (
    <Page title={t('error.title')} tab={t('signIn.tab')}>
      <p>{t(`refusal.${code}`)}</p>
      <Button onClick={onAgain}>{t('app.tryAgain')}</Button>
    </Page>
  );
}
