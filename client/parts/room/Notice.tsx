// Something that is about to happen around me, with what I can say to it.
// Must never be announced by itself: the room's one announcer does that, once.
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './Notice.module.css';

export interface NoticeProps {
  icon: LucideIcon;
  children: ReactNode;
  actions?: ReactNode;
  /** `calm` for what needs no answer. */
  tone?: 'calm' | 'asks';
}

export function Notice({ icon: Icon, children, actions, tone = 'asks' }: NoticeProps) {
  return (
    <div className={`${css.notice} ${css[tone]}`}>
      <Icon aria-hidden className={css.icon} />
      <div className={css.words}>{children}</div>
      {actions && <div className={css.actions}>{actions}</div>}
    </div>
  );
}
