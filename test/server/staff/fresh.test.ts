// What is done only for somebody who has just proved who they are: links, people, accounts, logs.
// Must never be asked of mediators in a session: their hand must be free, and everybody there sees what it does.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Family, makeFamily, newSeat, SETTINGS } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import type { Answer } from '../../support/http.ts';
import { newCommandId } from '../../support/person.ts';
import { Browser, firstAdmin, type Member, refusal } from './house.ts';

const TEN_MINUTES = 10 * 60_000;
let parley: Parley;
let admin: Member;
let family: Family;
let account = '';
beforeAll(async () => {
  parley = await startParley();
  admin = await firstAdmin(parley);
  family = await makeFamily(parley);
  const facts = { role: 'mediator', name: 'Maria', email: 'maria@house.example', proof: null } as const;
  account = (await parley.app.staff.accounts.add(facts))?.id ?? '';
});
beforeEach(async () => {
  await admin.signIn();
});
afterAll(() => parley.stop());

type Act = () => Promise<Answer>;
const post = (path: string, body: unknown) => () => admin.browser.post(path, body);
const atCase = (rest = '') => `/owner/cases/${family.caseId}${rest}`;
const command = (body: unknown) => post(atCase('/commands'), { id: newCommandId(), command: body });
const DANGEROUS: [string, () => Act][] = [
  ['adding somebody', () => command({ type: 'addSeat', seat: newSeat({ name: 'Somebody new' }) })],
  ['removing somebody', () => command({ type: 'removeSeat', seat: family.observer.seat })],
  ['what is kept, and how long', () => command({ type: 'setLegalHold', on: true })],
  ["anybody's link", () => post(atCase('/links'), { seat: family.parentA.seat, send: 'copy' })],
  ['the log', () => () => admin.browser.get(atCase('/log'))],
  [
    'a new account',
    () => post('/owner/accounts', { name: 'X', email: 'x@house.example', role: 'admin', send: 'copy' }),
  ],
  ['a link for a new password', () => post(`/owner/accounts/${account}/link`, { send: 'copy' })],
  ['removing an account', () => post(`/owner/accounts/${account}/remove`, {})],
];

it.each(DANGEROUS)(
  '%s is refused ten minutes after signing in, changes nothing, and is done once they have said who they are',
  async (_what, act) => {
    const state = async () => JSON.stringify((await parley.app.cases.find(family.caseId))?.state);
    await parley.clock.advance(TEN_MINUTES);
    const before = await state();
    const asked = await act()();
    expect([asked.status, refusal(asked)]).toEqual([401, 'proveAgain']);
    expect(await state()).toBe(before);
    const stale = admin.browser.cookie;
    const again = { password: 'quiet river seven lamps', code: await admin.nextCode() };
    expect(refusal(await admin.browser.post('/staff/own/again', { ...again, code: '000000' }))).toBe('signInWrong');
    expect(refusal(await act()())).toBe('proveAgain');
    expect(refusal(await admin.browser.post('/staff/own/again', again))).toBeNull();
    // Another cookie: whoever copied the one before has nothing.
    const old = new Browser(parley);
    old.cookie = stale;
    expect(refusal(await old.get('/staff/own'))).toBe('signedOut');
    expect((await act()()).status).toBe(200);
  },
);

it('looking, and making a case of people who are in none yet, is not asked for again', async () => {
  await parley.clock.advance(TEN_MINUTES);
  for (const path of ['/owner/cases', atCase(), '/owner/accounts', '/staff/own'])
    expect([path, (await admin.browser.get(path)).status]).toEqual([path, 200]);
  const people = [newSeat({ name: 'Mediator', role: 'mediator', side: null })];
  expect(refusal(await admin.browser.post('/owner/cases', { settings: SETTINGS, people }))).toBeNull();
});

it('nobody is signed in by saying it again who was not before', async () => {
  const stranger = new Browser(parley);
  const again = { password: 'quiet river seven lamps', code: await admin.nextCode() };
  expect(refusal(await stranger.post('/staff/own/again', again))).toBe('signedOut');
});

it('five wrong tries are as many as at the sign-in', async () => {
  for (let n = 0; n < 5; n++)
    expect(refusal(await admin.browser.post('/staff/own/again', { password: 'wrong', code: '1' }))).toBe('signInWrong');
  expect(refusal(await admin.browser.post('/staff/own/again', { password: 'wrong', code: '1' }))).toBe('tooManyTries');
});
