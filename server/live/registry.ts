// The cases that are running on this node: each loaded once, and let go when nobody listens.
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
}

interface RegistryParts extends LiveParts {
  /** A case was read and nobody has it yet: what must be done first. */
  onLoad?: ((room: CaseRoom) => Promise<void>) | undefined;
}

/** More running cases than this, and idle ones are let go. */
const KEEP = 200;
/** Whoever asked for a case is given this long, ms, to listen to it: let go in between, it would run twice. */
const IN_HAND = 60_000;

export function createRegistry(parts: RegistryParts): Registry {
  const loading = new Map<string, Promise<CaseRoom | null>>();
  const running = new Map<string, CaseRoom>();
  const askedAt = new Map<string, number>();

  const letGo = () => {
    for (const [id, room] of running) {
      if (running.size <= KEEP) return;
      if (room.isIdle && parts.clock.now() - (askedAt.get(id) ?? 0) > IN_HAND) forget(id, room);
    }
  };
  const forget = (id: string, room: CaseRoom) => {
    void room.close();
    running.delete(id);
    giveUp(id);
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
    letGo();
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
    async startAfresh() {
      const before = [...running];
      await close();
      for (const [id, room] of before) if (running.get(id) === room) forget(id, room);
    },
  };
}
