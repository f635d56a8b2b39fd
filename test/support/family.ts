// The family of the scripted case, ready to come in: mediators, two sides, referrer, observer.
// Must never be told apart from a real case by the server, unless a test asks for a sample one.
import type { NewSeat, Settings } from '../../shared/commands.ts';
import type { Role, Side } from '../../shared/people.ts';
import type { Parley } from './harness.ts';
import { Person } from './person.ts';
import { signInFor } from './staff.ts';

const ROLES = {
  mediator: ['Mediator', 'mediator', null],
  comediator: ['Co-mediator', 'comediator', null],
  parentA: ['Parent A', 'party', 'A'],
  counselA: ['Counsel A', 'counsel', 'A'],
  parentB: ['Parent B', 'party', 'B'],
  interpreter: ['Interpreter', 'interpreter', 'B'],
  referrer: ['Referrer', 'referrer', null],
  observer: ['Observer', 'observer', null],
} as const satisfies Record<string, readonly [string, Role, Side | null]>;
export type Name = keyof typeof ROLES;
const NAMES = Object.keys(ROLES) as Name[];

export const SETTINGS: Settings = {
  title: 'Parenting time and support',
  contact: 'joint',
  hideAddresses: false,
  languages: ['en', 'es'],
};

export const newSeat = (change: Partial<NewSeat> = {}): NewSeat => ({
  name: 'Somebody',
  role: 'party',
  side: 'A',
  language: 'en',
  email: null,
  phone: null,
  ...change,
});

/** An address that must reach nobody else: it is searched for like a secret. */
const addressOf = (name: Name): string => `${name.toLowerCase()}@family.example`;
const personOf = (name: Name): NewSeat => {
  const [full, role, side] = ROLES[name];
  return newSeat({ name: full, role, side, email: addressOf(name) });
};
export const PEOPLE: NewSeat[] = NAMES.map(personOf);

export interface Family extends Record<Name, Person> {
  caseId: string;
  all: Person[];
  /** These come in, one after the other; everybody but referrer and observer when none is named. */
  come(...names: Name[]): Promise<void>;
  /** Brings these into the joint room, where each says "I'm ready"; the mediator is there first. */
  bringTogether(...names: Name[]): Promise<void>;
  /** The mediator moves these and waits until they are there. */
  move(to: MoveTarget, ...names: Name[]): Promise<void>;
}
type MoveTarget = Extract<import('../../shared/commands.ts').Command, { type: 'move' }>['to'];

const IN_SESSION: Name[] = ['mediator', 'comediator', 'parentA', 'counselA', 'parentB', 'interpreter'];
const BOTH_SIDES: Name[] = ['parentA', 'counselA', 'parentB', 'interpreter'];

export interface Wish {
  settings?: Partial<Settings>;
  sample?: boolean;
  /** Other facts about some of them. */
  people?: Partial<Record<Name, Partial<NewSeat>>>;
  /** Whose browser reaches another node of the same installation. */
  at?: Partial<Record<Name, Parley>>;
}

export async function makeFamily(
  parley: Parley,
  { settings, sample = false, people = {}, at = {} }: Wish = {},
): Promise<Family> {
  const seats = NAMES.map((name) => ({ ...personOf(name), ...people[name] }));
  const made = await parley.app.cases.create({ settings: { ...SETTINGS, ...settings }, people: seats, sample });
  const { caseId } = made;
  const persons = await Promise.all(
    seats.map(async (who, i) => {
      const seat = made.seats[i] ?? '';
      const node = at[NAMES[i] ?? 'mediator'] ?? parley;
      const token = await parley.app.access.issueLink({ caseId, seat });
      const person = new Person(node, seat, who, token, sample ? undefined : signInFor(parley, who));
      node.people.push(person);
      return person;
    }),
  );
  const named = Object.fromEntries(NAMES.map((name, i) => [name, persons[i]])) as Record<Name, Person>;
  return { ...named, caseId, all: persons, ...verbs(named) };
}

function verbs(named: Record<Name, Person>): Pick<Family, 'come' | 'bringTogether' | 'move'> {
  const plan = (to: MoveTarget, names: Name[]) =>
    ({
      type: 'move',
      seats: names.map((n) => named[n].seat),
      to,
      split: true,
      confirmMix: true,
      countdown: 0,
    }) as const;
  return {
    async come(...names) {
      for (const name of names.length ? names : IN_SESSION) await named[name].come();
    },
    async bringTogether(...names) {
      const going = names.length ? names : BOTH_SIDES;
      const { mediator } = named;
      if (mediator.view.place.kind !== 'joint') await mediator.do({ type: 'enter', room: 'joint' });
      const { move } = await mediator.do(plan({ kind: 'joint' }, going));
      for (const name of going) {
        await named[name].until((view) => view.move?.asks === 'ready' || view.place.kind === 'joint');
        if (named[name].view.move) await named[name].do({ type: 'answerMove', move, ready: true });
      }
      for (const name of [...going, 'mediator' as const]) {
        await named[name].until((view) => going.every((n) => n === name || isWith(view, named[n].seat)));
      }
    },
    async move(to, ...names) {
      const rooms = names.map((name) => named[name].view.place.room);
      await named.mediator.do(plan(to, names));
      await Promise.all(names.map((name, i) => named[name].until((view) => view.place.room !== rooms[i])));
    },
  };
}

const isWith = (view: import('../../shared/view.ts').View, seat: string): boolean =>
  view.place.kind === 'joint' && view.place.people.some((person) => person.seat === seat && person.here);
