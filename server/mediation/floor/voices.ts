// Questions about the floor: where there is one, who has it and with whom, and whom it lets be heard.
// Must never change anything, nor let a turn mute an interpreter or a mediator.
import { type RoomId, type SeatId, type Side, speaksForSide } from '../../../shared/people.ts';
import { inRoom, roomKind, roomOf } from '../rooms/where.ts';
import type { CaseState } from '../state.ts';
import { isHere, mediates, sideOf } from '../who.ts';
import type { Floor } from './floor.ts';

/** How every floor begins: anybody may speak. */
export const OPEN: Floor = {
  mode: 'open',
  holder: null,
  held: false,
  hands: [],
  pauses: [],
  working: {},
  round: null,
  past: null,
  waits: false,
  changedAt: 0,
};

const roleOf = (s: CaseState, seat: SeatId) => s.people[seat]?.role;
/** Can be given the floor: a support person has none, mediators and interpreters need none. */
export const canHold = (s: CaseState, seat: SeatId): boolean => {
  const role = roleOf(s, seat);
  return role !== undefined && speaksForSide(role);
};

/** A joint room or caucus where a mediator and more than one other are assigned, connected or not. */
export const hasFloor = (s: CaseState, room: RoomId): boolean => {
  const kind = roomKind(room);
  if (kind !== 'joint' && kind !== 'caucus') return false;
  const seats = inRoom(s, room);
  const others = seats.filter((seat) => !mediates(s, seat) && roleOf(s, seat) !== 'observer');
  return others.length > 1 && seats.some((seat) => mediates(s, seat));
};

/** The floor of a room as it is now; null where there is none. */
export const floorIn = (s: CaseState, room: RoomId): Floor | null =>
  hasFloor(s, room) ? (s.floors.rooms[room] ?? OPEN) : null;
/** The floor of the room this seat is in. */
export const floorAt = (s: CaseState, seat: SeatId): Floor | null => floorIn(s, roomOf(s, seat));

/** Whom an interpreter interprets for: their side, or all. */
export const interpretsFor = (s: CaseState, seat: SeatId): Side | 'all' => sideOf(s, seat) ?? 'all';
const interpreters = (s: CaseState, room: RoomId, whom: Side | 'all'): SeatId[] =>
  inRoom(s, room).filter((seat) => roleOf(s, seat) === 'interpreter' && interpretsFor(s, seat) === whom);
/** Of several interpreters for the same people one works; another relieves them by their own word. */
const workingFor = (s: CaseState, room: RoomId, floor: Floor, whom: Side | 'all'): SeatId | null => {
  const there = interpreters(s, room, whom);
  return there.find((seat) => seat === floor.working[whom]) ?? there[0] ?? null;
};
/** Who can take over from this interpreter; none where they do not work themselves. */
export const reliefsFor = (s: CaseState, seat: SeatId): SeatId[] => {
  const room = roomOf(s, seat);
  const floor = floorIn(s, room);
  if (!floor || roleOf(s, seat) !== 'interpreter') return [];
  const whom = interpretsFor(s, seat);
  if (workingFor(s, room, floor, whom) !== seat) return [];
  return interpreters(s, room, whom).filter((other) => other !== seat);
};

/** The interpreter who shares the floor with whoever has it: their side's own, or the one for all. */
export const pairedIn = (s: CaseState, room: RoomId, floor: Floor): SeatId | null => {
  if (floor.holder === null) return null;
  const side = sideOf(s, floor.holder);
  return (side && workingFor(s, room, floor, side)) ?? workingFor(s, room, floor, 'all');
};

/** Interpreters who ask everybody to pause now; a lost line asks nothing. */
export const pausesIn = (s: CaseState, floor: Floor): SeatId[] => floor.pauses.filter((seat) => isHere(s, seat));

/** Does the floor let this seat be heard? True where there is none; the room's pause is another question. */
export function floorLets(s: CaseState, seat: SeatId): boolean {
  const room = roomOf(s, seat);
  const floor = floorIn(s, room);
  if (!floor || floor.mode === 'open' || mediates(s, seat)) return true;
  if (roleOf(s, seat) === 'interpreter')
    return floor.mode === 'turns' || floor.pauses.includes(seat) || pairedIn(s, room, floor) === seat;
  return floor.holder === seat;
}

/** Sides with somebody in this room who can be given the floor, in the order of their letters. */
export const sidesToHear = (s: CaseState, room: RoomId): Side[] =>
  [
    ...new Set(
      inRoom(s, room)
        .filter((seat) => canHold(s, seat))
        .flatMap((seat) => sideOf(s, seat) ?? []),
    ),
  ].sort();
