// The front page: what this is, and where one's own meeting is found.
// Must never ask for anything.
import { Link } from 'react-router';
import { useSite } from '../net/site.ts';
import { buttonClass } from '../parts/basic/index.ts';
import { Office } from '../parts/page/Office.tsx';
import { Page } from '../parts/page/Page.tsx';
import { useWords } from '../words/index.tsx';

export default function Home() {
  const { t } = useWords();
  const { office } = useSite();
  return (
    <Page title={t('home.title')} foot={<Office office={office} />}>
      <p>{t('home.what')}</p>
      <p>{t('home.private')}</p>
      <p>{t('home.recording')}</p>
      <p>
        <strong>{t('home.link')}</strong>
      </p>
      <Link to="/privacy" className={buttonClass()}>
        {t('home.privacy')}
      </Link>
    </Page>
  );
}
