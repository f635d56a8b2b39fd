// An address that leads nowhere.
// Must never say whether something once was there.
import { Page } from '../parts/page/Page.tsx';
import { useWords } from '../words/index.tsx';

export function Missing() {
  const { t } = useWords();
  return (
    <Page title={t('missing.title')}>
      <p>{t('missing.what')}</p>
    </Page>
  );
}
