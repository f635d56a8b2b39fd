// The words the statement of who may learn what is written in: who is told, of which parts of their own view.
// Must never ask a slice: it reads only where people are, who they are and what waits, so that it can disagree.
import type { CaseEventType, CaseState, EventOf } from '../../../server/mediation/state.ts';
import type { CommandType } from '../../../shared/commands.ts';
import { isMediator, type RoomId, type SeatId } from '../../../shared/people.ts';
import type { ViewPart } from '../../../shared/view.ts';
import type { Change } from '../play.ts';

/** These seats may notice, in these parts of their view. */
export type Told = [seats: SeatId[], parts: ReadonlySet<ViewPart> | 'all'];
/** An event, with the state it met and the state it made. */
export type Happened<T extends CaseEventType> = Change & { event: EventOf<T> & { by: string } };

export interface Spoken {
  room: RoomId;
  words: (string | undefined)[];
}

/** What one idea of the domain says about its events. What no idea speaks of, nobody may learn. */
export interface Idea {
  /** A row an event. Two ideas may speak of one event: then both are told of it. */
  rows?: { [T in CaseEventType]?: (c: Happened<T>) => Told[] };
  /** Known to all who take part, on purpose: the part of the declassification list that goes to everybody. */
  forAll?: CaseEventType[];
  /** Whose words these are for at this moment; an event without a row here carries no words of somebody's own. */
  readers?: { [T in CaseEventType]?: (c: Happened<T>) => SeatId[] };
  /** Who may read words later on, besides those who could at first: only where the matrix says so. */
  laterReaders?: (s: CaseState, word: string, first: SeatId[]) => SeatId[];
  /** Words that nobody may read from now on: withdrawn, deleted, or put anew. */
  unsaid?: { [T in CaseEventType]?: (c: Happened<T>) => string[] };
  /** Events that decide nothing for anybody else and leave no mark that somebody met later could see: words, mostly. */
  idle?: CaseEventType[];
  /** Commands that tell of the past on purpose, as their answer or to others. */
  recalls?: CommandType[];
  /** Words that this event puts into the list of lines of a room: they stand in no other room's. */
  spoken?: { [T in CaseEventType]?: (c: Happened<T>) => Spoken };
  /** Whose list of lines an event may change. */
  lines?: { [T in CaseEventType]?: (c: Happened<T>) => SeatId[] };
}
/** Keeps each row's own types while checking the whole. */
export const idea = (i: Idea): Idea => i;

export const parts = (...names: ViewPart[]): ReadonlySet<ViewPart> => new Set(names);
const CONSOLE = parts('console', 'abilities');

export const roomOf = (s: CaseState, seat: SeatId): RoomId | undefined => s.rooms.at[seat]?.room;
/** Everyone assigned to a room, connected or not. */
export const inside = (s: CaseState, room: RoomId): SeatId[] =>
  Object.keys(s.rooms.at).filter((seat) => s.rooms.at[seat]?.room === room);
export const mediators = (s: CaseState): SeatId[] =>
  Object.values(s.people).flatMap((seat) => (isMediator(seat.role) && !seat.removed ? [seat.id] : []));
export const everybody = (s: CaseState): SeatId[] => Object.keys(s.people);
/** All but referrers, who are told the status of a case and nothing of what goes on in it. */
export const takingPart = (s: CaseState): SeatId[] =>
  everybody(s).filter((seat) => s.people[seat]?.role !== 'referrer');

/** What mediators tell all, or say to all: those who take part, and observers while they are in a room with others ("own dates", "P"). */
export const told = (s: CaseState): SeatId[] =>
  takingPart(s).filter((seat) => s.people[seat]?.role !== 'observer' || !/^lobby:/.test(roomOf(s, seat) ?? 'lobby:'));

export const self = (seat: SeatId): Told => [[seat], 'all'];
export const roommates = (s: CaseState, seat: SeatId): Told => [inside(s, roomOf(s, seat) ?? 'nowhere'), 'all'];
/** Mediators, on their consoles. */
export const consoles = (s: CaseState): Told => [mediators(s), CONSOLE];
/** Of a private room mediators know that somebody is in it, and nothing more, unless they were let in. */
export const unlessPrivate = (s: CaseState, seat: SeatId): Told[] => {
  const room = roomOf(s, seat) ?? 'nowhere';
  if (!room.startsWith('private:')) return [consoles(s)];
  return [[mediators(s).filter((id) => roomOf(s, id) === room), CONSOLE]];
};
