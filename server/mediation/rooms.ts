// Where everybody is, and what happens to a microphone on the way: one event seats everyone at once.
// Must never seat anybody by a client's word: only decisions of the other slices make a `seated`.
import { isMediator, type RoomId, type SeatId, type Side } from '../../shared/people.ts';
import type { RoomKind } from '../../shared/view.ts';
import { mediates, seatOf } from './people.ts';
import { isConnected, silenced } from './presence.ts';
import { type CaseEvent, type CaseState, type Env, slice } from './state.ts';

export interface Seating {
  room: RoomId;
  since: number;
  /** Unguessable; links of two people are named after both entries, so none outlives a move. */
  entry: string;
  why: Why;
}
export type Why = 'mediatorLost' | 'separated' | 'break' | null;
/** `joint`, `team`, `caucus:A`, `private:A`, `lobby:<seat>`, or `room:<random>` for a caucus of chosen seats. */
export interface Rooms {
  at: Record<SeatId, Seating>;
}
export type RoomsEvent = { type: 'seated'; seats: Record<SeatId, RoomId>; entry: string; why: Why; mute: boolean };

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

const others = (s: CaseState, seat: SeatId): SeatId[] => inRoom(s, roomOf(s, seat)).filter((id) => id !== seat);

/** A microphone stays on only if nobody new can hear. */
function carryMedia(before: CaseState, after: CaseState, seats: SeatId[], mute: boolean): CaseState {
  const silent = seats.filter((seat) => {
    const known = others(before, seat);
    return mute || roomKind(after, roomOf(after, seat)) === 'lobby' || others(after, seat).some((id) => !known.includes(id));
  });
  const presence = Object.fromEntries(
    Object.entries(after.presence).map(([seat, line]) => [seat, silent.includes(seat) ? silenced(line) : line]),
  );
  return { ...after, presence };
}

export const rooms = slice({
  evolve: {
    seatAdded: (s, e) => {
      const room = isMediator(e.role) ? 'team' : `lobby:${e.seat}`;
      const at = { room, since: e.at, entry: e.seat, why: null };
      return { ...s, rooms: { at: { ...s.rooms.at, [e.seat]: at } } };
    },
    seated: (s, e) => {
      const moving = Object.entries(e.seats).filter(([seat, room]) => seatOf(s, seat) && roomOf(s, seat) !== room);
      const at = { ...s.rooms.at };
      for (const [seat, room] of moving) at[seat] = { room, since: e.at, entry: `${e.entry}.${seat}`, why: e.why };
      const affected = e.mute ? Object.keys(e.seats) : moving.map(([seat]) => seat);
      return carryMedia(s, { ...s, rooms: { at } }, affected, e.mute);
    },
  },
});
