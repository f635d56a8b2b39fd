// Ten codes, shown once.
// Must never be left by itself: whoever has written them down says so.
import { Button } from '../../parts/basic/index.ts';
import { Page } from '../../parts/page/Page.tsx';
import { useWords } from '../../words/staff.tsx';
import css from './staff.module.css';

export function Recovery({ codes, onDone }: { codes: readonly string[]; onDone(): void }) {
  const { t } = useWords();
  return (
    <Page title={t('recovery.title')} tab={t('signIn.tab')}>
      <p>{t('recovery.what')}</p>
      <ul className={css.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button kind="main" size="large" wide onClick={onDone}>
        {t('recovery.done')}
      </Button>
    </Page>
  );
}
