// A mediator's lost line: a room with two sides pauses at once, and if nobody mediates it in time, each side goes apart.
// Must never promote anyone, and never act on a mediator who left the room on purpose.
import type { RoomId, SeatId } from '../../../shared/people.ts';
import { silenced } from '../people/presence.ts';
import { type CaseEvent, type CaseState, type Env, earliest, type Recorded, slice, without } from '../state.ts';
import { hasArrived, isConnected, isGuarded, isHere, lackMediator, mediates } from '../who.ts';
import { mayBeHeard } from './air.ts';
import { corners, inRoom, occupiedRooms, roomOf, seated, settle } from './where.ts';

/** Since when (ms) each room has been without the mediator it lost. */
export type Drops = Record<RoomId, number>;

/** Sides wait this long for a mediator who lost their line; with the safety flag they do not wait at all. */
const GRACE = 60_000;

const waits = (s: CaseState, room: RoomId): boolean =>
  lackMediator(s, inRoom(s, room)) && inRoom(s, room).some((seat) => !mediates(s, seat) && isHere(s, seat));
const isLost = (s: CaseState, seat: SeatId): boolean =>
  mediates(s, seat) && hasArrived(s, seat) && !isConnected(s, seat);

/**
 * Where nothing can be stored nobody can be taken apart, nor a room be paused: those who are then to hear nobody any more.
 * They are in a room with two sides, and its mediators' lines have ended (`hasEnded`), or the case is guarded.
 */
export function unattended(s: CaseState, hasEnded: (seat: SeatId) => boolean): SeatId[] {
  const isGone = (seat: SeatId) => mediates(s, seat) && (isGuarded(s) || hasEnded(seat));
  const presence = Object.fromEntries(Object.entries(s.presence).filter(([seat]) => !isGone(seat)));
  const rooms = occupiedRooms(s).filter((room) => !waits(s, room) && waits({ ...s, presence }, room));
  return rooms.flatMap((room) => inRoom(s, room));
}

/** Once begun, the clock runs until somebody mediates the room, even if the one who was lost is now elsewhere. */
const watch = (s: CaseState, at: number): CaseState => {
  const lost = occupiedRooms(s).filter(
    (room) => waits(s, room) && (room in s.drops || inRoom(s, room).some((seat) => isLost(s, seat))),
  );
  return { ...s, drops: Object.fromEntries(lost.map((room) => [room, s.drops[room] ?? at])) };
};

/** A pause must not end with microphones on that nobody thinks are on. */
const hush = (s: CaseState): CaseState => ({
  ...s,
  presence: Object.fromEntries(
    Object.entries(s.presence).map(([seat, line]) => [seat, mayBeHeard(s, seat) ? line : silenced(line)]),
  ),
});

const rewatch = (s: CaseState, e: Recorded): CaseState => hush(watch(s, e.at));
/** Whoever says goodbye was not lost, even if the line went first. */
const leaveOnPurpose = (s: CaseState, seat: SeatId): CaseState =>
  mediates(s, seat) ? { ...s, drops: without(s.drops, roomOf(s, seat)) } : s;

const dueAt = (s: CaseState, room: RoomId): number => (s.drops[room] ?? 0) + (isGuarded(s) ? 0 : GRACE);

function sendApart(s: CaseState, room: RoomId, env: Env): CaseEvent {
  return seated(settle(s, corners(s, inRoom(s, room))), env, { why: 'mediatorLost', mute: true });
}

/** Composed last, so that it looks at what the other slices have made of the event. */
export const drops = slice({
  evolve: {
    connected: rewatch,
    disconnected: rewatch,
    seated: rewatch,
    arrived: rewatch,
    left: (s, e) => rewatch(leaveOnPurpose(s, e.seat), e),
    seatRemoved: rewatch,
    settingsChanged: rewatch,
    sessionEnded: rewatch,
    paused: rewatch,
  },
  due: (s) => earliest(Object.keys(s.drops).map((room) => dueAt(s, room))),
  tick: (s, env) => {
    const ripe = Object.keys(s.drops).find((room) => dueAt(s, room) <= env.now);
    return ripe === undefined ? [] : [sendApart(s, ripe, env)];
  },
});
