// The words tests of the floor are written in: rooms with a floor, what mediators ask of it, what is seen of it.
// Must never answer from the state: only from views.
import type { Command } from '../../shared/commands.ts';
import type { FloorMode, FloorView, RoundTopic, SideBalance } from '../../shared/floor.ts';
import type { SeatId, Side } from '../../shared/people.ts';
import { givenAllHere, JOINT, type Stage } from './given.ts';
import { fourSides, twoSides } from './people.ts';

/** Both sides of the family in the joint room with the mediator; B has an interpreter. */
export const joint = (): Stage =>
  givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'counselA', 'partyB', 'interpreterB'], JOINT);
/** Four sides, B with an interpreter of its own. */
export const four = (): Stage =>
  givenAllHere(fourSides())
    .enter('mediator', 'joint')
    .seat(['partyA', 'supportA', 'partyB', 'interpreterB', 'partyC', 'partyD'], JOINT);
/** Brought together again, mediator first. */
export const again = (c: Stage): Stage =>
  c.enter('mediator', 'joint').seat(['partyA', 'counselA', 'partyB', 'interpreterB'], JOINT);

export const mode = (to: FloorMode): Command => ({ type: 'setFloor', mode: to });
export const give = (seat: SeatId | null, was: SeatId | null = null): Command => ({ type: 'giveFloor', seat, was });
export const hand = (up: boolean): Command => ({ type: 'raiseHand', up });
export const hold = (held: boolean): Command => ({ type: 'holdFloor', held });
export const pause = (on: boolean): Command => ({ type: 'askPause', on });
export const round = (minutes = 4, topic: RoundTopic = 'opening'): Command => ({ type: 'startRound', topic, minutes });
export const next = (was: SeatId | null): Command => ({ type: 'nextTurn', was });

export const floor = (c: Stage, seat: SeatId = 'mediator'): FloorView | null => c.view(seat).floor;
/** Who has the floor, as this seat sees it. */
export const has = (c: Stage, seat: SeatId = 'mediator'): SeatId | null =>
  floor(c, seat)?.speaking?.people[0]?.seat ?? null;
/** Real ms that the turn has used by now, as a screen would show it. */
export const used = (c: Stage, seat: SeatId = 'mediator'): number => {
  const speaking = floor(c, seat)?.speaking;
  if (!speaking) return 0;
  return speaking.usedMs + (speaking.runningSince === null ? 0 : c.play.now - speaking.runningSince);
};

export const sideOf = (c: Stage, side: Side): SideBalance => {
  const found = c.view('mediator').balance?.sides.find((one) => one.side === side);
  if (!found) throw new Error(`nothing is counted of side ${side}`);
  return found;
};
/** A side's floor time and caucus time by now, ms, as a screen would show them. */
export const floorTime = (c: Stage, side: Side): number => {
  const { floorMs, floorSince, floorPace } = sideOf(c, side);
  return floorMs + (floorSince === null ? 0 : (c.play.now - floorSince) * floorPace);
};
export const caucusTime = (c: Stage, side: Side): number => {
  const { caucusMs, caucusSince } = sideOf(c, side);
  return caucusMs + (caucusSince === null ? 0 : c.play.now - caucusSince);
};
