// The clocks of the floor, ticking here from the totals and starting times that the server sent.
// Must never run by themselves: whoever shows one says what time it is.
import type { SideBalance, Speaking } from '../../../shared/floor.ts';

/** The last of a turn, in which its speaker is told softly, ms. */
const SOON = 30_000;

const since = (from: number | null, now: number): number => (from === null ? 0 : Math.max(0, now - from));

/** Used of a turn up to `now` (server clock), ms. */
export const usedBy = ({ usedMs, runningSince }: Pick<Speaking, 'usedMs' | 'runningSince'>, now: number): number =>
  usedMs + since(runningSince, now);

/** What the speaker is told about time; null while there is enough, or no measure. */
export function timeTold(speaking: Speaking, now: number): 'soon' | 'over' | null {
  if (speaking.allowanceMs === null) return null;
  const left = speaking.allowanceMs - usedBy(speaking, now);
  if (left <= 0) return 'over';
  return left <= SOON ? 'soon' : null;
}

/** A side's time with the floor up to `now`, ms. */
export const floorTime = ({ floorMs, floorSince, floorPace }: SideBalance, now: number): number =>
  floorMs + since(floorSince, now) * floorPace;

/** A side's time in caucus up to `now`, ms. */
export const caucusTime = ({ caucusMs, caucusSince }: SideBalance, now: number): number =>
  caucusMs + since(caucusSince, now);
