// The sheet that calm, one-thing-at-a-time screens are written on: a heading, some text, something to do.
// Must never hold more than one main action.
import { type ReactNode, useEffect, useRef } from 'react';
import css from './Page.module.css';

export interface PageProps {
  title: string;
  children: ReactNode;
  /** Stands over the sheet, across the whole width: the audience sentence, Leave quickly. */
  top?: ReactNode;
  /** Stands under the sheet, quietly: whom to call, privacy. */
  foot?: ReactNode;
  /** `wide` for lists and forms of staff. */
  size?: 'narrow' | 'wide';
  /** The tab's name; null leaves it to the audience sentence. Neutral, so that a glance tells nothing. */
  tab?: string | null;
}

export function Page({ title, children, top, foot, size = 'narrow', tab = title }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // A new step begins at its heading, so that a screen reader starts there too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the title is what tells one step from the next
  useEffect(() => heading.current?.focus(), [title]);
  useEffect(() => {
    if (tab) document.title = tab;
  }, [tab]);
  return (
    <>
      {top}
      <main className={`${css.page} ${css[size]}`}>
        <div className={css.sheet}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {children}
        </div>
        {foot && <footer className={css.foot}>{foot}</footer>}
      </main>
    </>
  );
}
