// What other nodes store is read within a second, whether or not anybody says so; a hint only makes it sooner.
// Must never let hints ask the store more often than it bears: many that come together are one look.
import type { Clock } from '../live/clock.ts';

/** ms between one look and the next: how far a node may lag where no hint reaches it. */
const EVERY = 1_000;

/** Asks the store for what is new; rejects when it does not answer. */
export type Look = () => Promise<void>;

/** Looks at all of these every second; returns how to stop. */
export function lookEverySecond(looks: Look[], clock: Clock, onFault: (error: unknown) => void): () => void {
  let isOver = false;
  let callOff = () => {};
  const round = () => Promise.all(looks.map((look) => look().catch(onFault)));
  const next = () => {
    if (isOver) return;
    callOff = clock.alarm(clock.now() + EVERY, () => void round().then(next));
  };
  next();
  return () => {
    isOver = true;
    callOff();
  };
}

/** The same look, but never two at a time: whoever asks during one is served by the next, together with all others. */
export function oneAtATime(look: Look): Look {
  let running: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;
  const run = (): Promise<void> => {
    running = look().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) return run();
    waiting ??= running
      .catch(() => undefined)
      .then(() => {
        waiting = null;
        return run();
      });
    return waiting;
  };
}
