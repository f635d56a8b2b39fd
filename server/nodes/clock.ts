// One time for all nodes of a store: the database's, carried on by this machine's monotonic clock.
// Must never go back, leap or stand still when somebody sets a clock: the machine's, or the database's.
import { performance } from 'node:perf_hooks';
import { type Clock, steadyClock } from '../live/clock.ts';
import type { NodeStore } from '../store/port.ts';

/** ms between one comparison and the next: machines drift by less than a millisecond meanwhile. */
const EVERY = 10_000;

export interface SharedClock extends Clock {
  catchUp(): Promise<void>;
  stop(): void;
}

/**
 * Resolves when the database has said what time it is. From then on it follows the database slowly, as all nodes do: one
 * that starts after the database's clock was set is off from the others by as much, until they are started anew.
 */
export async function databaseClock(store: Pick<NodeStore, 'roll'>): Promise<SharedClock> {
  let offset = 0;
  const compare = async () => {
    const asked = performance.now();
    const { now } = await store.roll();
    offset = now - (asked + performance.now()) / 2;
  };
  await compare();
  const steady = steadyClock(() => performance.now() + offset);
  // A database that does not answer changes nothing: the clock goes on.
  const timer = setInterval(() => void compare().catch(() => undefined), EVERY);
  timer.unref();
  return {
    now: steady.now,
    // The alarm waits for a while, not until a time of day.
    alarm: steady.alarm,
    async catchUp() {
      await compare().catch(() => undefined);
      steady.catchUp();
    },
    stop: () => clearInterval(timer),
  };
}
