// One time for all nodes of a store: the database's, carried on by this machine's monotonic clock.
// Must never go back, nor leap when somebody sets the machine's clock.
import { performance } from 'node:perf_hooks';
import { type Clock, systemClock } from '../live/clock.ts';
import type { NodeStore } from '../store/port.ts';

/** ms between one comparison and the next: machines drift by less than a millisecond meanwhile. */
const EVERY = 10_000;

export interface SharedClock extends Clock {
  stop(): void;
}

/** Resolves when the database has said what time it is. */
export async function databaseClock(store: Pick<NodeStore, 'roll'>): Promise<SharedClock> {
  let offset = 0;
  let last = 0;
  const compare = async () => {
    const asked = performance.now();
    const { now } = await store.roll();
    offset = now - (asked + performance.now()) / 2;
  };
  await compare();
  // A database that does not answer changes nothing: the clock goes on.
  const timer = setInterval(() => void compare().catch(() => undefined), EVERY);
  timer.unref();
  const now = () => {
    last = Math.max(last, Math.round(performance.now() + offset));
    return last;
  };
  return {
    now,
    // The alarm waits for a while, not until a time of day.
    alarm: (at, ring) => systemClock.alarm(systemClock.now() + (at - now()), ring),
    stop: () => clearInterval(timer),
  };
}
