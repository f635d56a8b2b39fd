// Every door by HTTP: every route of the running server, as everybody, with what is somebody else's and with what is nowhere.
// Must never keep a list of routes of its own: they are read from the server that is running.
import type express from 'express';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { COMMAND_TYPES } from '../../../shared/commands.ts';
import { refuse } from '../../../shared/refusals.ts';
import { type Family, makeFamily } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import type { Answer } from '../../support/http.ts';
import { addLatecomers, follow, type Latecomers } from '../../support/latecomers.ts';
import { newCommandId, type Person, toldDuring } from '../../support/person.ts';
import { sampleCommand } from '../../support/samples.ts';
import { accountIn } from '../../support/staff.ts';

// All doors are tried at once, far faster than anybody may; the limits have tests of their own.
vi.mock('../../../server/http/attempts.ts', () => {
  const open: express.RequestHandler = (_req, _res, next) => next();
  return { createAttempts: () => ({ guard: () => open }), perPerson: () => open };
});

const SECRET = 'CAUCUS-SECRET: not below eighteen thirty';
let parley: Parley;
let family: Family;
let other: Family;
let late: Latecomers;
let ownerCookie: string;
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

/** What a page would send there, with ids of this case or of none; a route that is not named gets an empty body. */
const bodyFor = (path: string, seat: string, token: string): unknown =>
  ({
    '/api/join': { token, code: null },
    '/api/join/look': { token },
    '/api/join/code': { token },
    '/api/join/resend': { token },
    '/api/place/:place/leave': { quickly: false },
    '/api/place/:place/links': { seat, send: 'copy' },
    '/api/place/:place/safety': { ground: 'child', subject: 'x', text: 'x' },
    '/api/owner/cases/:case/links': { seat, send: 'copy' },
    '/api/owner/cases/:case/commands': {
      id: newCommandId(),
      command: { type: 'removeSeat', seat },
    },
  })[path] ?? {};

const fill = (path: string, place: string, caseId: string): string =>
  path.replace(':place', place).replace(':case', caseId).replace(/:\w+/g, 'AAAAAAAAAAAAAAAA');
const ask = ({ method, path }: Door, at: string, cookie: string, body: unknown): Promise<Answer> =>
  parley.raw(at, {
    method,
    headers: { 'x-parley': '1', ...(cookie ? { cookie } : {}) },
    ...(method === 'GET' ? {} : { body: bodyFor(path, '', '') && body }),
  });

const everybody = (): [string, string][] => [
  ...[...family.all, late.support, late.forAll].map(({ name, cookie }): [string, string] => [name, cookie]),
  ['somebody of another case', other.parentA.cookie],
  ['the owner', ownerCookie],
  ['nobody', ''],
  ['a forger', 'parley-AAAAAAAAAAAAAAAA=BBBBBBBBBBBBBBBBBBBBBBBB; parley-owner=AAAA.BBBB'],
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
    let tried = 0;
    await unnoticed(async () => {
      for (const door of doors())
        for (const [who, cookie] of everybody()) {
          if (cookie === victim.cookie && door.path.includes(':place')) continue;
          if (cookie === ownerCookie && /:case|^\/api\/staff\//.test(door.path)) continue;
          const theirs = fill(door.path, victim.place, family.caseId);
          const nobodys = fill(door.path, 'AAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAA');
          const [one, two] = await Promise.all([
            ask(door, theirs, cookie, bodyFor(door.path, victim.seat, gone)),
            ask(door, nobodys, cookie, bodyFor(door.path, 'made-up', 'made-up')),
          ]);
          expect(one.bytes, `${door.method} ${door.path} as ${who}`).toBe(two.bytes);
          expect((one.headers['set-cookie'] ?? []).filter((cookie) => !cookie.includes('=; '))).toEqual([]);
          expect(one.text).not.toContain('SECRET');
          tried += 1;
        }
    });
    expect(tried).toBeGreaterThan(100);
  },
);

test('[W3] with their own place, whoever leads nobody gives nobody a link, whether there is such a person or not', async () => {
  const { parentA, counselA, parentB, interpreter } = family;
  await unnoticed(async () => {
    for (const person of [parentA, counselA, parentB, interpreter, late.support, late.forAll])
      for (const path of ['links', 'safety', 'safety/look']) {
        const door = { method: 'POST', path: `/api/place/:place/${path}` };
        const at = fill(door.path, person.place, '');
        const bodies = [parentB.seat, family.mediator.seat, 'made-up'].map((seat) => bodyFor(door.path, seat, ''));
        const answers = await Promise.all(bodies.map((body) => ask(door, at, person.cookie, body)));
        expect(new Set(answers.map(({ bytes }) => bytes)).size).toBe(1);
        expect(answers[0]?.json).toEqual(refuse('notFound'));
      }
  });
});

test('[W3] whoever was taken out of the case has nothing but a cookie that opens nothing', async () => {
  const { observer } = family;
  await unnoticed(async () => {
    for (const door of doors().filter(({ path }) => path.includes(':place') && path.startsWith('/api'))) {
      const own = await ask(door, fill(door.path, observer.place, ''), observer.cookie, bodyFor(door.path, 'x', ''));
      const none = await ask(door, fill(door.path, 'AAAAAAAAAAAAAAAA', ''), '', bodyFor(door.path, 'x', ''));
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
