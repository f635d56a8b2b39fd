// A clock that tests hold in their hand: it stands still until it is moved, and rings every alarm on the way.
// Must never read the real time, or a test would depend on how fast the machine is.
import type { Clock } from '../../server/live/clock.ts';

interface Alarm {
  at: number;
  ring: () => void;
}

/** More alarms than this in one step is a clock that rings for ever. */
const MOST_ALARMS = 10_000;

export interface HeldClock extends Clock {
  /** Moves on by `ms`, ringing what is due in its order; resolves when all that rang has been dealt with. */
  advance(ms: number): Promise<void>;
  /** Whoever does the work that alarms start tells here how to wait for it. */
  onRing(settled: () => Promise<void>): void;
}

export function heldClock(start = Date.UTC(2026, 1, 2, 14)): HeldClock {
  const alarms = new Set<Alarm>();
  let now = start;
  let settled = async () => {};

  const next = (until: number): Alarm | undefined =>
    [...alarms].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];

  return {
    now: () => now,
    alarm(at, ring) {
      const alarm = { at, ring };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    async advance(ms) {
      const until = now + ms;
      for (let rung = 0, alarm = next(until); alarm; alarm = next(until), rung++) {
        if (rung > MOST_ALARMS) throw new Error('an alarm is set again and again for a time that is over');
        alarms.delete(alarm);
        now = Math.max(now, alarm.at);
        alarm.ring();
        await settled();
      }
      now = until;
    },
    onRing: (wait) => {
      settled = wait;
    },
  };
}
