// Ends what a case's time is over for: its keys are destroyed, and a certificate of that is stored with the case.
// Must never destroy a key before the case itself has said, in its store, that nothing can stop it any more.
import { DESTROYABLE } from '../../shared/records.ts';
import { countsOf } from '../mediation/records/certificate.ts';
import { toDestroy } from '../mediation/records/keeping.ts';
import { scopesOf } from '../mediation/records/scopes.ts';
import type { CaseEvent } from '../mediation/state.ts';
import type { Journal } from '../store/journal.ts';
import type { KeyStore } from '../store/keys.ts';
import type { EventStore, LeaseStore } from '../store/port.ts';
import type { CaseRoom } from './CaseRoom.ts';
import type { Clock } from './clock.ts';
import type { Registry } from './registry.ts';

export interface DestroyingParts {
  registry: Pick<Registry, 'get' | 'running'>;
  store: Pick<EventStore, 'casesWith'> & LeaseStore;
  journal: Pick<Journal, 'load'>;
  keys: Pick<KeyStore, 'destroy'>;
  clock: Clock;
  /** This node's own name. */
  node: string;
  onFault(error: unknown, caseId?: string): void;
}

/** ms between one look through the closed cases and the next: those that run here wake by themselves. */
const EVERY = 6 * 3_600_000;
/** ms; one node at a time looks through them. */
const LEASE = 600_000;
const LEASED = 'retention';
/** ms until what failed is tried again. */
const AGAIN = 60_000;

export interface Destroying {
  /** A case has changed: what it has said must end, ends. */
  look(caseId: string): void;
  /** Resolves when what was begun is done. */
  stop(): Promise<void>;
}

/** Begins at once with all closed cases, as after a restart. */
export function createDestroying(parts: DestroyingParts): Destroying {
  const { registry, store, journal, keys, clock, onFault } = parts;
  const underWay = new Map<string, Promise<void>>();
  let isOver = false;
  let callOff = () => {};

  const destroy = async (room: CaseRoom) => {
    for (const what of toDestroy(room.state)) {
      await keys.destroy(room.caseId, ...scopesOf(what));
      const events = (await journal.load<CaseEvent>(room.caseId)).map(({ event }) => event);
      const counts = countsOf(room.state, what, events);
      const answer = await room.submit({ kind: 'clock' }, { type: 'keysDestroyed', what, counts });
      if (!answer.ok) throw new Error(`that keys were destroyed was not stored: ${answer.code}`);
    }
  };
  const begin = (caseId: string) => {
    const room = registry.running(caseId);
    if (isOver || !room || toDestroy(room.state).length === 0 || underWay.has(caseId)) return;
    const ended = destroy(room).then(
      () => {
        underWay.delete(caseId);
        // What came due meanwhile was told to `look` while this was under way, which then did nothing.
        begin(caseId);
      },
      (error: unknown) => {
        underWay.delete(caseId);
        onFault(error, caseId);
        clock.alarm(clock.now() + AGAIN, () => begin(caseId));
      },
    );
    underWay.set(caseId, ended);
  };

  const lookThrough = async () => {
    if (!(await store.holdLease(LEASED, parts.node, clock.now() + LEASE, clock.now()))) return;
    const found = await store.casesWith('caseClosed', 'keysDestroyed');
    const isDone = new Set(
      found.flatMap(({ caseId, type, times }) =>
        type === 'keysDestroyed' && times >= DESTROYABLE.length ? [caseId] : [],
      ),
    );
    for (const { caseId, type } of found) {
      if (isOver) return;
      if (type !== 'caseClosed' || isDone.has(caseId)) continue;
      // Loaded, it wakes at its own time; what it had begun before a crash goes on now.
      await registry.get(caseId);
      begin(caseId);
    }
  };
  const next = () => {
    if (isOver) return;
    callOff = clock.alarm(clock.now() + EVERY, () => void lookThrough().catch(onFault).then(next));
  };
  const first = lookThrough().catch(onFault).then(next);

  return {
    look: begin,
    async stop() {
      isOver = true;
      callOff();
      await first;
      await Promise.all(underWay.values());
      await store.dropLease(LEASED, parts.node).catch(onFault);
    },
  };
}
