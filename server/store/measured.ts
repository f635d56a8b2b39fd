// Between the server and its store: says how long each write took, and whether it went well.
// Must never change a write or its answer.
import { Journal } from './journal.ts';
import type { Storage } from './open.ts';

/** Told of every write when it has come to its end. */
type Wrote = (seconds: number, wentWell: boolean) => void;

/** The same storage, whose writes of events and of drafts are told. */
export function measured({ store, shared, keys, close }: Storage, wrote: Wrote): Storage {
  const timed =
    <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const begun = performance.now();
      let wentWell = false;
      try {
        const answer = await write(...args);
        wentWell = true;
        return answer;
      } finally {
        wrote((performance.now() - begun) / 1_000, wentWell);
      }
    };
  const told = { ...store, append: timed(store.append), appendUpdates: timed(store.appendUpdates) };
  return { store: told, shared, keys, journal: new Journal(told, keys), close };
}
