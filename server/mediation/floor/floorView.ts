// What everybody in a room sees of its floor: whose turn it is, for how long, who asks, who is heard.
// Must never say anything of another room's floor, nor carry a reading of the clock.
import type { FloorView, RoundView, Speaking } from '../../../shared/floor.ts';
import type { RoomId, SeatId } from '../../../shared/people.ts';
import { roomOf } from '../rooms/where.ts';
import type { CaseState } from '../state.ts';
import { arrivalOf, hasArrived, refOf, sideOf } from '../who.ts';
import type { Floor, Round } from './floor.ts';
import { meterOf, turnMeter } from './turnClock.ts';
import { floorIn, floorLets, pairedIn, pausesIn, reliefsFor } from './voices.ts';

const MINUTE = 60_000;

function roundView({ topic, number, order, turn }: Round): RoundView | null {
  const side = order[turn];
  return side === undefined ? null : { topic, number, turn: turn + 1, of: order.length, side };
}

/** The clock counts what a turn uses up of its time, so real ms with an interpreter are twice that. */
function speaking(s: CaseState, room: RoomId, floor: Floor): Speaking | null {
  const { holder, round } = floor;
  const side = holder && sideOf(s, holder);
  if (!holder || !side) return null;
  const partner = pairedIn(s, room, floor);
  const stretch = partner ? 2 : 1;
  const { ms, since } = meterOf(s, turnMeter(room));
  return {
    people: [holder, partner].flatMap((seat) => (seat ? [refOf(s, seat)] : [])),
    side,
    usedMs: ms * stretch,
    runningSince: since,
    allowanceMs: round ? round.minutes * MINUTE * stretch : null,
  };
}

function mine(s: CaseState, floor: Floor, seat: SeatId): FloorView['mine'] {
  const canTurnOn = arrivalOf(s, seat).equipment !== 'watch' && !s.presence[seat]?.microphone;
  return {
    mayBeHeard: floorLets(s, seat) && s.people[seat]?.role !== 'observer',
    handUp: floor.hands.includes(seat),
    called: floor.holder === seat && canTurnOn,
    reliefs: reliefsFor(s, seat).map((other) => refOf(s, other)),
  };
}

/** The floor of the room this seat is in; null where there is none, or for whoever has not come in. */
export function floorView(s: CaseState, seat: SeatId): FloorView | null {
  const room = roomOf(s, seat);
  const floor = hasArrived(s, seat) ? floorIn(s, room) : null;
  if (!floor) return null;
  const asking = pausesIn(s, floor)[0];
  return {
    mode: floor.mode,
    held: floor.held,
    round: floor.round && roundView(floor.round),
    speaking: speaking(s, room, floor),
    hands: floor.hands.map((one) => refOf(s, one)),
    pauseAskedBy: asking === undefined ? null : refOf(s, asking),
    mine: mine(s, floor, seat),
  };
}
