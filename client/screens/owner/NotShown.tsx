// Stands where an owner's page cannot be shown: not signed in any more, not there, not reached.
// Must never look like an empty list.
import type { RefusalCode } from '../../../shared/refusals.ts';
import { Button } from '../../parts/basic/index.ts';
import { Page } from '../../parts/page/Page.tsx';
import { useWords } from '../../words/staff.tsx';

export function NotShown({ code, onAgain }: { code: RefusalCode; onAgain(): void }) {
  const { t } = useWords();
  if (code === 'signedOut') {
    return (
      <Page title={t('owner.signedOut')} tab={t('owner.tab')}>
        <p>{t('owner.enter.bad.do')}</p>
      </Page>
    );
  }
  return (
    <Page title={t('error.title')} tab={t('owner.tab')}>
      <p>{t(`refusal.${code}`)}</p>
      <Button onClick={onAgain}>{t('app.tryAgain')}</Button>
    </Page>
  );
}
