// Ready-made cases with people whose ids say who they are, so that a test reads as a story.
// Must never depend on chance: the same case has the same ids and names in every run.
import { caseCreated } from '../../server/mediation/people/about.ts';
import { seatAdded } from '../../server/mediation/people/people.ts';
import type { CaseEvent, Site } from '../../server/mediation/state.ts';
import type { NewSeat, Settings } from '../../shared/commands.ts';
import type { Role, SeatId, Side } from '../../shared/people.ts';

/** What a story begins with: the installation, and the events of a case nobody has come to yet. */
export interface Scene {
  site: Site;
  events: CaseEvent[];
  seats: SeatId[];
}

interface Cast {
  role: Role;
  side: Side | null;
}
const CAST = {
  mediator: { role: 'mediator', side: null },
  comediator: { role: 'comediator', side: null },
  partyA: { role: 'party', side: 'A' },
  counselA: { role: 'counsel', side: 'A' },
  supportA: { role: 'support', side: 'A' },
  partyB: { role: 'party', side: 'B' },
  counselB: { role: 'counsel', side: 'B' },
  interpreterB: { role: 'interpreter', side: 'B' },
  interpreter: { role: 'interpreter', side: null },
  secondInterpreter: { role: 'interpreter', side: null },
  partyC: { role: 'party', side: 'C' },
  counselC: { role: 'counsel', side: 'C' },
  partyD: { role: 'party', side: 'D' },
  observer: { role: 'observer', side: null },
  referrer: { role: 'referrer', side: null },
} as const satisfies Record<string, Cast>;
export type Name = keyof typeof CAST;

/** A person not yet in the case. */
export const person = (role: Role, side: Side | null = null, name = `New ${role}`): NewSeat => ({
  name,
  role,
  side,
  language: 'en',
  email: null,
  phone: null,
});

export const SETTINGS: Settings = { title: 'A case', contact: 'joint', hideAddresses: false, languages: ['en', 'es'] };

interface Circumstances {
  relay?: boolean;
  settings?: Partial<Settings>;
}

/** A case with these people. Their names are `Name of <seat>`, so that a name can be searched for in a view. */
export function sceneOf(names: Name[], { relay = true, settings = {} }: Circumstances = {}): Scene {
  const created = caseCreated({ ...SETTINGS, ...settings }, false, 'doc');
  const seats = names.map((id) => seatAdded(id, person(CAST[id].role, CAST[id].side, `Name of ${id}`)));
  const site = { relay, office: { name: 'The office', phone: '+1 555 0100' } };
  return { site, events: [created, ...seats], seats: names };
}

const TWO: Name[] = ['mediator', 'comediator', 'partyA', 'counselA', 'partyB', 'interpreterB'];
const NEUTRALS: Name[] = ['interpreter', 'observer', 'referrer'];
const FOUR: Name[] = [...TWO, 'supportA', 'counselB', 'partyC', 'counselC', 'partyD'];

/** Two sides, one with counsel, one with an interpreter, and two mediators. */
export const twoSides = (how?: Circumstances): Scene => sceneOf(TWO, how);
/** The same with an interpreter for all, an observer and a referrer. */
export const twoSidesAndNeutrals = (how?: Circumstances): Scene => sceneOf([...TWO, ...NEUTRALS], how);
/** Four sides. */
export const fourSides = (how?: Circumstances): Scene => sceneOf([...FOUR, ...NEUTRALS], how);
/**
 * The fewest in whom something can show: the same things happen to the same ones again and again. The two leaks that are looked for
 * among them are found among all as well, but in thousands of histories: `npm run wall` has as many in every scene.
 */
export const few = (...more: Name[]): Scene => sceneOf(['mediator', 'partyA', 'partyB', ...more]);
/** Two sides who are never to meet. */
export const separateRooms = (how: Circumstances = {}): Scene =>
  sceneOf([...TWO, ...NEUTRALS], { ...how, settings: { ...how.settings, contact: 'separate' } });
