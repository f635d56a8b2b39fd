// Questions about places: rooms and their kinds, who is assigned where, what a seating would make of it.
// Must never change anything: a seating is made by a decision and folded by the rooms slice.
import type { RoomId, SeatId, Side } from '../../shared/people.ts';
import type { RoomKind } from '../../shared/view.ts';
import type { Why } from './rooms.ts';
import type { CaseEvent, CaseState, Env } from './state.ts';
import { isConnected, mediates, sideOf, sidesAmong } from './who.ts';

export const homeOf = (s: CaseState, seat: SeatId): RoomId => (mediates(s, seat) ? 'team' : `lobby:${seat}`);
export const roomOf = (s: CaseState, seat: SeatId): RoomId => s.rooms.at[seat]?.room ?? homeOf(s, seat);

export const roomKind = (_s: CaseState, room: RoomId): RoomKind => {
  const kind = room.split(':')[0];
  if (kind === 'room') return 'caucus';
  return kind === 'joint' || kind === 'team' || kind === 'caucus' || kind === 'private' ? kind : 'lobby';
};
export const roomSide = (room: RoomId): Side | null => {
  const [kind, side] = room.split(':');
  return kind === 'caucus' || kind === 'private' ? (side as Side) : null;
};

/** Everyone assigned to a room, connected or not. */
export const inRoom = (s: CaseState, room: RoomId): SeatId[] =>
  Object.keys(s.rooms.at).filter((seat) => s.rooms.at[seat]?.room === room);
export const occupiedRooms = (s: CaseState): RoomId[] => [...new Set(Object.values(s.rooms.at).map((at) => at.room))];

/** Who would be where after `moves`. */
export const seatingAfter = (s: CaseState, moves: Record<SeatId, RoomId>): Record<SeatId, RoomId> => ({
  ...Object.fromEntries(Object.entries(s.rooms.at).map(([seat, at]) => [seat, at.room])),
  ...moves,
});
export const inRoomAfter = (after: Record<SeatId, RoomId>, room: RoomId): SeatId[] =>
  Object.keys(after).filter((seat) => after[seat] === room);

/**
 * Completes `moves`: who lost their line in a room whose people change goes home, because they come back to the
 * same room only if the seats assigned to it are unchanged. `gone` names seats that leave the case altogether.
 */
export function settle(s: CaseState, moves: Record<SeatId, RoomId>, gone: SeatId[] = []): Record<SeatId, RoomId> {
  const moved = [...Object.keys(moves).filter((seat) => moves[seat] !== roomOf(s, seat)), ...gone];
  const touched = new Set([...moved.map((seat) => roomOf(s, seat)), ...Object.values(moves)]);
  const stranded = Object.keys(s.rooms.at).filter(
    (seat) => !(seat in moves) && !gone.includes(seat) && touched.has(roomOf(s, seat)) && !isConnected(s, seat),
  );
  const home = stranded.filter((seat) => roomOf(s, seat) !== homeOf(s, seat));
  return { ...moves, ...Object.fromEntries(home.map((seat) => [seat, homeOf(s, seat)])) };
}

export const seated = (
  seats: Record<SeatId, RoomId>,
  env: Env,
  { why, mute }: { why: Why; mute: boolean },
): CaseEvent => ({ type: 'seated', seats, entry: env.newId(), why, mute });

/** Everyone who is in a room with another side, each to their own side's private room. */
export const apart = (s: CaseState): Record<SeatId, string> => {
  const mixed = occupiedRooms(s).flatMap((room) => {
    const seats = inRoom(s, room);
    return sidesAmong(s, seats).length > 1 ? seats : [];
  });
  return Object.fromEntries(mixed.map((id) => [id, ownCorner(s, id)]));
};
/** A side's own private room; for who has no side, home. */
export const ownCorner = (s: CaseState, id: SeatId): string => {
  const side = sideOf(s, id);
  return side && !mediates(s, id) ? `private:${side}` : homeOf(s, id);
};
