// A mediator's lost line: a room with two sides pauses at once, and if nobody mediates it in time, each side goes apart.
// Must never promote anyone, and never act on a mediator who left the room on purpose.
import type { RoomId, SeatId } from '../../shared/people.ts';
import { isPaused } from './air.ts';
import { type CaseEvent, type CaseState, type Env, earliest, type Recorded, slice } from './state.ts';
import { inRoom, occupiedRooms, ownCorner, seated, settle } from './where.ts';
import { isGuarded, isHere, mediates } from './who.ts';

/** Since when (ms) each room has been without the mediator it lost. */
export type Drops = Record<RoomId, number>;

/** Sides wait this long for a mediator who lost their line (`design.md`: 60 s, none with the safety flag). */
const GRACE = 60_000;

const lostIts = (s: CaseState, room: RoomId): boolean => {
  const seats = inRoom(s, room);
  const somebodyWaits = seats.some((seat) => !mediates(s, seat) && isHere(s, seat));
  return somebodyWaits && isPaused(s, room) && seats.some((seat) => mediates(s, seat) && !isHere(s, seat));
};
export const hasLostMediator = (s: CaseState, room: RoomId): boolean => room in s.drops;

const watch = (s: CaseState, at: number): CaseState => {
  const lost = occupiedRooms(s).filter((room) => lostIts(s, room));
  return { ...s, drops: Object.fromEntries(lost.map((room) => [room, s.drops[room] ?? at])) };
};
const rewatch = (s: CaseState, e: Recorded): CaseState => watch(s, e.at);

const dueAt = (s: CaseState, room: RoomId): number => (s.drops[room] ?? 0) + (isGuarded(s) ? 0 : GRACE);

function sendApart(s: CaseState, room: RoomId, env: Env): CaseEvent {
  const corner = (seat: SeatId): [SeatId, RoomId] => [seat, ownCorner(s, seat)];
  const seats = Object.fromEntries(inRoom(s, room).map(corner));
  return seated(settle(s, seats), env, { why: 'mediatorLost', mute: true });
}

/** Composed last, so that it looks at what the other slices have made of the event. */
export const drops = slice({
  evolve: {
    connected: rewatch,
    disconnected: rewatch,
    seated: rewatch,
    arrived: rewatch,
    left: rewatch,
    seatRemoved: rewatch,
    settingsChanged: rewatch,
    sessionEnded: rewatch,
  },
  due: (s) => earliest(Object.keys(s.drops).map((room) => dueAt(s, room))),
  tick: (s, env) => {
    const ripe = Object.keys(s.drops).find((room) => dueAt(s, room) <= env.now);
    return ripe === undefined ? [] : [sendApart(s, ripe, env)];
  },
});
