// A pause by a mediator's hand, for all rooms or for one: nobody is audible, everything is off, everybody stays where they are.
// Must never tell who made it or why, nor silence the team room: there mediators speak about what to do.

import type { PauseView } from '../../../shared/pause.ts';
import type { RoomId } from '../../../shared/people.ts';
import { occupiedRooms, roomKind } from '../rooms/where.ts';
import { accept, type CaseEvent, type CaseState, type Decision, deny, slice } from '../state.ts';
import { leads } from '../who.ts';

export interface Pause {
  all: boolean;
  rooms: RoomId[];
}
export const NO_PAUSE: Pause = { all: false, rooms: [] };

/** `room` null: every room but the team room; ending that ends every pause. */
export type PauseEvent = { type: 'paused'; room: RoomId | null } | { type: 'resumed'; room: RoomId | null };

/** Does a pause hold in this room? */
export const isPausedByHand = (s: CaseState, room: RoomId): boolean => {
  const kind = roomKind(room);
  if (kind === 'team' || kind === 'lobby') return false;
  return s.pause.all || s.pause.rooms.includes(room);
};

/** What pauses one room; nothing where it is paused already, or where a pause has no meaning. */
export const pausing = (s: CaseState, room: RoomId): CaseEvent[] =>
  ['joint', 'caucus'].includes(roomKind(room)) && !s.pause.rooms.includes(room) ? [{ type: 'paused', room }] : [];

/** Rooms with people that can be paused by themselves. A private room is not among them: its talk is not the mediators'. */
const pausable = (s: CaseState): RoomId[] => occupiedRooms(s).filter((room) => pausing(s, room).length > 0);

const pauseRoom = (s: CaseState, room: RoomId): Decision =>
  pausable(s).includes(room) ? accept(pausing(s, room)) : deny('notFound');

/** A caucus of chosen people that is over is no room any more. */
const forgetGone = (s: CaseState): CaseState => {
  const rooms = s.pause.rooms.filter((room) => !room.startsWith('room:') || occupiedRooms(s).includes(room));
  return rooms.length === s.pause.rooms.length ? s : { ...s, pause: { ...s.pause, rooms } };
};

/** What was under way does not happen meanwhile by itself. */
const pauseAll = (s: CaseState): Decision => {
  const stopped = Object.keys(s.moves.pending).map((move): CaseEvent => ({ type: 'moveCancelled', move }));
  return accept([{ type: 'paused', room: null }, ...stopped]);
};

/** For the console. */
export const pauseView = ({ pause: { all, rooms } }: CaseState): PauseView => ({ all, rooms: [...rooms] });

export const pause = slice({
  can: {
    pauseAll: (s, seat) => leads(s, seat) && !s.pause.all,
    resumeAll: (s, seat) => leads(s, seat) && (s.pause.all || s.pause.rooms.length > 0),
    pauseRoom: (s, seat) => leads(s, seat) && pausable(s).length > 0,
    resumeRoom: (s, seat) => leads(s, seat) && s.pause.rooms.length > 0,
  },
  decide: {
    pauseAll,
    resumeAll: () => accept([{ type: 'resumed', room: null }]),
    pauseRoom: (s, _who, c) => pauseRoom(s, c.room),
    resumeRoom: (s, _who, c) =>
      s.pause.rooms.includes(c.room) ? accept([{ type: 'resumed', room: c.room }]) : deny('notFound'),
  },
  evolve: {
    paused: (s, e) => ({
      ...s,
      pause: e.room === null ? { ...s.pause, all: true } : { ...s.pause, rooms: [...s.pause.rooms, e.room] },
    }),
    resumed: (s, e) => ({
      ...s,
      pause: e.room === null ? NO_PAUSE : { ...s.pause, rooms: s.pause.rooms.filter((room) => room !== e.room) },
    }),
    seated: forgetGone,
    sessionEnded: (s) => ({ ...s, pause: NO_PAUSE }),
  },
});
