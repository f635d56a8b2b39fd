// What other nodes store of the cases that run here is read within a second, whether or not anybody says so.
// Must never take a case's own turn: each folds the news behind what it has taken in already.
import type { EventStore } from '../store/port.ts';
import type { Clock } from './clock.ts';
import type { Registry } from './registry.ts';

export interface FollowParts {
  registry: Pick<Registry, 'all'>;
  store: Pick<EventStore, 'versionsOf'>;
  clock: Clock;
  /** The store could not be asked; it is asked again in the next round. */
  onFault(error: unknown): void;
}

/** ms between one look and the next: how far a node may lag where no hint reaches it. */
const EVERY = 1_000;

/** Begins to follow; returns how to stop. */
export function followStore({ registry, store, clock, onFault }: FollowParts): () => void {
  let isOver = false;
  let callOff = () => {};

  const look = async () => {
    const rooms = new Map(registry.all().map((room) => [room.caseId, room]));
    const versions = await store.versionsOf([...rooms.keys()]);
    const behind = versions.filter(({ caseId, version }) => version > (rooms.get(caseId)?.version ?? 0));
    await Promise.all(behind.map(({ caseId }) => rooms.get(caseId)?.lookAgain()));
  };
  const next = () => {
    if (isOver) return;
    callOff = clock.alarm(clock.now() + EVERY, () => void look().catch(onFault).then(next));
  };
  next();
  return () => {
    isOver = true;
    callOff();
  };
}
