// The line at the very top of a party's screens: what this is, and the way out.
// Must never hold more: what matters is the audience sentence under it.
import type { ReactNode } from 'react';
import { useWords } from '../../words/index.tsx';
import { LeaveQuickly } from '../leave/LeaveQuickly.tsx';
import css from './TopBar.module.css';

export function TopBar({ children }: { children?: ReactNode }) {
  const { t } = useWords();
  return (
    <header className={css.bar}>
      <span className={css.name}>{t('app.meeting')}</span>
      <div className={css.tools}>
        {children}
        <LeaveQuickly size="small" />
      </div>
    </header>
  );
}
