// The owner's page over real HTTP, and what a change of people or settings does to everybody at once.
// Must never reach into a case by any way but the owner's and the mediators' own.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../shared/commands.ts';
import { type Family, makeFamily, newSeat, PEOPLE, SETTINGS } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import type { Answer } from '../support/http.ts';
import { tokenIn } from '../support/letters.ts';
import { codeOf } from '../support/line.ts';
import { newCommandId, Person } from '../support/person.ts';
import { accountIn } from '../support/staff.ts';

let parley: Parley;
let cookie = '';
const OWN = { 'x-parley': '1' };
const post = (path: string, body: unknown) => parley.ask(`/api/owner${path}`, body, { ...OWN, cookie });
const get = (path: string) => parley.raw(`/api/owner${path}`, { headers: { ...OWN, cookie } });
const answered = <T>(answer: Answer): T => (answer.json as { value: T }).value;
const refusal = (answer: Answer) => (answer.json as { code?: string }).code ?? null;

beforeAll(async () => {
  parley = await startParley();
  cookie = await accountIn(parley, 'admin')();
});
afterAll(() => parley.stop());

const asOwner = (caseId: string, command: Command) =>
  post(`/cases/${caseId}/commands`, { id: newCommandId(), command });
const linkFor = async (caseId: string, seat: string) =>
  tokenIn(answered<{ link: string }>(await post(`/cases/${caseId}/links`, { seat, send: 'copy' })).link);

describe("the owner's page", () => {
  test.each([
    ['GET', '/cases'],
    ['GET', '/cases/some-case'],
    ['POST', '/cases'],
    ['POST', '/cases/some-case/commands'],
    ['POST', '/cases/some-case/links'],
  ])('[J15] is closed to everybody else: %s %s', async (method, path) => {
    const { mediator } = await makeFamily(parley);
    await mediator.redeem();
    const [tag = '', secret = ''] = mediator.cookie.replace('parley-', '').split('=');
    const staff = [await mediator.signIn(), await accountIn(parley, 'office')()];
    const tries = ['', mediator.cookie, ...staff, `parley-staff=${tag}.${secret}`, 'parley-staff=', 'parley-staff=.'];
    for (const stolen of tries) {
      const body = method === 'POST' ? { body: {} } : {};
      const answer = await parley.raw(`/api/owner${path}`, { method, headers: { ...OWN, cookie: stolen }, ...body });
      expect([stolen, answer.status]).toEqual([stolen, 401]);
    }
  });

  test('makes a case with people, sides and settings, and shows it again', async () => {
    const made = await post('/cases', { settings: SETTINGS, people: PEOPLE });
    const { case: caseId } = answered<{ case: string }>(made);
    const shown = answered<{ settings: unknown; people: { name: string; side: string | null; email: string }[] }>(
      await get(`/cases/${caseId}`),
    );
    expect(shown.settings).toEqual(SETTINGS);
    expect(shown.people.map(({ name, side, email }) => [name, side, email])).toEqual(
      PEOPLE.map(({ name, side, email }) => [name, side, email]),
    );
    const { cases } = answered<{ cases: { case: string; title: string; people: number }[] }>(await get('/cases'));
    expect(cases.find((one) => one.case === caseId)).toMatchObject({ title: SETTINGS.title, people: 8 });
  });

  test('refuses a case without a mediator, a party without a side and anything misshapen', async () => {
    const tries: [unknown, string][] = [
      [{ settings: SETTINGS, people: [newSeat()] }, 'lastMediator'],
      [{ settings: SETTINGS, people: [...PEOPLE, newSeat({ side: null })] }, 'sideNeeded'],
      [{ settings: SETTINGS, people: [] }, 'badInput'],
      [{ settings: SETTINGS, people: PEOPLE, sample: true }, 'badInput'],
      [{ settings: { ...SETTINGS, contact: 'none' }, people: PEOPLE }, 'badInput'],
      [{ settings: SETTINGS, people: [{ ...PEOPLE[0], role: 'owner' }] }, 'badInput'],
      [{ settings: SETTINGS, people: [{ ...PEOPLE[0], name: 'a\u202eb' }] }, 'badInput'],
      [{ settings: SETTINGS, people: [{ ...PEOPLE[0], email: 'no address' }] }, 'badInput'],
    ];
    for (const [body, code] of tries) expect(refusal(await post('/cases', body))).toBe(code);
  });

  test('[J21] makes no case in which somebody is called as a mediator of it or as the house is, in whatever order they stand', async () => {
    const called = (name: string) => newSeat({ name });
    for (const people of [
      [...PEOPLE, called('Co-mediator')],
      [called('Poca'), newSeat({ name: 'Роса', role: 'mediator', side: null })],
      [called('Parley'), ...PEOPLE],
    ])
      expect(refusal(await post('/cases', { settings: SETTINGS, people }))).toBe('nameOfMediator');
  });

  test('[W3] answers alike for a case that is not there, whatever it is called', async () => {
    const tries = ['made-up', '__proto__', '..%2f..', '%00', 'x'.repeat(500)];
    const answers = await Promise.all(tries.map((id) => get(`/cases/${id}`)));
    expect(new Set(answers.map(({ bytes }) => bytes)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });

  test('[J15] gives the owner no way to act in a session or to read from it', async () => {
    const { caseId, mediator, comediator, parentA } = await inSession();
    await mediator.do({ type: 'note', text: 'SECRET-NOTE', shared: true });
    await mediator.do({ type: 'say', text: 'SECRET-TEAM', audience: [comediator.seat] });
    const commands: Command[] = [
      { type: 'separateNow' },
      { type: 'endSession' },
      { type: 'note', text: 'x', shared: true },
      { type: 'say', text: 'x', audience: [] },
      { type: 'enter', room: 'team' },
      { type: 'setMedia', stay: '', microphone: true, camera: true, screen: true },
    ];
    for (const command of commands) expect(refusal(await asOwner(caseId, command))).toBe('notFound');
    expect((await get(`/cases/${caseId}`)).text).not.toContain('SECRET');
    expect(parentA.view.case.session).toBe('open');
  });
});

async function inSession(): Promise<Family> {
  const family = await makeFamily(parley);
  await family.come();
  return family;
}

describe('a link', () => {
  test('is copied, mailed or sent to the phone, and a sent one is not shown', async () => {
    const people = { parentA: { email: 'a@family.example', phone: '555 0111' } };
    const { caseId, parentA } = await makeFamily(parley, { people });
    const give = (send: string) => post(`/cases/${caseId}/links`, { seat: parentA.seat, send });
    const copied = answered<{ link: string }>(await give('copy')).link;
    expect(copied.startsWith(`${parley.url()}/j#`)).toBe(true);
    expect((await give('email')).json).toEqual({ ok: true, value: { link: null } });
    const mailed = parley.mail.sent.at(-1);
    expect((await give('text')).json).toEqual({ ok: true, value: { link: null } });
    const texted = parley.texts.sent.at(-1);
    expect([mailed?.to, texted?.to]).toEqual(['a@family.example', '555 0111']);
    const tokens = [copied, mailed?.text ?? '', texted?.text ?? ''].map(tokenIn);
    expect(new Set(tokens).size).toBe(3);
    const look = async (token: string) => (await parley.ask('/api/join/look', { token }, OWN)).status;
    expect(await Promise.all(tokens.map(look))).toEqual([404, 404, 200]);
  });

  test('in a letter tells nothing to somebody who looks over a shoulder', async () => {
    const { caseId, parentA } = await makeFamily(parley, { people: { parentA: { language: 'es' } } });
    await post(`/cases/${caseId}/links`, { seat: parentA.seat, send: 'email' });
    const letter = parley.mail.sent.at(-1);
    expect(letter?.subject).toBe('Su reunión');
    expect(`${letter?.subject} ${letter?.text}`).not.toMatch(/Parent|support|mediat|Mediator|Counsel/i);
  });

  test('is refused where there is no address or number, and for nobody', async () => {
    const { caseId, parentA } = await makeFamily(parley);
    const tries = [
      { seat: parentA.seat, send: 'text' },
      { seat: 'made-up', send: 'copy' },
      { seat: parentA.seat, send: 'shout' },
    ];
    const answers = await Promise.all(tries.map((wish) => post(`/cases/${caseId}/links`, wish)));
    expect(answers.map(refusal)).toEqual(['noContact', 'notFound', 'badInput']);
  });

  test('is given by mediators in a session, and by nobody else there', async () => {
    const { mediator, parentA, parentB } = await inSession();
    const ask = (person: Person) =>
      person.http(`/api/place/${person.place}/links`, { seat: parentA.seat, send: 'copy' });
    expect(refusal(await ask(parentB))).toBe('notFound');
    expect(answered<{ link: string }>(await ask(mediator)).link).toContain('/j#');
  });

  test("in one case gives nobody a seat in another: a mediator cannot link another case's people", async () => {
    const { mediator } = await inSession();
    const other = await makeFamily(parley);
    const path = `/api/place/${mediator.place}/links`;
    const foreign = await mediator.http(path, { seat: other.parentA.seat, send: 'copy' });
    const nobody = await mediator.http(path, { seat: 'made-up', send: 'copy' });
    expect(foreign.bytes).toBe(nobody.bytes);
    expect(refusal(foreign)).toBe('notFound');
  });
});

describe('during a session', () => {
  test('[J10] somebody added by the owner is there at once for the mediators, and comes in by link', async () => {
    const { caseId, mediator, parentA } = await inSession();
    const seat = newSeat({ name: 'Counsel B', role: 'counsel', side: 'B' });
    const added = answered<{ seat: string }>(await asOwner(caseId, { type: 'addSeat', seat })).seat;
    await mediator.until((view) => view.console?.people.some((person) => person.seat === added) ?? false);
    const counselB = new Person(parley, added, seat, await linkFor(caseId, added));
    parley.people.push(counselB);
    await counselB.come();
    expect(counselB.view.place.kind).toBe('lobby');
    await parentA.line.fence();
    expect(parentA.received.join('')).not.toContain('Counsel B');
  });

  test.each(['owner', 'mediator'])(
    '[J11] somebody removed by the %s is out at once: line, cookie, link and place in the room',
    async (by) => {
      const family = await inSession();
      await family.bringTogether();
      const { caseId, mediator, parentA, counselA } = family;
      const line = counselA.line;
      const remove = { type: 'removeSeat', seat: counselA.seat } as const;
      if (by === 'owner') expect((await asOwner(caseId, remove)).status).toBe(200);
      else await mediator.do(remove);
      await line.closed();
      expect(line.bye).toBe('removed');
      await parentA.until((view) => !view.place.people.some(({ seat }) => seat === counselA.seat));
      expect(parentA.view.air.peers.map(({ seat }) => seat)).not.toContain(counselA.seat);
      const back = counselA.open();
      await back.closed();
      expect([back.bye, back.view]).toEqual(['signedOut', null]);
      expect((await counselA.redeem()).status).toBe(404);
      const wish = { seat: parentA.seat, send: 'copy' };
      expect(refusal(await counselA.http(`/api/place/${counselA.place}/links`, wish))).toBe('signedOut');
    },
  );

  test('[J12] somebody replaced is out, and the successor has a seat of their own with nothing of the past', async () => {
    const family = await inSession();
    await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
    const { caseId, parentA, counselA } = family;
    await parentA.do({ type: 'say', text: 'SECRET-PAST', audience: [counselA.seat] });
    const line = counselA.line;
    const by = newSeat({ name: 'Second Counsel', role: 'counsel', side: 'A' });
    const answer = await asOwner(caseId, { type: 'replaceSeat', seat: counselA.seat, by });
    const { seat } = answered<{ seat: string }>(answer);
    await line.closed();
    expect(line.bye).toBe('removed');
    const second = new Person(parley, seat, by, await linkFor(caseId, seat));
    parley.people.push(second);
    await second.come();
    await family.move({ kind: 'lobby' }, 'parentA');
    expect(second.view.place.kind).toBe('lobby');
    const { mediator } = family;
    const to = { kind: 'caucus', side: 'A' } as const;
    await mediator.do({ type: 'move', seats: [seat, parentA.seat], to, split: false, confirmMix: false, countdown: 0 });
    await second.until((view) => view.place.kind === 'caucus');
    await second.line.fence();
    expect(second.received.join('')).not.toContain('SECRET-PAST');
  });

  test('[J13] the last mediator stays', async () => {
    const { caseId, mediator, comediator } = await inSession();
    expect((await asOwner(caseId, { type: 'removeSeat', seat: comediator.seat })).status).toBe(200);
    expect(refusal(await asOwner(caseId, { type: 'removeSeat', seat: mediator.seat }))).toBe('lastMediator');
  });

  test('[R4] "separate rooms only" takes the sides apart at once, and the joint text from all but mediators', async () => {
    const family = await inSession();
    await family.bringTogether();
    const { caseId, parentA, parentB, mediator } = family;
    await asOwner(caseId, { type: 'changeSettings', settings: { ...SETTINGS, contact: 'separate' } });
    await Promise.all([parentA, parentB].map((p) => p.until((view) => view.place.kind === 'private')));
    expect(parentA.view.draft).toMatchObject({ access: 'none', doc: null, comments: [], snapshot: null });
    await mediator.until((view) => view.place.kind === 'team');
    expect(codeOf(await mediator.command({ type: 'enter', room: 'joint' }))).toBe('notFound');
  });

  test('a command of the owner sent twice acts once', async () => {
    const { caseId } = await inSession();
    const body = { id: newCommandId(), command: { type: 'addSeat', seat: newSeat({ name: 'Twice' }) } };
    const path = `/cases/${caseId}/commands`;
    const answers = [await post(path, body), await post(path, body)].map(({ text }) => text);
    expect(answers[0]).toBe(answers[1]);
    const { people } = answered<{ people: { name: string }[] }>(await get(`/cases/${caseId}`));
    expect(people.filter(({ name }) => name === 'Twice')).toHaveLength(1);
  });
});
