// News on the page: an icon, a sentence, perhaps one thing to do. Form and icon say its kind, not colour alone.
// Must never vanish by itself; the reason for it ends, or the reader closes it.
import { Check, Info, Pause, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './Banner.module.css';

export type BannerKind = 'info' | 'paused' | 'danger' | 'good';

export interface BannerProps {
  kind?: BannerKind;
  children: ReactNode;
  /** Buttons that belong to the news. */
  actions?: ReactNode;
  /** Read out at once when it appears. */
  urgent?: boolean;
}

const ICONS = { info: Info, paused: Pause, danger: TriangleAlert, good: Check };

export function Banner({ kind = 'info', children, actions, urgent }: BannerProps) {
  const Icon = ICONS[kind];
  return (
    <div className={`${css.banner} ${css[kind]}`} role={urgent ? 'alert' : undefined}>
      <Icon aria-hidden />
      <div className={css.words}>{children}</div>
      {actions && <div className={css.actions}>{actions}</div>}
    </div>
  );
}
