// The lengths of the balance's bars, in hundredths of the longest.
// Must never make two equal times look different.
import type { SideBalance } from '../../../../shared/floor.ts';
import type { Side } from '../../../../shared/people.ts';
import { floorTime } from '../../../parts/floor/clock.ts';

export interface Bar {
  side: Side;
  /** 0..100 */
  floor: number;
  voiced: number;
}

/** `now` in ms, server clock. */
export function barsOf(sides: readonly SideBalance[], now: number): Bar[] {
  const times = sides.map((one) => ({ side: one.side, floor: floorTime(one, now), voiced: one.voicedMs }));
  const longest = Math.max(1, ...times.map(({ floor, voiced }) => floor + voiced));
  const part = (ms: number) => Math.round((ms / longest) * 1_000) / 10;
  return times.map(({ side, floor, voiced }) => ({ side, floor: part(floor), voiced: part(voiced) }));
}
