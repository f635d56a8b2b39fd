// This page's line is closed for good: opened elsewhere, taken back, or no longer signed in.
// Must never try again by itself: two pages would take the place from each other for ever.
import type { ByeReason } from '../../shared/wire.ts';
import { useSite } from '../net/site.ts';
import { Button } from '../parts/basic/index.ts';
import { Office } from '../parts/page/Office.tsx';
import { Page } from '../parts/page/Page.tsx';
import { useWords } from '../words/index.tsx';

export function Displaced({ reason }: { reason: ByeReason }) {
  const { t } = useWords();
  const { office } = useSite();
  return (
    <Page title={t(`${reason}.title`)} tab={t('join.tab')} foot={<Office office={office} />}>
      <p>{t(`${reason}.what`)}</p>
      {reason === 'displaced' ? <Elsewhere /> : <p>{t(`${reason}.do`)}</p>}
    </Page>
  );
}

function Elsewhere() {
  const { t } = useWords();
  return (
    <>
      <p>{t('displaced.safe')}</p>
      <Button kind="main" onClick={() => location.reload()}>
        {t('displaced.here')}
      </Button>
      <p>{t('displaced.notMe')}</p>
    </>
  );
}
