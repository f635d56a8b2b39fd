// Time as the live server sees it: a reading and one alarm, so that tests can hold the clock in their hand.
// Must never be read inside the core, which gets `now` with each input.

export interface Clock {
  /** ms since 1970. */
  now(): number;
  /** Calls back once at `at` (ms) or soon after; returns how to call it off. */
  alarm(at: number, ring: () => void): () => void;
  /** Where it is behind the one it follows, it is there at once: this machine slept. */
  catchUp?(): void | Promise<void>;
}

export interface SteadyClock extends Clock {
  /** At once, to where the one it follows is, or to this time. */
  catchUp(to?: number): void;
}

/** setTimeout counts in 32 bits: a later alarm is set again on the way. */
const LONGEST = 2 ** 31 - 1;

/** How fast it follows a machine's clock that is elsewhere: a hundredth, which no countdown or turn is felt to be off by. */
const FOLLOWS = 0.01;

/**
 * Time that runs evenly from where the machine's clock stood at first, or from another time, and follows it slowly: set an hour on or back (by
 * hand, by a time server, by a paused machine), it would else end every place and countdown at once, or hold them for an hour.
 */
export function steadyClock(
  machine = () => Date.now(),
  even = () => performance.now(),
  first = machine(),
): SteadyClock {
  let at = first;
  let read = even();
  const now = () => {
    const passed = even() - read;
    read += passed;
    at += passed;
    const off = machine() - at;
    at += Math.sign(off) * Math.min(Math.abs(off), passed * FOLLOWS);
    return Math.floor(at);
  };
  const alarm: Clock['alarm'] = (then, ring) => {
    const wait = Math.min(Math.max(0, then - now()), LONGEST);
    const timer = setTimeout(ring, wait);
    timer.unref();
    return () => clearTimeout(timer);
  };
  const catchUp = (to = machine()) => {
    at = Math.max(now(), to);
  };
  return { now, alarm, catchUp };
}

export const systemClock: Clock = steadyClock();
