// What duty staff see: in which cases somebody does not feel safe now, since when, and whom to phone.
// Must never hold a word that was said, a reason, a room or a side; nor start a case that runs nowhere.
import type { SeatAlarm } from '../../shared/staff.ts';
import { contactOf } from '../live/cases.ts';
import type { Registry } from '../live/registry.ts';
import { EMPTY, evolve } from '../mediation/case.ts';
import { feelingUnsafe } from '../mediation/safety/unsafe.ts';
import type { CaseEvent, CaseState, Recorded } from '../mediation/state.ts';
import { mediates, seatsOf } from '../mediation/who.ts';
import type { Storage } from '../store/open.ts';

export interface Duty {
  /** The longest waiting first. */
  look(): Promise<SeatAlarm[]>;
}

interface Known {
  version: number;
  alarms: SeatAlarm[];
}

export function createDuty({ store, journal }: Storage, registry: Pick<Registry, 'running'>): Duty {
  /** By case: most stand still, and are read once. */
  const known = new Map<string, Known>();

  // Folded apart from any running case: a node must not begin to keep the time of a case that others have.
  const read = async (caseId: string, version: number): Promise<CaseState> => {
    const running = registry.running(caseId);
    if (running && running.version >= version) return running.state;
    const rows = await journal.load<CaseEvent>(caseId);
    return rows.reduce((s, { event, by, at }) => evolve(s, { ...event, by, at } as Recorded), EMPTY);
  };
  const alarmsOf = async (caseId: string, version: number): Promise<SeatAlarm[]> => {
    const before = known.get(caseId);
    if (before?.version === version) return before.alarms;
    const alarms = alarmsIn(caseId, await read(caseId, version));
    known.set(caseId, { version, alarms });
    return alarms;
  };

  return {
    async look() {
      const all = await store.listCases();
      const alarms = await Promise.all(all.map(({ caseId, version }) => alarmsOf(caseId, version)));
      return alarms.flat().sort((a, b) => a.since - b.since);
    },
  };
}

function alarmsIn(caseId: string, s: CaseState): SeatAlarm[] {
  const mediators = seatsOf(s).filter(({ id }) => mediates(s, id));
  const phoneOf = ({ id, name }: { id: string; name: string }) => {
    const { phone } = contactOf(s.people, id);
    return phone ? [{ name, phone }] : [];
  };
  return feelingUnsafe(s).map(({ seat, since }) => ({
    case: caseId,
    title: s.about.title,
    sample: s.about.sample,
    since,
    person: seatsOf(s)
      .filter(({ id }) => id === seat)
      .flatMap(phoneOf),
    mediators: mediators.flatMap(phoneOf),
  }));
}
