// Where everybody is, and what happens to a microphone on the way: one event seats everyone at once.
// Must never seat anybody by a client's word: only decisions of the other slices make a `seated`.
import { isMediator, type RoomId, type SeatId } from '../../../shared/people.ts';
import type { Place } from '../../../shared/view.ts';
import { silenced } from '../people/presence.ts';
import { type CaseState, slice } from '../state.ts';
import { seatOf } from '../who.ts';
import { inRoom, roomKind, roomOf } from './where.ts';

export interface Seating {
  room: RoomId;
  since: number;
  /** Unguessable; links of two people are named after both entries, so none outlives a move. */
  entry: string;
  why: Why;
}
export type Why = Place['why'];
/** `joint`, `team`, `caucus:A`, `private:A`, `lobby:<seat>`, or `room:<random>` for a caucus of chosen seats. */
export interface Rooms {
  at: Record<SeatId, Seating>;
}
export interface RoomsEvent {
  type: 'seated';
  seats: Record<SeatId, RoomId>;
  entry: string;
  why: Why;
  mute: boolean;
  /** Whose request this answers: they have a mediator with them now. */
  met?: SeatId[];
}

const others = (s: CaseState, seat: SeatId): SeatId[] => inRoom(s, roomOf(s, seat)).filter((id) => id !== seat);

/** A microphone stays on only if nobody new can hear. */
function carryMedia(before: CaseState, after: CaseState, seats: SeatId[], mute: boolean): CaseState {
  const silent = seats.filter((seat) => {
    const known = others(before, seat);
    return mute || roomKind(roomOf(after, seat)) === 'lobby' || others(after, seat).some((id) => !known.includes(id));
  });
  const presence = Object.fromEntries(
    Object.entries(after.presence).map(([seat, line]) => [seat, silent.includes(seat) ? silenced(line) : line]),
  );
  return { ...after, presence };
}

/** The same entry, counted on: a name that grew with every answer could be made as long as anybody likes. */
const again = (entry: string): string => {
  const [name, times = '0'] = entry.split('+');
  return `${name}+${Number(times) + 1}`;
};

/** What may be exchanged with others has changed: the links from before must not come to life again. */
export const reenter = (s: CaseState, seats: SeatId[]): CaseState => {
  const at = { ...s.rooms.at };
  for (const seat of seats) if (at[seat]) at[seat] = { ...at[seat], entry: again(at[seat].entry) };
  return { ...s, rooms: { at } };
};

export const rooms = slice({
  evolve: {
    seatAdded: (s, e) => {
      const room = isMediator(e.role) ? 'team' : `lobby:${e.seat}`;
      const at = { room, since: e.at, entry: e.seat, why: null };
      return { ...s, rooms: { at: { ...s.rooms.at, [e.seat]: at } } };
    },
    arrived: (s, e) => reenter(s, [e.seat]),
    directLinksAnswered: (s, e) => reenter(s, [e.seat]),
    // Since when and why somebody is in their waiting room is not for whoever opens the seat after them.
    placeTaken: (s, e) => {
      const at = s.rooms.at[e.seat];
      return at ? { ...s, rooms: { at: { ...s.rooms.at, [e.seat]: { ...at, since: e.at, why: null } } } } : s;
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
