// All that ever reaches one seat, in order and at its time: the bytes that two histories are compared by.
// Must never keep an id as it is: ids are random on a real server, and only whether two are the same tells anything.
import type { Logged } from '../../../server/mediation/records/log.ts';
import type { Decision } from '../../../server/mediation/state.ts';
import type { SeatId } from '../../../shared/people.ts';
import type { ViewPart } from '../../../shared/view.ts';
import type { Change, Step } from '../play.ts';
import { IDS } from './ids.ts';
import { isUnchanged, type Seen, type Windows } from './seen.ts';

/** A link between two devices is a digest of such names: as random as they are. */
const NAMES = new RegExp(`${IDS.source}|(?<="link":")[\\w-]{43}(?=")`, 'g');

export class Observed {
  readonly #told: [at: number, what: string][] = [];
  readonly #last = new Map<ViewPart | 'chat', string>();

  /** As it was shown last. */
  last: Seen | undefined;

  /** What is shown after a step: only what differs from before is sent. */
  shown(at: number, seen: Seen): void {
    const { last } = this;
    this.last = seen;
    if (last && isUnchanged(last, seen)) return;
    const { parts, chat } = seen;
    for (const [part, text] of parts) this.#show(at, part, text);
    this.#show(at, 'chat', chat);
  }
  #show(at: number, part: ViewPart | 'chat', text: string): void {
    if (this.#last.get(part) === text) return;
    this.#last.set(part, text);
    this.#told.push([at, `${part} ${text}`]);
  }

  /** What its own log says of a step, of all that stands in logs. */
  logged(lines: LogLine[], seat: SeatId): void {
    for (const { change, logged } of lines)
      if (logged.seat === seat)
        this.#told.push([change.event.at, `log ${change.event.type} ${JSON.stringify(logged)}`]);
  }

  /** What this seat was answered when it asked itself. */
  answered(at: number, decision: Decision): void {
    this.#told.push([at, `answer ${JSON.stringify(decision.ok ? (decision.value ?? null) : decision.code)}`]);
  }

  /** Each thing that came, with its time; ids named by the order in which they first came. */
  get bytes(): string[] {
    return namedInOrder(this.#told.map(([at, what]) => `${at} ${what}`));
  }
}

/** One line of somebody's log, and of what. */
export interface LogLine {
  change: Change;
  logged: Logged;
}
/** All that stands in anybody's log of a step. */
export const logOf = ({ loggedOf }: Windows, { changes }: Step): LogLine[] =>
  changes.flatMap((change) =>
    loggedOf(change.before, change.after, change.event).map((logged): LogLine => ({ change, logged })),
  );

/** These lines, with every id called by its place among those that came. */
export function namedInOrder(lines: string[]): string[] {
  const names = new Map<string, string>();
  const named = (id: string): string => {
    const name = names.get(id) ?? `id${names.size}`;
    names.set(id, name);
    return name;
  };
  return lines.map((line) => line.replace(NAMES, named));
}

/** The first thing that came to one of the two only; null if all is the same. */
export function firstDifference(a: string[], b: string[]): string | null {
  const i = a.findIndex((one, at) => one !== b[at]);
  if (i < 0 && a.length === b.length) return null;
  return i < 0 ? `nothing instead of ${b[a.length]}` : `${a[i]} instead of ${b[i] ?? 'nothing'}`;
}
