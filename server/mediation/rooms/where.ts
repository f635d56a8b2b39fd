// Questions about places: rooms and their kinds, who is assigned where, what a seating would make of it.
// Must never change anything: a seating is made by a decision and folded by the rooms slice.
import type { RoomId, SeatId, Side } from '../../../shared/people.ts';
import type { RoomKind } from '../../../shared/view.ts';
import { MAX_ROOM } from '../../../shared/wire.ts';
import type { CaseEvent, CaseState, Env } from '../state.ts';
import { hasArrived, isConnected, isOutside, mediates, sideOf, sidesAmong } from '../who.ts';
import type { Rooms, Why } from './rooms.ts';

/** Where somebody is when they are with nobody: mediators in the team room, everyone else in their own waiting room. */
export const homeOf = (s: CaseState, seat: SeatId): RoomId => (mediates(s, seat) ? 'team' : `lobby:${seat}`);
/** The room a seat is assigned to, connected or not. */
export const roomOf = (s: CaseState, seat: SeatId): RoomId => s.rooms.at[seat]?.room ?? homeOf(s, seat);

/** Read from the room's id (see `Rooms`); `room:<random>` is a caucus of chosen seats. */
export const roomKind = (room: RoomId): RoomKind => {
  const end = room.indexOf(':');
  const kind = end < 0 ? room : room.slice(0, end);
  if (kind === 'room') return 'caucus';
  return kind === 'joint' || kind === 'team' || kind === 'caucus' || kind === 'private' ? kind : 'lobby';
};
/** The side that a caucus or private room belongs to; null for every other room. */
export const roomSide = (room: RoomId): Side | null =>
  room.startsWith('caucus:') || room.startsWith('private:') ? (room.slice(room.indexOf(':') + 1) as Side) : null;

/** Everyone assigned to a room, connected or not. */
export const inRoom = (s: CaseState, room: RoomId): SeatId[] => [...(occupantsOf(s).get(room) ?? [])];

/** By room. Views ask for it hundreds of times over, and a seating is never changed in place: so it is sorted once. */
function occupantsOf({ rooms: { at } }: CaseState): Map<RoomId, SeatId[]> {
  const known = OCCUPANTS.get(at);
  if (known) return known;
  const all = new Map<RoomId, SeatId[]>();
  for (const [seat, { room }] of Object.entries(at)) all.set(room, [...(all.get(room) ?? []), seat]);
  OCCUPANTS.set(at, all);
  return all;
}
const OCCUPANTS = new WeakMap<Rooms['at'], Map<RoomId, SeatId[]>>();
/** Those of them who came in and have not left; one who lost the line counts, one who never came does not. */
export const cameInto = (s: CaseState, room: RoomId): SeatId[] => inRoom(s, room).filter((seat) => hasArrived(s, seat));
/** Rooms that anybody is assigned to, waiting rooms among them. */
export const occupiedRooms = (s: CaseState): RoomId[] => [...occupantsOf(s).keys()];

/** Is this seat told what is told to all? A referrer never; an observer while in a room with others, where they hear it too. */
export const isToldToAll = (s: CaseState, seat: SeatId): boolean =>
  !isOutside(s, seat) && (s.people[seat]?.role !== 'observer' || roomKind(roomOf(s, seat)) !== 'lobby');

/** Who would be where after `moves`. */
export const seatingAfter = (s: CaseState, moves: Record<SeatId, RoomId>): Record<SeatId, RoomId> => ({
  ...Object.fromEntries(Object.entries(s.rooms.at).map(([seat, at]) => [seat, at.room])),
  ...moves,
});
/** Who is in `room` in a seating that `seatingAfter` made. */
export const inRoomAfter = (after: Record<SeatId, RoomId>, room: RoomId): SeatId[] =>
  Object.keys(after).filter((seat) => after[seat] === room);

/**
 * Completes `moves`: who lost their line in a room whose people change goes home, because they come back to the
 * same room only if the seats assigned to it are unchanged. `gone` names seats that leave the case altogether.
 */
export function settle(s: CaseState, moves: Record<SeatId, RoomId>, gone: SeatId[] = []): Record<SeatId, RoomId> {
  const movers = Object.entries(moves).filter(([seat, room]) => room !== roomOf(s, seat));
  const left = [...movers.map(([seat]) => seat), ...gone].map((seat) => roomOf(s, seat));
  const touched = new Set([...left, ...movers.map(([, room]) => room)]);
  const stranded = Object.keys(s.rooms.at).filter(
    (seat) => !(seat in moves) && !gone.includes(seat) && touched.has(roomOf(s, seat)) && !isConnected(s, seat),
  );
  const home = stranded.filter((seat) => roomOf(s, seat) !== homeOf(s, seat));
  return { ...moves, ...Object.fromEntries(home.map((seat) => [seat, homeOf(s, seat)])) };
}

/** The one event that seats people; `why` goes on their screens, `mute` turns everything off even if nobody new hears. */
export const seated = (
  seats: Record<SeatId, RoomId>,
  env: Env,
  { why, mute }: { why: Why; mute: boolean },
): CaseEvent => ({ type: 'seated', seats, entry: env.newId(), why, mute });

/** Who is in the joint room or in a room with another side, each to their own side's private room. */
export const apart = (s: CaseState): Record<SeatId, RoomId> => {
  const mixed = occupiedRooms(s).flatMap((room) => {
    const seats = inRoom(s, room);
    return room === 'joint' || sidesAmong(s, seats).length > 1 ? seats : [];
  });
  return corners(s, mixed);
};
/** Each of `seats` to their own side's private room, as far as it holds them; the rest, and who has no side, home. */
export function corners(s: CaseState, seats: SeatId[]): Record<SeatId, RoomId> {
  const to: Record<SeatId, RoomId> = {};
  for (const id of seats) {
    const room = mediates(s, id) || sideOf(s, id) === null ? homeOf(s, id) : `private:${sideOf(s, id)}`;
    const taken = inRoomAfter(seatingAfter(s, to), room).filter((other) => other !== id).length;
    to[id] = roomKind(room) === 'private' && taken >= MAX_ROOM ? homeOf(s, id) : room;
  }
  return to;
}
