// Which links carry no picture just now because their line is poor: the ladder's memory of each.
// Must never outlive a link: a fresh one begins with its picture.
import { isMyLine, type Line, STANDS_WELL, type Standing, standingAfter } from './stepDown.ts';

export interface Looked {
  link: string;
  line: Line;
}

export interface Pauses {
  /** Takes in a look at each link that is up. `hasPicture`: a camera's picture is to be sent at all. */
  look(looked: readonly Looked[], at: { hasPicture: boolean; now: number }): void;
  has(link: string): boolean;
  /** Forgets all other links. */
  keep(links: readonly string[]): void;
  clear(): void;
  /** Most of my links are paused: the poor line is mine. */
  readonly isLineWeak: boolean;
}

export function createPauses(): Pauses {
  let standings: ReadonlyMap<string, Standing> = new Map();
  const of = (link: string) => standings.get(link) ?? STANDS_WELL;
  const has = (link: string) => of(link).isPaused;
  return {
    look(looked, { hasPicture, now }) {
      const next = new Map(standings);
      for (const { link, line } of looked) {
        // What could be sent is only measured by a picture that is.
        const room = hasPicture && !has(link) ? line.room : null;
        next.set(link, standingAfter(of(link), { ...line, room }, now));
      }
      standings = next;
    },
    has,
    keep: (links) => {
      standings = new Map([...standings].filter(([link]) => links.includes(link)));
    },
    clear: () => {
      standings = new Map();
    },
    get isLineWeak() {
      return standings.size > 0 && isMyLine([...standings.values()]);
    },
  };
}
