// The record a report is made from: who was in which shared room from when to when, and which move put them there.
// Must never keep anything of private rooms: who is there is the side's own.
import type { MoveId, RoomId, SeatId, Side } from '../../../shared/people.ts';
import { draftAccess } from '../draft/draft.ts';
import { type CaseState, type EventOf, type Recorded, slice } from '../state.ts';
import { hasArrived, mediates, seatsOf, sideOf, sidesAmong } from '../who.ts';
import { inRoom, roomKind, roomOf } from './where.ts';

/** Somebody in the joint room or a caucus; ms. `until` null = still there. */
export interface Stay {
  seat: SeatId;
  room: RoomId;
  from: number;
  until: number | null;
}
/** A move that put people together with others whom they are apart from otherwise. */
export interface Mixed {
  move: MoveId;
  at: number;
  room: RoomId;
  seats: SeatId[];
  /** Whose people met somebody who is not of their side. */
  sides: Side[];
}
/** A comment made, a point put on every screen, a summary given: who saw it then, and where. */
export interface Shown {
  kind: 'comment' | 'point' | 'summary';
  id: string;
  /** Of the point. */
  number: number | null;
  by: SeatId;
  at: number;
  room: RoomId;
  audience: SeatId[];
}
export interface Stays {
  stays: Stay[];
  mixed: Mixed[];
  shown: Shown[];
}
export const NO_STAYS: Stays = { stays: [], mixed: [], shown: [] };

/** On the console; older moves are no longer in question, and what only a report on one of them would tell is forgotten. */
export const MOST_MIXED = 20;

const with_ = (s: CaseState, part: Partial<Stays>): CaseState => ({ ...s, stays: { ...s.stays, ...part } });
const isShared = (room: RoomId): boolean => ['joint', 'caucus'].includes(roomKind(room));

/** Closes the stays that are over and begins new ones. */
function follow(s: CaseState, { at }: Recorded): CaseState {
  const there = seatsOf(s)
    .map(({ id }) => ({ seat: id, room: roomOf(s, id) }))
    .filter(({ seat, room }) => isShared(room) && hasArrived(s, seat));
  const isThere = (stay: Stay) => there.some(({ seat, room }) => seat === stay.seat && room === stay.room);
  const kept = s.stays.stays.map((one) => (one.until === null && !isThere(one) ? { ...one, until: at } : one));
  const open = kept.filter((one) => one.until === null);
  const fresh = there.filter(({ seat, room }) => !open.some((one) => one.seat === seat && one.room === room));
  const all = [...kept, ...fresh.map((one): Stay => ({ ...one, from: at, until: null }))];
  return withoutOld(with_(s, { stays: all }), at);
}

/**
 * Keeps, besides who is where now, what happened in a room while somebody was there whom one of the last moves had put
 * there. The same millisecond counts as now: the move that is being done may be one of them.
 */
function withoutOld(s: CaseState, now: number): CaseState {
  const { stays, mixed, shown } = s.stays;
  const put = stays.filter(({ seat, room, from }) =>
    mixed.some((m) => m.room === room && m.at === from && m.seats.includes(seat)),
  );
  const counts = (room: RoomId, from: number, until: number) =>
    until >= now || put.some((one) => one.room === room && from <= (one.until ?? now) && until >= one.from);
  return with_(s, {
    stays: stays.filter(({ room, from, until }) => counts(room, from, until ?? now)),
    shown: shown.filter((one) => counts(one.room, one.at, one.at) || wasSent(s, one)),
  });
}
/** A report that a side has asks whether its reader may read a comment. */
const wasSent = (s: CaseState, { kind, id }: Shown): boolean =>
  s.exposure.some(({ report }) => report.items.some((item) => item.kind === kind && item.id === id));

/** Are these two apart unless somebody brings them together? */
export const areStrangers = (s: CaseState, a: SeatId, b: SeatId): boolean =>
  a !== b && !mediates(s, a) && !mediates(s, b) && (sideOf(s, a) === null || sideOf(s, a) !== sideOf(s, b));

/** The move is done and seated: did anybody who moved meet a stranger there? */
function remember(s: CaseState, e: Recorded<EventOf<'moveDone'>>): CaseState {
  const came = Object.entries(e.to).filter(([seat, room]) => isShared(room) && roomOf(s, seat) === room);
  const room = came[0]?.[1];
  if (room === undefined) return s;
  const seats = came.map(([seat]) => seat);
  const others = inRoom(s, room).filter((id) => hasArrived(s, id));
  const met = others.filter((id) => seats.some((seat) => areStrangers(s, seat, id)));
  const movers = seats.filter((seat) => met.some((id) => areStrangers(s, seat, id)));
  if (movers.length === 0) return s;
  const mixed: Mixed = { move: e.move, at: e.at, room, seats, sides: sidesAmong(s, [...movers, ...met]).sort() };
  return withoutOld(with_(s, { mixed: [...s.stays.mixed, mixed].slice(-MOST_MIXED) }), e.at);
}

const sawComment = (s: CaseState, e: Recorded<EventOf<'commented'>>): CaseState => {
  const audience = seatsOf(s).flatMap(({ id }) => (draftAccess(s, id) === 'none' ? [] : [id]));
  return saw(s, { kind: 'comment', id: e.id, number: null, by: e.by, at: e.at, room: roomOf(s, e.by), audience });
};
const sawPoint = (s: CaseState, e: Recorded<EventOf<'readingBegun'>>): CaseState => {
  const audience = inRoom(s, e.room).filter((id) => hasArrived(s, id));
  return saw(s, { kind: 'point', id: e.point, number: e.number, by: e.by, at: e.at, room: e.room, audience });
};
const sawSummary = (s: CaseState, e: Recorded<EventOf<'summaryPosted' | 'summaryRevised'>>): CaseState => {
  const given = s.summaries.find(({ id }) => id === e.summary);
  if (!given) return s;
  const { room, readers: audience } = given;
  return saw(s, { kind: 'summary', id: e.words, number: null, by: e.by, at: e.at, room, audience });
};
const saw = (s: CaseState, one: Shown): CaseState => with_(s, { shown: [...s.stays.shown, one] });

/** Composed after the slices that seat people, end sessions and keep summaries. */
export const stays = slice({
  evolve: {
    seated: follow,
    arrived: follow,
    left: follow,
    placeTaken: follow,
    seatRemoved: follow,
    sessionEnded: follow,
    moveDone: remember,
    commented: sawComment,
    readingBegun: sawPoint,
    summaryPosted: sawSummary,
    summaryRevised: sawSummary,
  },
});
