// Limits, of doors: cookies, links, codes, tries and passwords for the relay, each driven until it ends or says no.
// Must never wait for real time: what takes hours takes them on the held clock.
import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { MessageNotSent } from '../../../server/outside/notSent.ts';
import type { Storage } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/port.ts';
import { type Family, makeFamily } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import type { Answer } from '../../support/http.ts';
import { codeIn, tokenIn } from '../../support/letters.ts';
import { accountIn } from '../../support/staff.ts';

const SECRET = 'a secret of the relay';
const MINUTE = 60_000;
const codeOf = ({ json }: Answer): string | null => (json as { code?: string }).code ?? null;
let parley: Parley;
let family: Family;
beforeAll(async () => {
  const env = { TRUST_PROXY: '1', TURN_URLS: 'turn:turn.example.org', TURN_SECRET: SECRET };
  parley = await startParley({ env });
  family = await makeFamily(parley);
});
afterAll(() => parley.stop());

const HOUR = 60 * MINUTE;
const OWN = { 'x-parley': '1' };
const ask = (path: string, body: unknown, from = '10.0.0.1') =>
  parley.ask(path, body, { ...OWN, 'x-forwarded-for': from });
/** How many of so many tries were let through. */
async function letThrough(count: number, path: string, bodyOf: (n: number) => unknown, fromOf: (n: number) => string) {
  let through = 0;
  for (let n = 0; n < count; n++) if ((await ask(path, bodyOf(n), fromOf(n))).status !== 429) through += 1;
  return through;
}

describe('Cookie', () => {
  test('is out of reach of scripts, other sites and other hosts, and ends with the working day', async () => {
    const behindTls = await startParley({ env: { PUBLIC_URL: 'https://mediate.example.org' } });
    const { parentA } = await makeFamily(behindTls);
    const own = { origin: 'https://mediate.example.org' };
    const [cookie = ''] =
      (await parentA.http('/api/join', { token: parentA.token, code: null }, own)).headers['set-cookie'] ?? [];
    await behindTls.stop();
    const [pair = '', ...flags] = cookie.split('; ');
    // 256 bits; only its digest is kept (store.keys.test.ts looks for what is not).
    expect(pair).toMatch(/^__Host-parley-[\w-]{19}=[\w-]{43}$/);
    expect(flags.filter((flag) => !flag.startsWith('Expires')).sort()).toEqual(
      ['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Strict', 'Secure'].sort(),
    );
  });

  test('is another each time, and the one before it is dead', async () => {
    const { parentB } = family;
    await parentB.redeem();
    const { cookie, place } = parentB;
    await parentB.redeem();
    expect(parentB.cookie).not.toBe(cookie);
    const asked = { headers: { cookie } };
    expect((await parley.raw(`/api/place/${place}/log`, asked)).status).toBe(401);
  });

  test('of a seat ends after half an hour without a line, and after twelve hours with one', async () => {
    const { counselA, parentA } = await makeFamily(parley);
    await counselA.redeem();
    await parentA.come();
    const stands = async (person: typeof parentA) =>
      (await parley.raw(`/api/place/${person.place}/log`, { headers: { cookie: person.cookie } })).status === 200;
    await parley.clock.advance(30 * MINUTE - 1);
    expect([await stands(counselA), await stands(parentA)]).toEqual([true, true]);
    await parley.clock.advance(1);
    expect([await stands(counselA), await stands(parentA)]).toEqual([false, true]);
    await parley.clock.advance(11.5 * HOUR - 1);
    expect(await stands(parentA)).toBe(true);
    await parley.clock.advance(1);
    expect(await stands(parentA)).toBe(false);
  });

  test.each([
    ['admin', 15],
    ['office', 15],
    ['mediator', 30],
  ] as const)(
    'of an account (%s) ends after %i minutes without use, and after twelve hours with it',
    async (role, minutes) => {
      const cookie = await accountIn(parley, role)();
      const stands = async () => (await parley.raw('/api/staff/own', { headers: { cookie } })).status === 200;
      await parley.clock.advance(minutes * MINUTE - 1);
      expect(await stands()).toBe(true);
      await parley.clock.advance(minutes * MINUTE);
      expect(await stands()).toBe(false);
      const used = await accountIn(parley, role)();
      for (let at = 0; at < 12 * 60; at += 10) {
        expect((await parley.raw('/api/staff/own', { headers: { cookie: used } })).status).toBe(200);
        await parley.clock.advance(10 * MINUTE);
      }
      expect((await parley.raw('/api/staff/own', { headers: { cookie: used } })).status).toBe(401);
    },
  );
});

describe('Invitation', () => {
  test('has 256 bits behind the #, and its digest alone is kept', async () => {
    expect(family.parentA.token).toMatch(/^[\w-]{43}$/);
    const kept = readdirSync(parley.folder, { withFileTypes: true, recursive: true }).filter((one) => one.isFile());
    expect(kept.length).toBeGreaterThan(1);
    for (const one of kept)
      expect(readFileSync(join(one.parentPath, one.name)).includes(family.parentA.token), one.name).toBe(false);
  });

  test('asks for six digits that are good for ten minutes and five tries', async () => {
    const both = { people: { parentA: { email: 'a@family.example', phone: '+1 555 0111' } } };
    const codeOfLink = async (token: string) => {
      await ask('/api/join/code', { token });
      return codeIn(parley.texts.sent.at(-1)?.text ?? '');
    };
    const { parentA } = await makeFamily(parley, both);
    const first = await codeOfLink(parentA.token);
    expect(first).toMatch(/^\d{6}$/);
    await parley.clock.advance(10 * MINUTE);
    expect(codeOf(await ask('/api/join', { token: parentA.token, code: first }))).toBe('codeGone');
    const second = await codeOfLink(parentA.token);
    const wrong = String((Number(second) + 1) % 1_000_000).padStart(6, '0');
    for (let n = 0; n < 5; n++)
      expect(codeOf(await ask('/api/join', { token: parentA.token, code: wrong }))).toBe('codeWrong');
    expect(codeOf(await ask('/api/join', { token: parentA.token, code: second }))).toBe('codeGone');
  });
});

describe('Wrong codes', () => {
  const both = { email: 'x@family.example', phone: '+1 555 0111' };
  /** A seat, and who guesses at it: a new link of it for each code, as whoever holds one can ask for them. */
  async function seatGuessedAt() {
    const { caseId, parentA, mediator } = await makeFamily(parley, { people: { parentA: both } });
    const ref = { caseId, seat: parentA.seat };
    const newCode = async (token: string) => {
      expect(codeOf(await ask('/api/join/code', { token }, '10.7.0.1'))).toBeNull();
      return codeIn(parley.texts.sent.at(-1)?.text ?? '');
    };
    const tried = async (token: string, code: string) => codeOf(await ask('/api/join', { token, code }, '10.7.0.1'));
    const guess = async (times: number) => {
      const answers: (string | null)[] = [];
      for (let n = 0; n < times; n += 5) {
        const token = await parley.app.access.addLink(ref, 'email');
        const wrong = String((Number(await newCode(token)) + 1) % 1_000_000).padStart(6, '0');
        for (let m = n; m < Math.min(times, n + 5); m += 1) answers.push(await tried(token, wrong));
      }
      return answers;
    };
    return { ref, parentA, mediator, newCode, tried, guess };
  }

  test('are counted for the seat: twenty in a day, then only a new link opens it, not even the right code or the next day', async () => {
    const { ref, parentA, newCode, tried, guess } = await seatGuessedAt();
    expect(await guess(15)).toEqual(Array(15).fill('codeWrong'));
    const right = await newCode(parentA.token);
    expect(await guess(5)).toEqual(Array(5).fill('codeWrong'));
    expect(await tried(parentA.token, right)).toBe('newLinkNeeded');
    expect(codeOf(await ask('/api/join/code', { token: parentA.token }))).toBe('newLinkNeeded');
    const sentBySelf = await parley.app.access.addLink(ref, 'email');
    expect(codeOf(await ask('/api/join/code', { token: sentBySelf }))).toBe('newLinkNeeded');
    await parley.clock.advance(24 * HOUR);
    expect(codeOf(await ask('/api/join/code', { token: sentBySelf }))).toBe('newLinkNeeded');
  });

  test('tried all at once, more than there are tries left, are not looked at, and do not begin the count anew', async () => {
    const { ref, parentA, newCode, tried, guess } = await seatGuessedAt();
    await guess(19);
    const right = await newCode(parentA.token);
    const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
    const answers = await Promise.all([1, 2, 3].map(() => parley.app.access.tryCode(ref, parentA.token, wrong)));
    expect(answers).toEqual(['wrong', 'spent', 'spent']);
    expect(await tried(parentA.token, right)).toBe('newLinkNeeded');
  });

  test('are counted anew with a link from the mediator, who can always let a person in', async () => {
    const { parentA, mediator, newCode, tried, guess } = await seatGuessedAt();
    await guess(20);
    await mediator.come();
    await mediator.http(`/api/place/${mediator.place}/links`, { seat: parentA.seat, send: 'email' });
    const fresh = tokenIn(parley.mail.sent.at(-1)?.text ?? '');
    const wrong = String((Number(await newCode(fresh)) + 1) % 1_000_000).padStart(6, '0');
    expect(await tried(fresh, wrong)).toBe('codeWrong');
    expect(await tried(fresh, codeIn(parley.texts.sent.at(-1)?.text ?? ''))).toBeNull();
  });

  test('are counted anew with one that may still come, which then ends those that were guessed with', async () => {
    const { parentA, mediator, newCode, tried, guess } = await seatGuessedAt();
    const unsure = async () => {
      const send = vi.spyOn(parley.mail, 'send').mockRejectedValue(new MessageNotSent('SOCKET_TIMEOUT'));
      const body = { seat: parentA.seat, send: 'email' };
      expect(codeOf(await mediator.http(`/api/place/${mediator.place}/links`, body))).toBe('linkMayCome');
      const fresh = tokenIn(send.mock.calls[0]?.[0].text ?? '');
      send.mockRestore();
      return fresh;
    };
    await mediator.come();
    await guess(19);
    // Both are good, so whoever guesses with the one before may not begin anew.
    const early = await unsure();
    await guess(1);
    expect(codeOf(await ask('/api/join/code', { token: early }))).toBe('newLinkNeeded');
    const fresh = await unsure();
    expect(await tried(parentA.token, '000000')).toBe('notFound');
    expect(await tried(fresh, await newCode(fresh))).toBeNull();
  });

  test('are forgotten a day after the first, and a code that ran out is none', async () => {
    const { parentA, newCode, tried, guess } = await seatGuessedAt();
    await guess(19);
    const gone = await newCode(parentA.token);
    await parley.clock.advance(10 * MINUTE);
    for (let n = 0; n < 3; n += 1) expect(await tried(parentA.token, gone)).toBe('codeGone');
    await parley.clock.advance(24 * HOUR);
    expect(await guess(5)).toEqual(Array(5).fill('codeWrong'));
    expect(await tried(parentA.token, await newCode(parentA.token))).toBeNull();
  });
});

describe('Tries of links', () => {
  test.each([
    ['/api/join', 20],
    ['/api/join/look', 60],
    ['/api/join/code', 5],
    ['/api/join/resend', 5],
  ])('%s is tried %i times in a quarter of an hour with one link, from wherever', async (path, most) => {
    const body = (n: number) => ({
      token: `link-${path}`,
      ...(path === '/api/join' ? { code: String(n).padStart(6, '0') } : {}),
    });
    expect(await letThrough(most + 5, path, body, (n) => `10.1.${n}.1`)).toBe(most);
    // Nothing of codes for a day: it passes, and nobody's phone had any.
    expect(codeOf(await ask(path, body(0), '10.1.99.1'))).toBe('tooManyTries');
  });

  test('send ten codes to one phone in a day, by whichever of its links, and no more than that; others’ still come', async () => {
    const withPhones = { email: 'x@family.example', phone: '+1 555 0111' };
    const { caseId, ...of } = await makeFamily(parley, { people: { parentA: withPhones, parentB: withPhones } });
    const sentBefore = parley.texts.sent.length;
    const { seat } = of.parentA;
    const links = await Promise.all([1, 2, 3].map(() => parley.app.access.addLink({ caseId, seat }, 'email')));
    // Each would send five by itself.
    const asked = links.flatMap((token) => [1, 2, 3, 4, 5].map(() => token));
    const answers = [];
    for (const token of asked) answers.push(codeOf(await ask('/api/join/code', { token }, '10.6.0.1')));
    expect(answers).toEqual([...Array(10).fill(null), ...Array(5).fill('codesSpent')]);
    expect(parley.texts.sent).toHaveLength(sentBefore + 10);
    expect(codeOf(await ask('/api/join/code', { token: of.parentB.token }))).toBeNull();
    // The way out: the link goes to the phone by a mediator's hand, and the code by mail.
    const byPhone = await parley.app.access.issueLink({ caseId, seat }, 'text');
    expect(codeOf(await ask('/api/join/code', { token: byPhone }))).toBeNull();
  });

  test.each([
    ['HTTP_402', false],
    ['ECONNREFUSED', false],
    ['ENOTFOUND', false],
    ['NO_COUNTRY_CODE', false],
    ['HTTP_500', true],
    ['HTTP_503', true],
    ['TIMEOUT', true],
    ['UND_ERR_SOCKET', true],
    ['NOT_REACHED', true],
  ])('count no code that certainly did not go out, and each that may still come: %s, %s', async (why, isCounted) => {
    const { caseId, parentA } = await makeFamily(parley, {
      people: { parentA: { email: 'x@family.example', phone: '+1 555 0111' } },
    });
    const { send } = parley.texts;
    let asks = 0;
    // One link for each try: whoever asks must not be stopped by what one link may ask for.
    const askAnew = async () => {
      const token = await parley.app.access.addLink({ caseId, seat: parentA.seat }, 'email');
      return codeOf(await ask('/api/join/code', { token }, `10.7.0.${++asks}`));
    };
    parley.texts.send = () => Promise.reject(new MessageNotSent(why));
    for (let n = 0; n < 10; n++) expect(await askAnew()).toBe(isCounted ? 'codeMayCome' : 'codeNotSent');
    parley.texts.send = send;
    expect(await askAnew()).toBe(isCounted ? 'codesSpent' : null);
  });

  test('count the codes of a day in the store, from the first on, and none that could not be kept: it is kept before it is sent', async () => {
    let isAway = false;
    const away = (real: Storage): Storage => {
      const putCode: Store['putCode'] = (...code) =>
        isAway ? Promise.reject(new Error('the store is away')) : real.store.putCode(...code);
      return { ...real, store: { ...real.store, putCode } };
    };
    const own = await startParley({ env: { TRUST_PROXY: '1' }, storage: away });
    const { caseId, parentA } = await makeFamily(own, {
      people: { parentA: { email: 'x@family.example', phone: '+1 555 0111' } },
    });
    let asks = 0;
    const askAnew = async () => {
      const token = await own.app.access.addLink({ caseId, seat: parentA.seat }, 'email');
      const headers = { ...OWN, 'x-forwarded-for': `10.7.1.${++asks}` };
      return codeOf(await own.ask('/api/join/code', { token }, headers));
    };
    isAway = true;
    for (let n = 0; n < 10; n++) expect(await askAnew()).toBe('codeNotSent');
    isAway = false;
    for (let n = 0; n < 5; n++) expect(await askAnew()).toBeNull();
    await own.clock.advance(HOUR);
    await own.restart();
    for (let n = 0; n < 5; n++) expect(await askAnew()).toBeNull();
    expect(await askAnew()).toBe('codesSpent');
    await own.clock.advance(23 * HOUR);
    expect(await askAnew()).toBeNull();
    await own.stop();
  });

  test('send ten codes to one address in a day likewise', async () => {
    const { caseId, parentA } = await makeFamily(parley, {
      people: { parentA: { email: 'x@family.example', phone: '+1 555 0111' } },
    });
    const { seat } = parentA;
    const links = await Promise.all([1, 2, 3].map(() => parley.app.access.addLink({ caseId, seat }, 'text')));
    const answers = [];
    for (const token of links.flatMap((one) => [1, 2, 3, 4].map(() => one)))
      answers.push(codeOf(await ask('/api/join/code', { token }, '10.6.1.1')));
    expect(answers).toEqual([...Array(10).fill(null), ...Array(2).fill('mailedCodesSpent')]);
    // The way out here too: the other way is counted by itself.
    const mailed = await parley.app.access.issueLink({ caseId, seat }, 'email');
    expect(codeOf(await ask('/api/join/code', { token: mailed }))).toBeNull();
  });

  test('count no letter of which nothing is known: it costs nothing', async () => {
    const { caseId, parentA } = await makeFamily(parley, {
      people: { parentA: { email: 'x@family.example', phone: '+1 555 0111' } },
    });
    const send = vi.spyOn(parley.mail, 'send').mockRejectedValue(new MessageNotSent('SOCKET_TIMEOUT'));
    let asks = 0;
    const askAnew = async () => {
      const token = await parley.app.access.addLink({ caseId, seat: parentA.seat }, 'text');
      return codeOf(await ask('/api/join/code', { token }, `10.7.2.${++asks}`));
    };
    for (let n = 0; n < 10; n++) expect(await askAnew()).toBe('codeMayCome');
    send.mockRestore();
    expect(await askAnew()).toBeNull();
  });

  test('any are tried three hundred times from one address, with whatever links', async () => {
    expect(
      await letThrough(
        310,
        '/api/join/look',
        (n) => ({ token: `link-${n}` }),
        () => '10.2.0.1',
      ),
    ).toBe(300);
    expect(codeOf(await ask('/api/join/code', { token: 'another' }, '10.2.0.1'))).toBe('tooManyTries');
  });
});

describe('Sign-in', () => {
  const wrong = (email: string) => ({ email, password: 'not it', code: '000000' });
  test.each([
    ['one address five times', 5, () => 'a@house.example', () => '10.3.0.1'],
    ['anywhere twenty times', 20, () => 'b@house.example', (n: number) => `10.4.${n}.1`],
    ['one address thirty times, for whichever accounts', 30, (n: number) => `c${n}@house.example`, () => '10.5.0.1'],
  ])('is tried from %s in a quarter of an hour', async (_where, most, emailOf, fromOf) => {
    expect(await letThrough(most + 3, '/api/staff/sign-in', (n) => wrong(emailOf(n)), fromOf)).toBe(most);
  });
});

describe('Relay', () => {
  test('is used with a random name, until the place ends it was asked for with or up to an hour longer', async () => {
    const { parentA, ...rest } = await makeFamily(parley);
    await parentA.come();
    await rest.mediator.come();
    await rest.counselA.come();
    await rest.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
    const answer = await parentA.line.ask('iceServers', {});
    const [server] = answer.ok ? (answer.value as { urls: string[]; username: string; credential: string }[]) : [];
    const [until = '', name] = server?.username.split(':') ?? [];
    expect(name).toMatch(/^[\w-]{16}$/);
    const left = Number(until) * 1000 - parley.clock.now();
    expect(left).toBeGreaterThanOrEqual(12 * HOUR);
    expect(left).toBeLessThanOrEqual(13 * HOUR);
    expect(server?.credential).toBe(
      createHmac('sha1', SECRET)
        .update(server?.username ?? '')
        .digest('base64'),
    );
    expect(server?.urls).toEqual(['turn:turn.example.org']);
  });

  test('is bounded by its own settings: quotas, no way into an inner network, no other door', () => {
    const lines = readFileSync(new URL('../../../deploy/turnserver.conf', import.meta.url), 'utf8').split('\n');
    const alone = ['use-auth-secret', 'no-multicast-peers', 'no-tcp-relay', 'no-cli'];
    const figures = ['stale-nonce=600', 'user-quota=48', 'total-quota=1200', 'max-bps=500000'];
    for (const line of [...alone, ...figures]) expect(lines).toContain(line);
    const denied = lines.filter((line) => line.startsWith('denied-peer-ip='));
    // "::" is refused by coturn itself. The relays of the browser tests run with this very list.
    expect(denied).toHaveLength(17);
    expect(lines.some((line) => /^(web-admin|allow-loopback|allowed-peer)/.test(line))).toBe(false);
  });
});
