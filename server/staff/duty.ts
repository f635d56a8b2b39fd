// What duty staff see: in which cases somebody does not feel safe now, since when, and whom to phone.
// Must never hold a word that was said, a reason, a room or a side; nor start a case that runs nowhere.
import type { SeatAlarm } from '../../shared/staff.ts';
import { readApart } from '../live/apart.ts';
import { contactOf } from '../live/cases.ts';
import type { Registry } from '../live/registry.ts';
import { feelingUnsafe } from '../mediation/safety/unsafe.ts';
import type { CaseState } from '../mediation/state.ts';
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

  const alarmsOf = async (caseId: string, version: number): Promise<SeatAlarm[]> => {
    const before = known.get(caseId);
    if (before?.version === version) return before.alarms;
    const alarms = alarmsIn(caseId, await readApart({ journal, registry }, caseId, version));
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
