// Cases from outside their sessions: making one, looking through all, sending links, ending a seat's access.
// Must never read what was said: the owner's pages show people and settings only.
import type { NewSeat, Settings } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/people.ts';
import { caseCreated } from '../mediation/people/about.ts';
import { type People, seatAdded } from '../mediation/people/people.ts';
import { agreementNamed } from '../mediation/records/scopes.ts';
import type { CaseEvent, CaseState } from '../mediation/state.ts';
import type { Storage } from '../store/open.ts';
import { newId } from './access.ts';
import { readApart } from './apart.ts';
import type { CaseRoom } from './CaseRoom.ts';
import type { Clock } from './clock.ts';
import { loggedFirst } from './logging.ts';
import type { Registry } from './registry.ts';

export interface NewCase {
  settings: Settings;
  people: NewSeat[];
  /** A sample case may be opened for two sides in one browser. */
  sample: boolean;
}

export interface Cases {
  create(newCase: NewCase): Promise<{ caseId: string; seats: SeatId[] }>;
  /** What `of` makes of each; none of them begins to run for it. */
  list<T>(of: (one: { caseId: string; state: CaseState }) => T): Promise<T[]>;
  find(caseId: string): Promise<CaseRoom | null>;
}

export function createCases(
  { store, journal }: Storage,
  registry: Pick<Registry, 'get' | 'running'>,
  clock: Clock,
): Cases {
  return {
    async create({ settings, people, sample }) {
      const caseId = newId();
      const seats = people.map(() => newId());
      const events = [
        caseCreated(settings, sample, agreementNamed(newId())),
        ...people.map((person, i) => seatAdded(seats[i] ?? newId(), person)),
        ...(sample ? seats.map(agreesToDirectLinks) : []),
      ];
      const signature = { by: 'owner', at: clock.now(), commandId: null };
      await journal.append(caseId, 0, events, signature, loggedFirst(events, signature));
      return { caseId, seats };
    },
    async list(of) {
      const all = [];
      // One after the other: only what is made of them is kept.
      for (const { caseId, version } of await store.listCases())
        all.push(of({ caseId, state: await readApart({ journal, registry }, caseId, version) }));
      return all;
    },
    find: (caseId) => registry.get(caseId),
  };
}

/** The made-up people of a sample case have all read what a direct link shows, and agreed. */
const agreesToDirectLinks = (seat: SeatId): CaseEvent => ({ type: 'directLinksAnswered', seat, agree: true });

/** Contact details on file, for sending links and codes; never part of any view. */
export const contactOf = (people: People, seat: SeatId): { email: string | null; phone: string | null } => {
  const { email = null, phone = null } = Object.hasOwn(people, seat) ? (people[seat] ?? {}) : {};
  return { email, phone };
};
