// The line at the very top of the room: which room this is, which meeting, and the way out.
// Must never name who is in the room: the audience sentence does that, from the newest view.
import { type ReactNode, useEffect, useRef } from 'react';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import css from './RoomHead.module.css';
import { roomHeading } from './roomWords.ts';

/** `name`: what the console calls this room; a party's page has the parties' words. */
export function RoomHead({ name, children }: { name?: string; children: ReactNode }) {
  const words = useWords();
  const view = useView();
  const heading = useFocusOnMove(`${view.place.room} ${view.place.since}`);
  return (
    <header className={css.head}>
      <h1 ref={heading} tabIndex={-1} className={css.room}>
        {name ?? roomHeading(view, words)}
      </h1>
      <p className={css.title} dir="auto">
        {view.case.title}
      </p>
      <div className={css.tools}>{children}</div>
    </header>
  );
}

/** A new room begins at its heading; whoever is writing keeps their place until then. */
function useFocusOnMove(stay: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stay is the reason to move focus
  useEffect(() => heading.current?.focus(), [stay]);
  return heading;
}
