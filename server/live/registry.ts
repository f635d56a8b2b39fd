// The cases that are running on this node: each loaded once, and let go when nobody has used it for a while.
// Must never hold two CaseRooms of one case: two queues would be two truths.
import { CaseRoom, type LiveParts } from './CaseRoom.ts';

export interface Registry {
  /** The running case; null if there is none. Concurrent askers share one load. */
  get(caseId: string): Promise<CaseRoom | null>;
  /** The case if it is running already; for questions that cannot wait. */
  running(caseId: string): CaseRoom | null;
  /** All that are running here. */
  all(): CaseRoom[];
  /** No case takes anything more in; resolves when all they have taken in is stored or refused. */
  close(): Promise<void>;
  /** The same, and every case is read anew when it is asked for. */
  startAfresh(): Promise<void>;
  /** Lets go of every case that nobody has used for a while; to be called now and then. */
  letGoIdle(): void;
}

interface RegistryParts extends LiveParts {
  /** A case was read and nobody has it yet: what must be done first. */
  onLoad?: ((room: CaseRoom) => Promise<void>) | undefined;
  /** It runs here no more: nothing of it need be remembered. */
  onLetGo?: ((room: CaseRoom) => void) | undefined;
}

/** A case that nobody has listened to or asked for since so long, ms, is let go: it is read again in milliseconds. */
const IDLE = 600_000;
/** Where more cases than this run, an idle one is let go sooner. */
const MANY = 200;
/**
 * ms: whoever asked for a case is given time to listen to it, since let go in between it would run twice; and a case that
 * everybody has just left, to seat people apart and to clear away what was only passing.
 */
const IN_HAND = 120_000;

export function createRegistry(parts: RegistryParts): Registry {
  const loading = new Map<string, Promise<CaseRoom | null>>();
  const running = new Map<string, CaseRoom>();
  const askedAt = new Map<string, number>();

  const letGoIdle = () => {
    for (const [id, room] of running) {
      const { idleSince } = room;
      if (idleSince === null) continue;
      const unused = parts.clock.now() - Math.max(idleSince, askedAt.get(id) ?? 0);
      if (unused > (running.size > MANY ? IN_HAND : IDLE)) forget(id, room);
    }
  };
  const forget = (id: string, room: CaseRoom) => {
    void room.close();
    running.delete(id);
    giveUp(id);
    parts.journal.forget(id);
    parts.onLetGo?.(room);
  };
  const giveUp = (id: string) => {
    loading.delete(id);
    askedAt.delete(id);
  };
  const load = async (caseId: string) => {
    const room = await CaseRoom.load(caseId, parts);
    if (room) await parts.onLoad?.(room);
    if (room) running.set(caseId, room);
    else giveUp(caseId);
    if (running.size > MANY) letGoIdle();
    return room;
  };

  const close = async () => {
    await Promise.all([...running.values()].map((room) => room.close()));
  };

  return {
    get(caseId) {
      const known = loading.get(caseId) ?? load(caseId);
      loading.set(caseId, known);
      askedAt.set(caseId, parts.clock.now());
      known.catch(() => giveUp(caseId));
      return known;
    },
    running: (caseId) => running.get(caseId) ?? null,
    all: () => [...running.values()],
    close,
    letGoIdle,
    async startAfresh() {
      const before = [...running];
      await close();
      for (const [id, room] of before) if (running.get(id) === room) forget(id, room);
    },
  };
}
