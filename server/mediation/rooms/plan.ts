// What a move would do, before anybody moves: who comes along, who will hear whom, what is forbidden, who must say yes.
// Must never be skipped: previewing, moving, going ahead and bringing back all pass through `plan`.
import type { RoomId, SeatId } from '../../../shared/people.ts';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { MAX_ROOM } from '../../../shared/wire.ts';
import { lacksRulesFor } from '../conversation/groundRules.ts';
import type { CaseState } from '../state.ts';
import {
  arrivalOf,
  hasArrived,
  isHere,
  isPrivate,
  lackMediator,
  mediates,
  seatOf,
  sideOf,
  sidesAmong,
} from '../who.ts';
import { doorOf } from './knocks.ts';
import { inRoom, inRoomAfter, occupiedRooms, roomKind, roomOf, roomSide, seatingAfter, settle } from './where.ts';

export interface Wish {
  /** Where each person is to go. */
  seats: Record<SeatId, RoomId>;
  /** On purpose without the others of their side. */
  split: boolean;
  /** The second question, answered: people of different sides in one caucus. */
  confirmMix: boolean;
}

export interface Plan {
  ok: true;
  /** Who moves, and where to. */
  seats: Record<SeatId, RoomId>;
  /** The same, with those who lost their line in a room that changes, and who go home. */
  settled: Record<SeatId, RoomId>;
  broughtAlong: SeatId[];
  /** Whose own word the move waits for: people who move (`ready`) and people somebody comes in to (`stay`). */
  asks: Record<SeatId, 'ready' | 'stay'>;
  needs: ('confirmMix' | 'split')[];
  pausesRoom: boolean;
}
export type NoPlan = { ok: false; code: RefusalCode };
const no = (code: RefusalCode): NoPlan => ({ ok: false, code });

/** What `wish` would do as people are now, or why it cannot be. Changes nothing. */
export function plan(s: CaseState, wish: Wish): Plan | NoPlan {
  const wrong = Object.entries(wish.seats)
    .map(([seat, room]) => misfit(s, seat, room))
    .find((code) => code !== null);
  if (wrong) return no(wrong);
  const mates = wish.split ? {} : sideMates(s, wish.seats);
  const cannot = Object.entries(mates).filter(([seat, room]) => misfit(s, seat, room) !== null);
  const along = Object.fromEntries(Object.entries(mates).filter(([seat]) => !cannot.some(([id]) => id === seat)));
  const seats = whoMoves(s, { ...wish.seats, ...along });
  const movers = Object.keys(seats);
  if (movers.length === 0) return no('alreadyThere');
  if (s.about.contact === 'separate' && sidesAmong(s, movers).length > 1) return no('separateRooms');
  const settled = settle(s, seats);
  const after = seatingAfter(s, settled);
  const rooms = [...new Set(Object.values(seats))].filter((room) => roomKind(room) !== 'lobby');
  const broken = rooms.map((room) => unfitRoom(s, inRoomAfter(after, room), room)).find((code) => code !== null);
  if (broken) return no(broken);
  const needs: Plan['needs'] = [];
  if (!wish.confirmMix && rooms.some((room) => mixesSides(s, after, room))) needs.push('confirmMix');
  if (cannot.length > 0) needs.push('split');
  return {
    ok: true,
    seats,
    settled,
    broughtAlong: Object.keys(along),
    asks: asksOf(s, seatingAfter(s, seats), after, movers, rooms),
    needs,
    pausesRoom: [...occupiedRooms(s), ...rooms].some((room) => lackMediator(s, inRoomAfter(after, room))),
  };
}

const whoMoves = (s: CaseState, seats: Record<SeatId, RoomId>): Record<SeatId, RoomId> =>
  Object.fromEntries(Object.entries(seats).filter(([seat, room]) => room !== roomOf(s, seat)));

/** Could this person go there now, for their own part? */
export const fits = (s: CaseState, seat: SeatId, room: RoomId): boolean =>
  misfit(s, seat, room) === null && (isHere(s, seat) || roomKind(room) === 'lobby' || room === roomOf(s, seat));
/** Planning must not tell who is connected in a private room: there, whoever came in counts as here. */
const countsAsHere = (s: CaseState, seat: SeatId): boolean =>
  isHere(s, seat) || (roomKind(roomOf(s, seat)) === 'private' && hasArrived(s, seat));

/** Why this person cannot go there, or null. */
function misfit(s: CaseState, id: SeatId, room: RoomId): RefusalCode | null {
  const seat = seatOf(s, id);
  if (!seat) return 'notFound';
  if (seat.role === 'referrer') return 'staysOut';
  const kind = roomKind(room);
  if (kind === 'lobby' || room === roomOf(s, id)) return null;
  if (kind === 'joint' && s.about.contact === 'separate') return 'separateRooms';
  if (!countsAsHere(s, id)) return 'notArrived';
  if (!isPrivate(s, id)) return 'notPrivateYet';
  if (lacksRulesFor(s, id, room)) return 'rulesNotAccepted';
  if (kind === 'team') return mediates(s, id) ? null : 'notTheirRoom';
  if (mediates(s, id)) return kind === 'private' || doorOf(s, id, room) === 'notice' ? 'knockFirst' : null;
  return kind === 'private' && !belongsIn(s, id, room) ? 'notTheirRoom' : null;
}
/** A side's people, and an interpreter who speaks for all. */
const belongsIn = (s: CaseState, id: SeatId, room: RoomId): boolean =>
  sideOf(s, id) === roomSide(room) || (sideOf(s, id) === null && s.people[id]?.role === 'interpreter');

/** Others of the same side who are in the same room, or ready in their own waiting room: a side moves together. */
function sideMates(s: CaseState, seats: Record<SeatId, RoomId>): Record<SeatId, RoomId> {
  const mates: Record<SeatId, RoomId> = {};
  for (const [seat, room] of Object.entries(seats)) {
    const side = mediates(s, seat) ? null : sideOf(s, seat);
    if (side === null) continue;
    for (const mate of Object.keys(s.rooms.at)) {
      if (mate in seats || sideOf(s, mate) !== side || !countsAsHere(s, mate)) continue;
      const withThem = roomOf(s, mate) === roomOf(s, seat);
      const goingHome = roomKind(room) === 'lobby';
      if (withThem && !goingHome) mates[mate] = room;
      else if (withThem) mates[mate] = `lobby:${mate}`;
      else if (!goingHome && waitsToJoin(s, mate)) mates[mate] = room;
    }
  }
  return mates;
}
const waitsToJoin = (s: CaseState, seat: SeatId): boolean =>
  roomKind(roomOf(s, seat)) === 'lobby' && arrivalOf(s, seat).privacy !== 'notPrivate';

/** With separate rooms only, who is on the way counts as there: no race, and no countdown that another side sees end. */
function unfitRoom(s: CaseState, seats: SeatId[], room: RoomId): RefusalCode | null {
  const coming = Object.values(s.moves.pending).flatMap((m) => inRoomAfter(m.seats, room));
  if (s.about.contact === 'separate' && sidesAmong(s, [...seats, ...coming]).length > 1) return 'separateRooms';
  return seats.length > MAX_ROOM ? 'roomFull' : null;
}

/** A caucus that would hold more sides than it does now; the joint room is made for all of them. */
function mixesSides(s: CaseState, after: Record<SeatId, RoomId>, room: RoomId): boolean {
  const sides = sidesAmong(s, inRoomAfter(after, room));
  const now = sidesAmong(s, inRoom(s, room));
  const belongs = roomSide(room);
  const foreign = belongs !== null && sides.some((side) => side !== belongs && !now.includes(side));
  return roomKind(room) === 'caucus' && (foreign || (sides.length > 1 && sides.some((side) => !now.includes(side))));
}

/**
 * Whoever comes together with another side says "I'm ready" first; so do people an observer is to join, and those in
 * a private room that somebody not of their side is to join. Who is in the joint room already is not asked again when
 * another side comes in: they said it when they came.
 */
function asksOf(
  s: CaseState,
  assigned: Record<SeatId, RoomId>,
  after: Record<SeatId, RoomId>,
  movers: SeatId[],
  rooms: RoomId[],
): Plan['asks'] {
  const asks: Plan['asks'] = {};
  for (const room of rooms) {
    // In a private room all are listed, connected or not; only those who are there are then waited for.
    const there = inRoomAfter(roomKind(room) === 'private' ? assigned : after, room);
    for (const seat of there.filter((id) => sideOf(s, id) !== null && !mediates(s, id))) {
      const fresh = there.filter(
        (id) => roomOf(s, id) !== roomOf(s, seat) || movers.includes(id) !== movers.includes(seat),
      );
      const meets = fresh.some((id) => sideOf(s, id) !== null && sideOf(s, id) !== sideOf(s, seat) && !mediates(s, id));
      const watched = fresh.some((id) => s.people[id]?.role === 'observer');
      const moves = movers.includes(seat);
      const guest = roomKind(room) === 'private' && !moves && fresh.some((id) => sideOf(s, id) === null);
      const together = roomKind(room) === 'joint' ? moves : meets;
      if (together || watched || guest) asks[seat] = moves ? 'ready' : 'stay';
    }
  }
  return asks;
}
