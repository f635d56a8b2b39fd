// What each log of the process says of an event: a seat's own, facts that it knows anyway; the owner's, what is no seat's secret.
// Must never tell of an event what another seat's log alone may tell; what is listed here nowhere stands in no seat's log.
import type { SeatId } from '../../../shared/people.ts';
import { isToldToAll } from '../rooms/where.ts';
import { type CaseEventType, type CaseState, type EventOf, type Recorded, slice } from '../state.ts';
import { mediates, seatsOf } from '../who.ts';

/** Who opened which seat anew, by what began with it: their log is another one than that of whoever sat there before. */
export type Holders = Record<SeatId, string>;

/** The name of the log of whoever sits there now. */
export const chainOf = (s: CaseState, seat: SeatId): string => {
  const holder = s.holders[seat];
  return holder === undefined ? seat : `${seat}/${holder}`;
};

/** An event as one seat's log has it. */
export interface Logged {
  seat: SeatId;
  /** A mediator, the owner, the clock, oneself, or `another` where it is not told who. */
  by: string;
  facts: Record<string, unknown>;
}

type Facts<T extends CaseEventType> = (e: Recorded<EventOf<T>>) => Record<string, unknown>;
type Table = { [T in CaseEventType]?: Facts<T> };
const nothing = () => ({});

/** Known to all who are in the case, on purpose. */
const FOR_ALL: Table = {
  settingsChanged: ({ contact, languages }) => ({ contact, languages }),
  sessionStarted: nothing,
  sessionEnded: nothing,
  caseClosed: nothing,
  caseReopened: nothing,
};

/** Known to all who are told what is told to all. */
const INSIDE: Table = {
  breakStarted: ({ until }) => ({ until }),
  breakEnded: nothing,
};

/** One's own acts: that they were done, and when. What else came of them may be nobody's but another's to know. */
const OWN: Table = {
  languageChosen: ({ language }) => ({ language }),
  privacyAnswered: ({ isPrivate }) => ({ isPrivate }),
  directLinksAnswered: ({ agree }) => ({ agree }),
  arrived: nothing,
  left: nothing,
  said: nothing,
  messageHeld: nothing,
  requestAsked: nothing,
  commented: nothing,
  wordsReleased: nothing,
  noted: nothing,
  noteChanged: nothing,
  noteDeleted: nothing,
  harmLogged: ({ ground, how }) => ({ ground, how }),
};

/** What every mediator sees on their console. */
const MEDIATORS: Table = {
  seatAdded: ({ seat, role, side }) => ({ seat, role, side }),
  seatRemoved: ({ seat }) => ({ seat }),
  seated: ({ seats }) => ({ seats }),
  paused: ({ room }) => ({ room }),
  resumed: ({ room }) => ({ room }),
  harmLogged: ({ ground, how }) => ({ ground, how }),
};

/** What whoever keeps the case reads: what is done from outside, and when sessions are. Of all else, that it is there. */
const OWNERS: readonly CaseEventType[] = [
  'caseCreated',
  'settingsChanged',
  'seatAdded',
  'seatRemoved',
  'sessionStarted',
  'sessionEnded',
  'caseClosed',
  'caseReopened',
  'retentionSet',
  'legalHoldSet',
  'destructionBegun',
  'keysDestroyed',
];
export const isOwners = (type: string): boolean => OWNERS.some((one) => one === type);

const factsIn = (table: Table, e: Recorded): Record<string, unknown> | null =>
  (table[e.type] as ((e: Recorded) => Record<string, unknown>) | undefined)?.(e) ?? null;
const roomOf = (s: CaseState, seat: SeatId) => s.rooms.at[seat]?.room ?? null;

/** Whose logs the event stands in. */
export function loggedOf(before: CaseState, after: CaseState, e: Recorded): Logged[] {
  return seatsOf(after).flatMap(({ id }) => forSeat(before, after, e, id) ?? []);
}

function forSeat(before: CaseState, after: CaseState, e: Recorded, seat: SeatId): Logged | null {
  const tell = (by: string, facts: Record<string, unknown> | null) => facts && { seat, by, facts };
  if (e.type === 'placeTaken') return e.seat === seat ? tell(seat, {}) : null;
  const forAll = factsIn(FOR_ALL, e) ?? (isToldToAll(after, seat) ? factsIn(INSIDE, e) : null);
  const told = tell(e.by, forAll) ?? (e.by === seat ? tell(seat, factsIn(OWN, e)) : null);
  if (told) return told;
  if (mediates(after, seat)) return tell(e.by, factsIn(MEDIATORS, e));
  const room = roomOf(after, seat);
  return e.type === 'seated' && room !== roomOf(before, seat) ? tell(e.by === seat ? seat : 'another', { room }) : null;
}

export const log = slice({
  evolve: { placeTaken: (s, e) => ({ ...s, holders: { ...s.holders, [e.seat]: e.fresh } }) },
});
