// Mediators' seats and the duty page over real HTTP and lines: whose a seat is, what a link alone opens, who is told of fear.
// Must never look into the server for what a browser would not get.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeatAlarm } from '../../../shared/staff.ts';
import { type Family, makeFamily } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import { cookiesOf } from '../../support/http.ts';
import { accountIn } from '../../support/staff.ts';
import { answered, Browser, invited, refusal } from './house.ts';

const MINUTE = 60_000;
let parley: Parley;
beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.stop());

const browserOf = async (cookie: Promise<string> | string): Promise<Browser> => {
  const browser = new Browser(parley);
  browser.cookie = await cookie;
  return browser;
};
const looked = (browser: Browser, token: string) => browser.post('/join/look', { token });
const joined = (browser: Browser, token: string) => browser.post('/join', { token, code: null });

describe('a mediator’s seat', () => {
  it('[J18] asks for a sign-in before it is anybody’s, and is theirs who opened it first', async () => {
    const { mediator } = await makeFamily(parley);
    const nobody = new Browser(parley);
    expect(answered<{ signIn: boolean }>(await looked(nobody, mediator.token)).signIn).toBe(true);
    expect(refusal(await joined(nobody, mediator.token))).toBe('signedOut');
    expect((await mediator.redeem()).status).toBe(200);
    expect((await mediator.redeem()).status).toBe(200);
  });

  it('[J18] leads whoever has its link alone to signing in and to nothing else, whoever they are', async () => {
    const { mediator, comediator, parentA } = await makeFamily(parley);
    await mediator.redeem();
    const others = [
      new Browser(parley),
      await browserOf(comediator.signIn()),
      await browserOf(accountIn(parley, 'admin')()),
      await browserOf(accountIn(parley, 'office')()),
    ];
    for (const other of others) {
      for (const answer of [await looked(other, mediator.token), await joined(other, mediator.token)]) {
        expect([answer.status, refusal(answer)]).toEqual([401, 'signedOut']);
        expect(answer.text).not.toContain(mediator.name);
      }
      expect(refusal(await other.post('/join/code', { token: mediator.token }))).not.toBeNull();
    }
    expect((await parentA.redeem()).status).toBe(200);
  });

  it('is listed for its account, and opened there without a link', async () => {
    const { mediator, comediator, caseId } = await makeFamily(parley);
    await mediator.redeem();
    const own = await browserOf(mediator.signIn());
    const { seats } = answered<{ seats: { case: string; seat: string }[] }>(await own.get('/staff/seats'));
    expect(seats.map(({ case: id, seat }) => [id, seat])).toEqual([[caseId, mediator.seat]]);
    const open = (seat: string) => own.post('/staff/seats/open', { case: caseId, seat });
    expect(refusal(await open(mediator.seat))).toBeNull();
    await comediator.redeem();
    expect(refusal(await open(comediator.seat))).toBe('notFound');
    expect(refusal(await open('made-up'))).toBe('notFound');
  });

  it('of the sample case opens by its link alone, as it always did', async () => {
    const { mediator } = await makeFamily(parley, { sample: true });
    expect(refusal(await joined(new Browser(parley), mediator.token))).toBeNull();
  });

  it('asks for the code of the other channel once, and not of the account it belongs to', async () => {
    const people = { mediator: { email: 'm@house.example', phone: '555 0110' } };
    const { mediator } = await makeFamily(parley, { people });
    expect(refusal(await mediator.redeem())).toBe('codeWrong');
    const own = await browserOf(mediator.signIn());
    await own.post('/join/code', { token: mediator.token });
    const code = /\d{6}/.exec([...parley.texts.sent, ...parley.mail.sent].at(-1)?.text ?? '')?.[0];
    expect(refusal(await own.post('/join', { token: mediator.token, code }))).toBeNull();
    expect((await mediator.redeem()).status).toBe(200);
  });

  it('[J17] opened by its link alone, shows no earlier note when the same account opens it again either', async () => {
    const { caseId, mediator, comediator } = await makeFamily(parley);
    await mediator.come();
    await mediator.do({ type: 'note', text: 'for those who mediate', shared: true });
    await comediator.come();
    const notes = () => comediator.view.console?.notes.map(({ text }) => text);
    expect(notes()).toEqual([]);
    await comediator.do({ type: 'note', text: 'since then', shared: true });
    await comediator.until(() => notes()?.length === 1);
    const own = await browserOf(comediator.signIn());
    const opened = await own.post('/staff/seats/open', { case: caseId, seat: comediator.seat });
    comediator.place = answered<{ place: string }>(opened).place;
    comediator.cookie = cookiesOf(opened)[0] ?? '';
    await comediator.connect();
    expect(notes()).toEqual(['since then']);
    expect(comediator.view.me.arrived).toBe(true);
  });

  it('[J18] stays closed when its account is gone', async () => {
    const { mediator } = await makeFamily(parley);
    await mediator.redeem();
    const { accounts } = parley.app.staff;
    const admin = await accounts.add({ role: 'admin', name: 'Ida', email: 'remover@house.example', proof: null });
    for (const { id, name } of await accounts.all())
      if (name === mediator.name) expect(await accounts.remove(id, admin?.id ?? '')).toBe(true);
    const another = await browserOf(accountIn(parley, 'mediator', 'Another')());
    expect(refusal(await joined(another, mediator.token))).toBe('signedOut');
  });

  it('is closed in every browser by signing out everywhere, its line at once', async () => {
    const { mediator } = await makeFamily(parley);
    await mediator.come();
    const own = await browserOf(mediator.signIn());
    await own.post('/staff/own/sign-out-everywhere', {});
    await mediator.line.until(({ frames }) => frames.some(({ event }) => event === 'bye'), 'the goodbye');
    const again = mediator.open();
    await again.until(({ frames }) => frames.some(({ event }) => event === 'bye'), 'no way back');
  });

  it('is closed in a browser where another account signs in', async () => {
    const { mediator, parentB } = await makeFamily(parley);
    await mediator.come();
    await parentB.come();
    const shared = await browserOf(mediator.signIn());
    const email = 'next@house.example';
    const admin = await browserOf(accountIn(parley, 'admin')());
    const next = await invited(parley, { browser: admin }, 'mediator', email);
    shared.cookie = `${shared.cookie}; ${mediator.cookie}; ${parentB.cookie}`;
    expect(refusal(await next.signIn(shared))).toBeNull();
    await mediator.line.until(({ frames }) => frames.some(({ event }) => event === 'bye'), 'the goodbye');
    expect(refusal(await mediator.http(`/api/place/${mediator.place}/safety/look`, {}))).toBe('signedOut');
    await parentB.line.fence();
  });

  it('stays open as long as its line does, and half an hour longer', async () => {
    const { caseId, mediator } = await makeFamily(parley);
    const hangUp = async () => {
      mediator.line.close();
      const room = await parley.app.cases.find(caseId);
      await expect.poll(() => room?.state.presence[mediator.seat] ?? null).toBeNull();
    };
    await mediator.come();
    await parley.clock.advance(90 * MINUTE);
    await hangUp();
    await parley.clock.advance(20 * MINUTE);
    await mediator.connect();
    await hangUp();
    await parley.clock.advance(31 * MINUTE);
    const late = mediator.open();
    await late.until(({ frames }) => frames.some(({ event }) => event === 'bye'), 'the goodbye');
  });
});

const family = (): Promise<Family> =>
  makeFamily(parley, {
    people: { parentA: { phone: '555 0101', email: null }, mediator: { phone: '555 0100', email: null } },
  });

describe('the duty page', () => {
  const alarmsIn = async (duty: Browser, caseId: string): Promise<SeatAlarm[]> =>
    answered<{ alarms: SeatAlarm[] }>(await duty.get('/staff/duty')).alarms.filter((one) => one.case === caseId);

  it('[Q18] shows the case, since when and whom to phone until a mediator says it is done, and nothing else', async () => {
    const duty = await browserOf(accountIn(parley, 'office')());
    const { caseId, come, parentA, parentB, mediator, bringTogether } = await family();
    await come();
    await bringTogether();
    await parentA.line.fence();
    await parentA.do({ type: 'askMediator', reason: 'question' });
    expect(await alarmsIn(duty, caseId)).toEqual([]);
    const since = parley.clock.now();
    await parentB.do({ type: 'feelUnsafe', stepOut: false });
    await parentA.do({ type: 'feelUnsafe', stepOut: true });
    const mediators = [{ name: mediator.name, phone: '555 0100' }];
    const known = { case: caseId, title: 'Parenting time and support', sample: false, since, mediators };
    expect(await alarmsIn(duty, caseId)).toEqual(
      expect.arrayContaining([
        { ...known, person: [{ name: 'Parent A', phone: '555 0101' }] },
        { ...known, person: [] },
      ]),
    );
    await mediator.until((view) => view.asking?.length === 2);
    for (const { request } of mediator.view.asking ?? []) await mediator.do({ type: 'closeRequest', request });
    expect(await alarmsIn(duty, caseId)).toEqual([]);
  });

  it('[Q18] shows it after a restart too, of a case that nobody has opened since', async () => {
    const duty = await browserOf(accountIn(parley, 'office')());
    const { caseId, parentA } = await family();
    await parentA.come();
    await parentA.do({ type: 'feelUnsafe', stepOut: false });
    await parley.restart();
    expect(await alarmsIn(duty, caseId)).toHaveLength(1);
  });
});
