// What becomes of a floor when people come and go: who leaves loses it, and who has none is off at once.
// Must never take a round from people who are only on a break, nor touch a camera.
import type { RoomId, SeatId } from '../../../shared/people.ts';
import { inRoom } from '../rooms/where.ts';
import { type CaseState, type Recorded, slice, without } from '../state.ts';
import { changeFloor, type Floor, NO_FLOORS } from './floor.ts';
import { resetTurn } from './turnClock.ts';
import { floorLets, hasFloor, sidesToHear } from './voices.ts';

/** Without those who are not in the room any more; the very same floor where nobody is missing. */
function trimmed(floor: Floor, inside: SeatId[]): Floor {
  const stays = (seat: SeatId) => inside.includes(seat);
  const isWhole = [...floor.hands, ...floor.pauses, ...(floor.holder ? [floor.holder] : [])].every(stays);
  if (isWhole) return floor;
  const keepsHolder = floor.holder !== null && stays(floor.holder);
  return {
    ...floor,
    holder: keepsHolder ? floor.holder : null,
    held: keepsHolder && floor.held,
    hands: floor.hands.filter(stays),
    pauses: floor.pauses.filter(stays),
  };
}

/** A round that waits is for those who were in it: who was not learns nothing of it. */
const isOfOthers = (s: CaseState, room: RoomId, { round }: Floor): boolean =>
  round !== null && sidesToHear(s, room).some((side) => !round.order.includes(side));

/** A floor ends with its room; one that a break came into waits until people are back. */
function keepRoom(s: CaseState, room: RoomId): CaseState {
  const floor = s.floors.rooms[room];
  if (!floor) return s;
  const stands = hasFloor(s, room);
  if ((!stands && !floor.waits) || (stands && floor.waits && isOfOthers(s, room, floor))) {
    const rooms = without(s.floors.rooms, room);
    return resetTurn({ ...s, floors: { ...s.floors, rooms } }, room);
  }
  const next = trimmed(floor, inRoom(s, room));
  const goesOn = floor.waits && stands && s.about.breakUntil === null;
  return next === floor && !goesOn ? s : changeFloor(s, room, () => ({ ...next, waits: floor.waits && !goesOn }));
}

/** Off at once, whoever may not be heard; a device that goes on sending is played by nobody. */
function hush(s: CaseState): CaseState {
  const loud = Object.keys(s.presence).filter((seat) => s.presence[seat]?.microphone && !floorLets(s, seat));
  if (loud.length === 0) return s;
  const off = loud.flatMap((seat) => (s.presence[seat] ? [[seat, { ...s.presence[seat], microphone: false }]] : []));
  return { ...s, presence: { ...s.presence, ...Object.fromEntries(off) } };
}

const keep = (s: CaseState): CaseState => hush(Object.keys(s.floors.rooms).reduce(keepRoom, s));

/** An interpreter's pause ends with their line: who comes back asks anew. */
const unpause = (s: CaseState, seat: SeatId): CaseState =>
  Object.entries(s.floors.rooms).reduce(
    (state, [room, floor]) =>
      floor.pauses.includes(seat)
        ? changeFloor(state, room, (f) => ({ pauses: f.pauses.filter((one) => one !== seat) }))
        : state,
    s,
  );

/** Rounds that are under way when a break comes. */
const awaitReturn = (s: CaseState): CaseState =>
  Object.entries(s.floors.rooms).reduce(
    (state, [room, floor]) => (floor.round ? changeFloor(state, room, () => ({ waits: true })) : state),
    s,
  );

const then = (s: CaseState, _e: Recorded): CaseState => keep(s);

/** Composed after all that moves people, and before the clocks. */
export const floorKeeping = slice({
  evolve: {
    connected: (s, e) => unpause(s, e.seat),
    seated: then,
    seatRemoved: then,
    seatAdded: then,
    settingsChanged: then,
    floorSet: then,
    floorGiven: then,
    pauseAsked: then,
    handedOver: then,
    roundBegun: then,
    turnBegun: then,
    roundOver: then,
    breakStarted: awaitReturn,
    sessionEnded: (s) => ({ ...s, floors: NO_FLOORS }),
  },
});
