// Staff over real HTTP and both stores: setting up behind links, signing in, what each kind of account may open.
// Must never get behind a door by any way but the doors.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFamily } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import { cookiesOf } from '../../support/http.ts';
import { startPostgres } from '../../support/postgres.ts';
import { answered, Browser, firstAdmin, invited, type Member, PASSWORD, refusal, setUp } from './house.ts';

const MINUTE = 60_000;

describe.each(['embedded', 'shared'])('staff on the %s store', (store) => {
  let parley: Parley;
  let stopStore = async () => {};
  let admin: Member;
  let ownerLink = '';
  let mediator: Member;
  let office: Member;

  beforeAll(async () => {
    let env = {};
    if (store === 'shared') {
      const postgres = await startPostgres();
      stopStore = () => postgres.stop();
      env = { DATABASE_URL: await postgres.newDatabase() };
    }
    parley = await startParley({ env });
    ownerLink = await parley.app.access.newOwnerLink();
    admin = await setUp(parley, ownerLink, 'ida@house.example', 'Ida Berg');
    mediator = await invited(parley, admin, 'mediator', 'maria@house.example');
    office = await invited(parley, admin, 'office', 'kim@house.example');
  }, 120_000);
  afterAll(async () => {
    await parley?.stop();
    await stopStore();
  });

  it('the owner’s link makes one administrator, and then opens nothing', async () => {
    const other = new Browser(parley);
    expect(refusal(await other.post('/staff/set-up/look', { token: ownerLink }))).toBe('notFound');
    expect(refusal(await other.get('/owner/cases'))).toBe('signedOut');
    expect(refusal(await admin.browser.get('/owner/cases'))).toBeNull();
    expect(await parley.app.access.firstOwnerLink()).toBeNull();
  });

  it('an invitation works once, for seven days, and only with a code of its own key', async () => {
    const facts = { name: 'New', email: 'new@house.example', role: 'office', send: 'copy' };
    const link = answered<{ link: string }>(await admin.browser.post('/owner/accounts', facts)).link;
    const token = link.split('#')[1] ?? '';
    const secret = 'A'.repeat(32);
    const wanted = { token, name: 'New', email: 'new@house.example', password: PASSWORD, secret, code: '000000' };
    const browser = new Browser(parley);
    expect(refusal(await browser.post('/staff/set-up', wanted))).toBe('codeWrong');
    expect(refusal(await browser.post('/staff/set-up', { ...wanted, password: 'short' }))).toBe('badInput');
    await setUp(parley, token, 'new@house.example');
    expect(refusal(await browser.post('/staff/set-up', wanted))).toBe('notFound');
    const late = { ...facts, email: 'late@house.example' };
    const lateLink = answered<{ link: string }>(await admin.browser.post('/owner/accounts', late)).link;
    await parley.clock.advance(7 * 24 * 60 * MINUTE);
    expect(refusal(await browser.post('/staff/set-up/look', { token: lateLink.split('#')[1] }))).toBe('notFound');
    await admin.signIn();
  });

  it('answers alike for an address without an account, a wrong password and a wrong code', async () => {
    const browser = new Browser(parley);
    const tries = [
      { email: 'nobody@house.example', password: PASSWORD, code: '123456' },
      { email: mediator.email, password: 'something else', code: await mediator.nextCode() },
      { email: mediator.email, password: PASSWORD, code: '' },
      // Six signs of more than six bytes.
      { email: mediator.email, password: PASSWORD, code: '１２３４５６' },
    ];
    const answers = [];
    for (const one of tries) answers.push(await browser.post('/staff/sign-in', one));
    expect(new Set(answers.map(({ bytes }) => bytes)).size).toBe(1);
    expect(refusal(answers[0] ?? (await browser.get('/')))).toBe('signInWrong');
    expect(browser.cookie).toBe('');
  });

  it('a sign-in has a cookie of its own that no script reads, and the one before it ends', async () => {
    const answer = await mediator.signIn();
    const [header = ''] = answer.headers['set-cookie'] ?? [];
    expect(header).toMatch(/^parley-staff=[\w-]+\.[\w-]{43}; .*HttpOnly; SameSite=Strict/);
    const before = new Browser(parley);
    before.cookie = mediator.browser.cookie;
    expect(refusal(await before.get('/staff/own'))).toBeNull();
    await mediator.signIn();
    expect(refusal(await before.get('/staff/own'))).toBe('signedOut');
    expect(refusal(await mediator.browser.get('/staff/own'))).toBeNull();
  });

  it('a code that was used signs nobody in again', async () => {
    const code = await office.nextCode();
    expect(refusal(await office.signIn(office.browser, { code }))).toBeNull();
    expect(refusal(await office.signIn(new Browser(parley), { code }))).toBe('signInWrong');
  });

  it('ends unused: an administrator and duty staff after 15 minutes, a mediator after 30', async () => {
    for (const [one, minutes] of [
      [admin, 15],
      [office, 15],
      [mediator, 30],
    ] as const) {
      await one.signIn();
      await parley.clock.advance((minutes - 1) * MINUTE);
      expect(refusal(await one.browser.get('/staff/own'))).toBeNull();
      await parley.clock.advance((minutes - 1) * MINUTE);
      expect(refusal(await one.browser.get('/staff/own'))).toBeNull();
      await parley.clock.advance(minutes * MINUTE);
      expect(refusal(await one.browser.get('/staff/own'))).toBe('signedOut');
    }
  });

  it('ends after 12 hours, however much it is used', async () => {
    await mediator.signIn();
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      await parley.clock.advance(20 * MINUTE);
      expect(refusal(await mediator.browser.get('/staff/own'))).toBeNull();
    }
    await parley.clock.advance(20 * MINUTE);
    expect(refusal(await mediator.browser.get('/staff/own'))).toBe('signedOut');
  });

  it('[J19] each kind of account opens its own pages and nobody else’s', async () => {
    for (const one of [admin, mediator, office]) await one.signIn();
    const doors = ['/owner/cases', '/owner/accounts', '/staff/seats', '/staff/duty'];
    const seen = async ({ browser }: Member) =>
      Promise.all(doors.map(async (door) => refusal(await browser.get(door))));
    expect(await seen(admin)).toEqual([null, null, 'signedOut', 'signedOut']);
    expect(await seen(mediator)).toEqual(['signedOut', 'signedOut', null, 'signedOut']);
    expect(await seen(office)).toEqual(['signedOut', 'signedOut', 'signedOut', null]);
  });

  it('[J19] an administrator and duty staff get from a place’s doors what nobody gets', async () => {
    const { mediator: inCase } = await makeFamily(parley);
    await inCase.redeem();
    const paths = ['leave', 'links', 'safety', 'safety/look'].map((end) => `/place/${inCase.place}/${end}`);
    for (const { browser } of [admin, office, { browser: new Browser(parley) }]) {
      for (const path of paths) {
        const body = path.endsWith('leave') ? { quickly: false } : {};
        const answer = await browser.post(path, path.endsWith('links') ? { seat: inCase.seat, send: 'copy' } : body);
        expect(['signedOut', 'badInput']).toContain(refusal(answer));
      }
    }
  });

  it('signing out ends this browser’s sign-in, signing out everywhere all of them', async () => {
    const [one, other] = [new Browser(parley), new Browser(parley)];
    await mediator.signIn(one);
    await mediator.signIn(other);
    await one.post('/staff/own/sign-out', {});
    expect(refusal(await other.get('/staff/own'))).toBeNull();
    await mediator.signIn(one);
    await other.post('/staff/own/sign-out-everywhere', {});
    expect(refusal(await one.get('/staff/own'))).toBe('signedOut');
  });

  it('a new password asks for the old one and a code, and ends every other sign-in', async () => {
    const other = new Browser(parley);
    await office.signIn();
    await office.signIn(other);
    const next = 'another long password';
    const change = async (password: string) =>
      office.browser.post('/staff/own/password', { password, code: await office.nextCode(), next });
    expect(refusal(await change('not the old one'))).toBe('signInWrong');
    expect(refusal(await change(PASSWORD))).toBeNull();
    expect(refusal(await other.get('/staff/own'))).toBe('signedOut');
    expect(refusal(await office.browser.get('/staff/own'))).toBeNull();
    expect(refusal(await office.signIn(other))).toBe('signInWrong');
    expect(refusal(await office.signIn(other, { password: next }))).toBeNull();
  });

  it('an administrator’s link for a new password does nothing without the account’s own code', async () => {
    await admin.signIn();
    const all = answered<{ accounts: { account: string; email: string }[] }>(
      await admin.browser.get('/owner/accounts'),
    );
    const { account = '' } = all.accounts.find(({ email }) => email === mediator.email) ?? {};
    const made = await admin.browser.post(`/owner/accounts/${account}/link`, { send: 'copy' });
    const token = answered<{ link: string }>(made).link.split('#')[1];
    const given = { token, password: 'chosen by another' };
    const browser = new Browser(parley);
    expect(refusal(await browser.post('/staff/set-up/password', { ...given, code: '000000' }))).toBe('signInWrong');
    const code = mediator.recovery.pop() ?? '';
    expect(refusal(await browser.post('/staff/set-up/password', { ...given, code }))).toBeNull();
    expect(refusal(await mediator.signIn(new Browser(parley), { password: given.password }))).toBeNull();
  });

  it('however many links an administrator makes for a new password, codes are guessed no more often than at the sign-in', async () => {
    await admin.signIn();
    const target = await invited(parley, admin, 'mediator', 'guessed@house.example');
    const all = answered<{ accounts: { account: string; email: string }[] }>(
      await admin.browser.get('/owner/accounts'),
    );
    const { account = '' } = all.accounts.find(({ email }) => email === target.email) ?? {};
    const newLink = async () => {
      const made = await admin.browser.post(`/owner/accounts/${account}/link`, { send: 'copy' });
      return answered<{ link: string }>(made).link.split('#')[1] ?? '';
    };
    const guess = async (token: string, code: string) =>
      refusal(await new Browser(parley).post('/staff/set-up/password', { token, password: 'chosen by another', code }));
    for (let n = 0; n < 5; n++) expect(await guess(await newLink(), `00000${n}`)).toBe('signInWrong');
    const last = await newLink();
    expect(await guess(last, '000005')).toBe('tooManyTries');
    expect(await guess(last, target.recovery[0] ?? '')).toBe('tooManyTries');
    expect(refusal(await target.signIn())).toBe('tooManyTries');
  });

  it('a removed account is signed out at once and signs in no more', async () => {
    const gone = await invited(parley, admin, 'mediator', 'gone@house.example');
    const all = answered<{ accounts: { account: string; email: string; isMe: boolean }[] }>(
      await admin.browser.get('/owner/accounts'),
    );
    const { account = '' } = all.accounts.find(({ email }) => email === gone.email) ?? {};
    await admin.browser.post(`/owner/accounts/${account}/remove`, {});
    expect(refusal(await gone.browser.get('/staff/own'))).toBe('signedOut');
    expect(refusal(await gone.signIn())).toBe('signInWrong');
    const { account: own = '' } = all.accounts.find(({ isMe }) => isMe) ?? {};
    expect(refusal(await admin.browser.post(`/owner/accounts/${own}/remove`, {}))).toBe('notFound');
  });

  it('of two administrators who remove each other at the same moment one is left', async () => {
    await admin.signIn();
    const rival = await invited(parley, admin, 'admin', 'rival@house.example');
    const all = answered<{ accounts: { account: string; email: string }[] }>(
      await admin.browser.get('/owner/accounts'),
    );
    const remove = (by: Member, { email }: Member) => {
      const { account = '' } = all.accounts.find((one) => one.email === email) ?? {};
      return by.browser.post(`/owner/accounts/${account}/remove`, {});
    };
    const answers = (await Promise.all([remove(admin, rival), remove(rival, admin)])).map(refusal);
    expect(new Set(answers)).toEqual(new Set([null, 'signedOut']));
    const [left, gone] = answers[0] === null ? [admin, rival] : [rival, admin];
    expect(refusal(await left.browser.get('/owner/accounts'))).toBeNull();
    expect(refusal(await gone.signIn())).toBe('signInWrong');
    admin = left;
  });

  it('after five wrong tries from one address the right ones wait as well', async () => {
    const wrong = () => admin.signIn(new Browser(parley), { password: 'wrong', code: '1' });
    for (let tries = 0; tries < 5; tries++) expect(refusal(await wrong())).toBe('signInWrong');
    expect(refusal(await wrong())).toBe('tooManyTries');
    expect(refusal(await admin.signIn(new Browser(parley)))).toBe('tooManyTries');
  });

  it('logs no address, name, password, code or cookie', async () => {
    const all = parley.logs.join('\n');
    for (const words of ['house.example', 'Ida Berg', PASSWORD, mediator.browser.cookie.split('.')[1] ?? 'none'])
      expect(all).not.toContain(words);
    expect(all).toContain('sign-in');
  });
});

it('a cookie from before signing in is never kept', async () => {
  const parley = await startParley();
  const admin = await firstAdmin(parley);
  const planted = new Browser(parley);
  planted.cookie = 'parley-staff=planted.planted';
  const answer = await admin.signIn(planted);
  expect(cookiesOf(answer)[0]).not.toContain('planted');
  await parley.stop();
});

it('wrong tries from many places keep an account out only where it has never signed in', async () => {
  const parley = await startParley({ env: { TRUST_PROXY: '1' } });
  const { email, ...admin } = await firstAdmin(parley);
  const [, known = ''] = cookiesOf(await admin.signIn(new Browser(parley)));
  const tryFrom = async (host: number, password: string, code: string, cookie = '') => {
    const headers = { 'x-parley': '1', 'x-forwarded-for': `10.0.0.${host}`, cookie };
    return refusal(await parley.ask('/api/staff/sign-in', { email, password, code }, headers));
  };
  for (let n = 0; n < 20; n++) expect(await tryFrom(n >> 2, 'wrong', '1')).toBe('signInWrong');
  expect(await tryFrom(100, PASSWORD, await admin.nextCode())).toBe('tooManyTries');
  expect(await tryFrom(100, PASSWORD, await admin.nextCode(), `${known}x`)).toBe('tooManyTries');
  expect(await tryFrom(100, PASSWORD, await admin.nextCode(), known)).toBeNull();
  for (let n = 0; n < 5; n++) expect(await tryFrom(101 + n, 'wrong', '1', known)).toBe('signInWrong');
  expect(await tryFrom(110, PASSWORD, await admin.nextCode(), known)).toBe('tooManyTries');
  await parley.stop();
});
