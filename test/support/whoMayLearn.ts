// Who may learn of each event, written down apart from the core: the confidentiality matrix and hard cases as tables.
// Must never hold a rule of its own: each idea has its file beside this, and what none speaks of nobody may learn.
import type { CaseEventType, CaseState } from '../../server/mediation/state.ts';
import type { SeatId } from '../../shared/people.ts';
import type { ViewPart } from '../../shared/view.ts';
import type { Change } from './play.ts';
import { conversation } from './whoMayLearn/conversation.ts';
import { exposure } from './whoMayLearn/exposure.ts';
import { floor } from './whoMayLearn/floor.ts';
import { harm } from './whoMayLearn/harm.ts';
import { type Idea, type Spoken, type Told, takingPart } from './whoMayLearn/idea.ts';
import { moves } from './whoMayLearn/moves.ts';
import { pause } from './whoMayLearn/pause.ts';
import { people } from './whoMayLearn/people.ts';
import { requests } from './whoMayLearn/requests.ts';
import { session } from './whoMayLearn/session.ts';
import { sideDrafts } from './whoMayLearn/sideDrafts.ts';
import { words } from './whoMayLearn/words.ts';

const IDEAS: Idea[] = [people, session, moves, words, pause, floor, exposure, harm, requests, conversation, sideDrafts];

/** Which parts of whose view an event may change. */
export type Audience = Map<SeatId, ReadonlySet<ViewPart> | 'all'>;

type Row<R> = (c: Change) => R;
const gathered = <R>(of: (i: Idea) => object | undefined): Map<CaseEventType, Row<R>[]> => {
  const all = new Map<CaseEventType, Row<R>[]>();
  for (const one of IDEAS)
    for (const [type, row] of Object.entries(of(one) ?? {}))
      all.set(type as CaseEventType, [...(all.get(type as CaseEventType) ?? []), row as Row<R>]);
  return all;
};
const ROWS = gathered<Told[]>((one) => one.rows);
const READERS = gathered<SeatId[]>((one) => one.readers);
const SPOKEN = gathered<Spoken>((one) => one.spoken);
const LINES = gathered<SeatId[]>((one) => one.lines);
const UNSAID = gathered<string[]>((one) => one.unsaid);
const IDLE = new Set(IDEAS.flatMap((one) => one.idle ?? []));
const FOR_ALL = new Set(IDEAS.flatMap((one) => one.forAll ?? []));

/** Who may notice this change, and in which parts of their view. A change is never altered: so it is asked once. */
export function whoMayLearn(c: Change): Audience {
  const known = AUDIENCES.get(c) ?? audienceOf(c);
  AUDIENCES.set(c, known);
  return known;
}
const AUDIENCES = new WeakMap<Change, Audience>();
function audienceOf(c: Change): Audience {
  const all: Audience = new Map(FOR_ALL.has(c.event.type) ? takingPart(c.after).map((seat) => [seat, 'all']) : []);
  for (const [seats, parts] of (ROWS.get(c.event.type) ?? []).flatMap((row) => row(c)))
    for (const seat of seats) {
      const known = all.get(seat);
      all.set(seat, parts === 'all' || known === 'all' ? 'all' : new Set([...(known ?? []), ...parts]));
    }
  return all;
}

/** Whose list of lines an event may change: those it is said to, and those who come or go themselves. */
export const whoseChatMayChange = (c: Change): SeatId[] => (LINES.get(c.event.type) ?? []).flatMap((row) => row(c));

/** Who may ever read words of this event, at this moment; null for events without words of somebody's own. */
export const readersOf = (c: Change): SeatId[] | null => READERS.get(c.event.type)?.flatMap((row) => row(c)) ?? null;

/** The room in whose list of lines this event puts words, and the words. */
export const spokenIn = (c: Change): Spoken[] => (SPOKEN.get(c.event.type) ?? []).map((row) => row(c));

/** Words that this event takes away from everybody. */
export const unsaidBy = (c: Change): string[] => (UNSAID.get(c.event.type) ?? []).flatMap((row) => row(c));

/** Who may read a word now, though they could not when it was written. */
export const laterReaders = (s: CaseState, word: string, first: SeatId[]): SeatId[] =>
  IDEAS.flatMap((one) => one.laterReaders?.(s, word, first) ?? []);

/** Everybody who may notice anything of these changes, be it in a view or in a list of lines. */
export const learnersOf = (changes: Change[]): Set<SeatId> =>
  new Set(changes.flatMap((c) => [...whoMayLearn(c).keys(), ...whoseChatMayChange(c)]));

export const mayLearn = (c: Change, seat: SeatId): boolean =>
  whoMayLearn(c).has(seat) || whoseChatMayChange(c).includes(seat);

/** Does this decide nothing for others? */
export const isIdle = (type: CaseEventType): boolean => IDLE.has(type);

const RECALLS = new Set<string>(IDEAS.flatMap((one) => one.recalls ?? []));
/** Does this command tell of the past, on purpose? */
export const recalls = (type: string): boolean => RECALLS.has(type);
