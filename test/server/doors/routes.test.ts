// Every door by HTTP: every route of the running server, as everybody, with what is somebody else's and with what is nowhere.
// Must never keep a list of routes of its own: they are read from the server that is running.
import type express from 'express';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { COMMAND_TYPES } from '../../../shared/commands.ts';
import { refuse } from '../../../shared/refusals.ts';
import { STAFF_ROLES, type StaffRole } from '../../../shared/staff.ts';
import { type Family, makeFamily, newSeat, SETTINGS } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import type { Answer } from '../../support/http.ts';
import { addLatecomers, follow, type Latecomers } from '../../support/latecomers.ts';
import { newCommandId, type Person, toldDuring } from '../../support/person.ts';
import { sampleCommand } from '../../support/samples.ts';
import { accountIn } from '../../support/staff.ts';

// All doors are tried at once, far faster than anybody may; the limits have tests of their own.
vi.mock('../../../server/http/attempts.ts', () => {
  const open: express.RequestHandler = (_req, _res, next) => next();
  return { createGuard: () => () => open, perPerson: () => open };
});

const SECRET = 'CAUCUS-SECRET: not below eighteen thirty';
let parley: Parley;
let family: Family;
let other: Family;
let late: Latecomers;
let ownerCookie: string;
/** Somebody's account that none of those who try has anything to do with. */
let account = { id: '', email: '' };
/** A fresh sign-in of each: what they try may end the one before. */
let signIn: Record<StaffRole | 'mediator of this case' | 'mediator of another case', () => Promise<string>>;
beforeAll(async () => {
  parley = await startParley();
  [family, other] = [await makeFamily(parley), await makeFamily(parley)];
  await family.come();
  await other.parentA.come();
  await family.observer.come();
  await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
  late = await addLatecomers(parley, family);
  await follow(family, [late.support, late.forAll], { kind: 'caucus', side: 'A' });
  await family.parentA.do({
    type: 'say',
    text: SECRET,
    audience: [family.counselA, late.support, late.forAll].map(({ seat }) => seat),
  });
  await family.mediator.do({ type: 'removeSeat', seat: family.observer.seat });
  ownerCookie = await accountIn(parley, 'admin')();
  const email = 'bystander@house.example';
  account =
    (await parley.app.staff.accounts.add({ role: 'mediator', name: 'Bystander', email, proof: null })) ?? account;
  await other.mediator.come();
  signIn = {
    admin: accountIn(parley, 'admin'),
    office: accountIn(parley, 'office'),
    mediator: accountIn(parley, 'mediator'),
    'mediator of this case': family.mediator.signIn,
    'mediator of another case': async () => `${await other.mediator.signIn()}; ${other.mediator.cookie}`,
  };
  await parley.settled();
});
afterAll(() => parley.stop());

interface Door {
  method: string;
  path: string;
}
/** Every route, also those behind mounted routers. */
function doorsIn(router: express.Router, under = ''): Door[] {
  type Listed = { path: string; methods?: string[]; router?: express.Router };
  const listed = (router as unknown as { listRoutes(): Listed[] }).listRoutes();
  return listed.flatMap(({ path, methods = [], router: inner }) => {
    const whole = `${under}${path}`.replace(/(?<=.)\/$/, '');
    if (inner) return doorsIn(inner, whole);
    return methods
      .filter((method) => method !== 'HEAD')
      .map((method) => ({ method: method.toUpperCase(), path: whole }));
  });
}
const doors = (): Door[] => {
  const app = parley.app.server.listeners('request').find((one) => 'router' in one) as unknown as express.Express;
  return doorsIn(app.router as unknown as express.Router);
};

/** Whose or what a request is about: of this case and this house, or of none. */
interface About {
  place: string;
  case: string;
  seat: string;
  account: string;
  email: string;
  token: string;
}
const NOBODYS: About = {
  place: 'AAAAAAAAAAAAAAAA',
  case: 'AAAAAAAAAAAAAAAA',
  seat: 'made-up',
  account: 'AAAAAAAAAAAAAAAA',
  email: 'nobody@house.example',
  token: 'made-up',
};
const password = 'not their password';
const proof = { password, code: '000000' };
const facts = { name: 'Somebody', email: 'new@house.example', password };
/** What a page would send there; a route that takes something and is not among them fails the test. */
const BODIES: Record<string, (about: About) => unknown> = {
  '/api/join': ({ token }) => ({ token, code: null }),
  '/api/join/look': ({ token }) => ({ token }),
  '/api/join/code': ({ token }) => ({ token }),
  '/api/join/resend': ({ token }) => ({ token }),
  '/api/place/:place/leave': () => ({ quickly: false }),
  '/api/place/:place/links': ({ seat }) => ({ seat, send: 'copy' }),
  '/api/place/:place/safety/look': () => ({}),
  '/api/place/:place/safety': () => ({ ground: 'child', subject: 'x', text: 'x' }),
  '/api/owner/cases': ({ seat }) => ({
    settings: SETTINGS,
    people: [newSeat({ name: seat, role: 'mediator', side: null })],
  }),
  '/api/owner/cases/:case/links': ({ seat }) => ({ seat, send: 'copy' }),
  '/api/owner/cases/:case/commands': ({ seat }) => ({ id: newCommandId(), command: { type: 'removeSeat', seat } }),
  '/api/owner/accounts': ({ email }) => ({ name: 'Somebody', email, role: 'admin', send: 'copy' }),
  '/api/owner/accounts/:account/link': () => ({ send: 'copy' }),
  '/api/owner/accounts/:account/remove': () => ({}),
  '/api/staff/sign-in': ({ email }) => ({ email, ...proof }),
  '/api/staff/set-up/look': ({ token }) => ({ token }),
  '/api/staff/set-up': ({ token }) => ({ token, ...facts, secret: 'A'.repeat(32), code: '000000' }),
  '/api/staff/set-up/password': ({ token }) => ({ token, ...proof }),
  '/api/staff/own/again': () => proof,
  '/api/staff/own/fresh': () => ({}),
  '/api/staff/own/sign-out': () => ({}),
  '/api/staff/own/sign-out-everywhere': () => ({}),
  '/api/staff/own/password': () => ({ ...proof, next: 'another password of theirs' }),
  '/api/staff/own/recovery': () => proof,
  '/api/staff/seats/open': (about) => ({ case: about.case, seat: about.seat }),
};
/** Behind which doors what sort of account alone comes; all others answer everybody. */
const GUARDED: [string, readonly StaffRole[]][] = [
  ['/api/owner/', ['admin']],
  ['/api/staff/own', STAFF_ROLES],
  ['/api/staff/seats', ['mediator']],
  ['/api/staff/duty', ['office']],
];
const isGuarded = (path: string, role: StaffRole | null): boolean => {
  const guard = GUARDED.find(([prefix]) => path.startsWith(prefix));
  return guard !== undefined && (role === null || !guard[1].includes(role));
};

const ask = ({ method, path }: Door, about: About, cookie: string): Promise<Answer> =>
  parley.raw(
    path.replace(/:(\w+)/g, (_, name) => about[name as keyof About] ?? 'AAAAAAAAAAAAAAAA'),
    {
      method,
      headers: { 'x-parley': '1', ...(cookie ? { cookie } : {}) },
      ...(method === 'GET' ? {} : { body: BODIES[path]?.(about) ?? {} }),
    },
  );

interface Who {
  name: string;
  /** What they are signed in as. */
  role: StaffRole | null;
  cookie: () => Promise<string>;
}
const everybody = (): Who[] => [
  ...[...family.all, late.support, late.forAll].map(
    ({ name, cookie }): Who => ({ name, role: null, cookie: async () => cookie }),
  ),
  { name: 'somebody of another case', role: null, cookie: async () => other.parentA.cookie },
  ...Object.entries(signIn).map(([name, cookie]): Who => {
    const role = STAFF_ROLES.find((one) => name.startsWith(one)) ?? null;
    return { name: `an account (${name})`, role, cookie };
  }),
  { name: 'nobody', role: null, cookie: async () => '' },
  {
    name: 'a forger',
    role: null,
    cookie: async () => 'parley-AAAAAAAAAAAAAAAA=BBBBBBBBBBBBBBBBBBBBBBBB; parley-staff=AAAA.BBBB',
  },
];
const watchers = (): Person[] => [
  ...[family.mediator, family.parentA, family.counselA, family.parentB],
  ...[late.support, late.forAll],
];
const stateOf = async ({ caseId }: Family) => JSON.stringify((await parley.app.cases.find(caseId))?.state);
async function unnoticed(happens: () => Promise<unknown>): Promise<void> {
  const before = await stateOf(family);
  const told = await toldDuring(watchers(), happens);
  expect(told).toEqual(Object.fromEntries(watchers().map(({ name }) => [name, []])));
  expect(await stateOf(family)).toBe(before);
}

test('the server says itself which doors it has', () => {
  const paths = doors().map(({ method, path }) => `${method} ${path}`);
  for (const known of ['POST /api/join', 'POST /api/place/:place/leave', 'POST /api/owner/cases/:case/commands'])
    expect(paths).toContain(known);
});

test('every door that takes something is tried with what a page would send there, and none is tried that is not there', () => {
  const taking = doors().filter(({ method }) => method !== 'GET');
  expect([...new Set(taking.map(({ path }) => path))].sort()).toEqual(Object.keys(BODIES).sort());
  const paths = doors().map(({ path }) => path);
  for (const [prefix] of GUARDED)
    expect([prefix, paths.some((path) => path.startsWith(prefix))]).toEqual([prefix, true]);
  expect(paths.filter((path) => /^\/api\/(owner|staff)/.test(path) && !isGuarded(path, null))).toEqual([
    '/api/staff/sign-in',
    '/api/staff/set-up/look',
    '/api/staff/set-up',
    '/api/staff/set-up/password',
  ]);
});

/** One after the other: whoever tries doors changes nothing. */
const ROOMS: [string, () => Promise<unknown>][] = [
  ['one side is in its caucus', async () => {}],
  [
    'all are together',
    async () => {
      await family.bringTogether();
      await follow(family, [late.support, late.forAll], { kind: 'joint' });
    },
  ],
  ['each side is in its private room', () => family.mediator.do({ type: 'separateNow' })],
];
test.each(ROOMS)(
  '[W3] when %s, what is somebody else’s and what is nowhere get everybody one answer at every door, byte for byte',
  async (_when, prepare) => {
    await prepare();
    await parley.settled();
    const victim = family.counselA;
    const gone = await parley.app.access.issueLink({ caseId: family.caseId, seat: family.referrer.seat });
    await parley.app.access.issueLink({ caseId: family.caseId, seat: family.referrer.seat });
    const theirs: About = {
      place: victim.place,
      case: family.caseId,
      seat: victim.seat,
      account: account.id,
      email: account.email,
      token: gone,
    };
    let tried = 0;
    await unnoticed(async () => {
      for (const door of doors())
        for (const { name, role, cookie } of everybody()) {
          if (name === victim.name && door.path.includes(':place')) continue;
          // What administrators may do is theirs to do, to every case and account.
          if (role === 'admin' && door.path.startsWith('/api/owner/')) continue;
          // Nor what ends one's own seats, which all of the case see.
          if (name.includes('mediator of this case') && door.path.endsWith('/sign-out-everywhere')) continue;
          // A password is looked at for as long whoever asks: some are enough.
          if (door.path === '/api/staff/sign-in' && role === null && name !== 'nobody') continue;
          const asked = async (about: typeof theirs) => ask(door, about, await cookie());
          // Beside each other, one would end the sign-in of the other.
          const [one, two] = door.path.endsWith('/sign-out-everywhere')
            ? [await asked(theirs), await asked(NOBODYS)]
            : await Promise.all([asked(theirs), asked(NOBODYS)]);
          const which = `${door.method} ${door.path} as ${name}`;
          expect(one.bytes, which).toBe(two.bytes);
          if (isGuarded(door.path, role)) expect([which, one.json]).toEqual([which, refuse('signedOut')]);
          expect((one.headers['set-cookie'] ?? []).filter((cookie) => !cookie.includes('=; '))).toEqual([]);
          expect(one.text).not.toContain('SECRET');
          tried += 1;
        }
    });
    expect(tried).toBeGreaterThan(500);
  },
  120_000,
);

test('[W3] with their own place, whoever leads nobody gives nobody a link, whether there is such a person or not', async () => {
  const { parentA, counselA, parentB, interpreter } = family;
  await unnoticed(async () => {
    for (const person of [parentA, counselA, parentB, interpreter, late.support, late.forAll])
      for (const path of ['links', 'safety', 'safety/look']) {
        const door = { method: 'POST', path: `/api/place/:place/${path}` };
        const about = [parentB.seat, family.mediator.seat, 'made-up'].map((seat) => ({
          ...NOBODYS,
          place: person.place,
          seat,
        }));
        const answers = await Promise.all(about.map((one) => ask(door, one, person.cookie)));
        expect(new Set(answers.map(({ bytes }) => bytes)).size).toBe(1);
        expect(answers[0]?.json).toEqual(refuse('notFound'));
      }
  });
});

test('[W3] whoever was taken out of the case has nothing but a cookie that opens nothing', async () => {
  const { observer } = family;
  await unnoticed(async () => {
    for (const door of doors().filter(({ path }) => path.includes(':place') && path.startsWith('/api'))) {
      const own = await ask(door, { ...NOBODYS, place: observer.place }, observer.cookie);
      const none = await ask(door, NOBODYS, '');
      expect(own.bytes, door.path).toBe(none.bytes);
    }
  });
});

test('the owner keeps people, settings and how long a case is kept: all other commands are not there for them, and nothing said is', async () => {
  const PEOPLE = ['addSeat', 'replaceSeat', 'removeSeat', 'changeSettings'];
  const KEEPING = ['closeCase', 'reopenCase', 'setRetention', 'setLegalHold'];
  const KEPT = [...PEOPLE, ...KEEPING];
  const asked = { headers: { 'x-parley': '1', cookie: ownerCookie } };
  const at = `/api/owner/cases/${family.caseId}`;
  await unnoticed(async () => {
    for (const type of COMMAND_TYPES.filter((one) => !KEPT.includes(one))) {
      const command = sampleCommand(type, () => family.parentA.seat);
      const body = { id: newCommandId(), command };
      const answer = await parley.raw(`${at}/commands`, { ...asked, method: 'POST', body });
      expect([type, answer.json]).toEqual([type, refuse('notFound')]);
    }
  });
  for (const path of ['/api/owner/cases', at]) {
    const { text, status } = await parley.raw(path, asked);
    expect([status, text.includes('SECRET'), text.includes('caucus:')]).toEqual([200, false, false]);
  }
});
