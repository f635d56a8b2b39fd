// Stands where a screen will be in a moment, and says so.
// Must never spin without words.
import { useWords } from '../../words/index.tsx';
import css from './Page.module.css';

export function Loading() {
  const { t } = useWords();
  return (
    <main className={css.loading} aria-busy="true">
      <h1>{t('app.loading')}</h1>
    </main>
  );
}
