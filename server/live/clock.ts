// Time as the live server sees it: a reading and one alarm, so that tests can hold the clock in their hand.
// Must never be read inside the core, which gets `now` with each input.

export interface Clock {
  /** ms since 1970. */
  now(): number;
  /** Calls back once at `at` (ms) or soon after; returns how to call it off. */
  alarm(at: number, ring: () => void): () => void;
}

/** setTimeout counts in 32 bits: a later alarm is set again on the way. */
const LONGEST = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  alarm(at, ring) {
    const wait = Math.min(Math.max(0, at - Date.now()), LONGEST);
    const timer = setTimeout(ring, wait);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
