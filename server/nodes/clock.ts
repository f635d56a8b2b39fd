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
 * Resolves when the database has said what time it is, and what time the nodes go by that run already: where its clock was
 * set under them, they are elsewhere, and this one joins them. From then on it follows the database slowly, as all do.
 */
export async function databaseClock(store: Pick<NodeStore, 'roll'>): Promise<SharedClock> {
  let offset = 0;
  /** Gives what the nodes' time is; the database's own where none has said so. */
  const compare = async (): Promise<number> => {
    const asked = performance.now();
    const { now, time } = await store.roll();
    const answered = performance.now();
    offset = now - (asked + answered) / 2;
    return (time ?? now) + (answered - asked) / 2;
  };
  const first = await compare();
  const steady = steadyClock(() => performance.now() + offset, undefined, first);
  // A database that does not answer changes nothing: the clock goes on.
  const timer = setInterval(() => void compare().catch(() => undefined), EVERY);
  timer.unref();
  return {
    now: steady.now,
    // The alarm waits for a while, not until a time of day.
    alarm: steady.alarm,
    async catchUp() {
      steady.catchUp(await compare().catch(() => undefined));
    },
    stop: () => clearInterval(timer),
  };
}
