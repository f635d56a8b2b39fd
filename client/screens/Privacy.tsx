// How the meeting is kept private, in plain words.
// Must never promise what the server does not hold.
import { useSite } from '../net/site.ts';
import { Office } from '../parts/page/Office.tsx';
import { Page } from '../parts/page/Page.tsx';
import { useWords } from '../words/index.tsx';
import css from './Privacy.module.css';

const POINTS = ['hear', 'recording', 'repeat', 'kept', 'never', 'danger'] as const;

export default function Privacy() {
  const { t } = useWords();
  const { office } = useSite();
  return (
    <Page title={t('privacy.title')} foot={<Office office={office} />}>
      {POINTS.map((one) => (
        <section key={one} className={css.point}>
          <h2>{t(`privacy.${one}.title`)}</h2>
          <p>{t(`privacy.${one}`)}</p>
        </section>
      ))}
    </Page>
  );
}
