// An attempt to speak while somebody else's time runs: when it counts, and that one attempt counts once.
// Must never give anybody sound, nor count what was pressed in the moment the floor changed.
import { hasSide, type SeatId } from '../../../shared/people.ts';
import { roomOf } from '../rooms/where.ts';
import type { CaseEvent, CaseState, Env } from '../state.ts';
import { sideOf } from '../who.ts';
import { meterOf, turnMeter } from './turnClock.ts';
import { floorAt, floorLets } from './voices.ts';

/** Whoever pressed while the floor changed acted on what they saw. */
const JUST_CHANGED = 2_000;
/** Presses and words within this time are one attempt. */
const ONE_ATTEMPT = 10_000;

/** What is counted of an attempt; nothing where it is none. */
export function interrupting(s: CaseState, seat: SeatId, env: Env): CaseEvent[] {
  const floor = floorAt(s, seat);
  const role = s.people[seat]?.role;
  const isOfSide = role !== undefined && hasSide(role) && role !== 'interpreter' && sideOf(s, seat) !== null;
  if (!floor || !isOfSide || floorLets(s, seat)) return [];
  const isRunning = meterOf(s, turnMeter(roomOf(s, seat))).since !== null;
  const isFresh = env.now - floor.changedAt >= JUST_CHANGED;
  const isNew = env.now - (s.talk.tried[seat] ?? Number.NEGATIVE_INFINITY) >= ONE_ATTEMPT;
  return isRunning && isFresh && isNew ? [{ type: 'interrupted', seat }] : [];
}
