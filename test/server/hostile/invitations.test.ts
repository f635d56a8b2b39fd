// Rows I: links that are altered, guessed, opened by machines or by the wrong person, while two honest people are watched.
// Must never look into the server to decide whether a link still counts.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeFamily } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import { type Answer, cookiesOf } from '../../support/http.ts';
import { codeIn } from '../../support/letters.ts';
import type { Person } from '../../support/person.ts';
import { type Watched, watchEach, watched } from './watched.ts';

let parley: Parley;
let scene: Watched;
beforeAll(async () => {
  // One proxy stands in front, so that every test can come from an address of its own.
  parley = await startParley({ env: { TRUST_PROXY: '1' } });
});
let network = 0;
beforeEach(async () => {
  network += 1;
  scene = await watched(parley);
});
afterAll(() => parley.stop());
watchEach(() => parley);

const own = (host = 1) => ({ 'x-parley': '1', 'x-forwarded-for': `10.${network}.${host >> 8}.${host & 255}` });
const ask = (path: string, body: unknown, host?: number) => parley.ask(path, body, own(host));
const codeOf = (answer: Answer) => (answer.json as { code?: string }).code ?? null;
const newLink = (person: Person) => parley.app.access.issueLink({ caseId: scene.family.caseId, seat: person.seat });
/** Another letter of those that links are written in, as near as bits can be. */
function oneBitOff(token: string, at: number): string {
  const bytes = Buffer.from(token.padEnd(44, '='), 'base64url');
  const bit = Math.min(bytes.length * 8 - 1, at * 6);
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
  return bytes.toString('base64url');
}
const altered = (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;

describe('a link', () => {
  test.each(['/api/join/look', '/api/join', '/api/join/code'])(
    'I1: that is altered, cut short, ended, removed or made up gets one and the same answer from %s, byte for byte',
    async (path) => {
      const { family, unnoticed } = scene;
      const { observer, referrer } = family;
      const old = observer.token;
      const fresh = await newLink(observer);
      await family.mediator.do({ type: 'removeSeat', seat: referrer.seat });
      const dead = [
        old,
        altered(fresh),
        ...[0, 7, 20, 42].map((at) => oneBitOff(fresh, at)),
        fresh.slice(1),
        fresh.slice(0, -1),
        `${fresh}A`,
        fresh.toUpperCase(),
        fresh.toLowerCase(),
        referrer.token,
        'x',
        '',
        '__proto__',
      ];
      const body = (token: string) => (path === '/api/join' ? { token, code: null } : { token });
      await unnoticed(async () => {
        const answers = await Promise.all(dead.map((token) => ask(path, body(token))));
        expect(new Set(answers.map(({ bytes }) => bytes)).size).toBe(1);
        expect(answers[0]).toMatchObject({ status: 404, json: { ok: false, code: 'notFound' } });
      });
    },
  );

  test('I1: of a session that has ended gets that answer too', async () => {
    const { family } = scene;
    await family.mediator.do({ type: 'endSession' });
    const asked = { token: family.observer.token };
    expect((await ask('/api/join/look', asked)).bytes).toBe((await ask('/api/join/look', { token: 'x' })).bytes);
  });

  test('I1: that is no text is refused without an echo', async () => {
    const { observer } = scene.family;
    const bodies: unknown[] = [{}, { token: [observer.token] }, { token: 7 }, { token: null }, [], 'null', '"x"', '{'];
    const more = [{ token: observer.token, code: null, seat: 'x' }, '{"token":"a","code":null,"__proto__":{"a":1}}'];
    for (const body of [...bodies, ...more]) {
      const headers = { ...own(), 'content-type': 'application/json' };
      const answer = await parley.raw('/api/join', { method: 'POST', headers, body });
      expect(answer).toMatchObject({ status: 400, json: { code: 'badInput' } });
    }
  });

  test('I2: is not used up by whoever opens, previews or runs it: only a click redeems it', async () => {
    const { observer } = scene.family;
    const body = { token: observer.token, code: null };
    await scene.unnoticed(async () => {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'TRACE']) {
        const headers = { ...own(), 'x-http-method-override': 'POST' };
        const answer = await parley.raw('/api/join', { method, headers, body });
        expect(answer.headers['set-cookie'], method).toBeUndefined();
      }
      expect((await parley.raw(`/api/join?token=${observer.token}&code=`, { headers: own() })).status).toBe(404);
      for (let n = 0; n < 5; n++) {
        // A preview that runs scripts gets as far as the page does by itself: it looks whose link this is.
        const looked = await ask('/api/join/look', { token: observer.token });
        expect([looked.status, looked.headers['set-cookie']]).toEqual([200, undefined]);
      }
      expect(codeOf(await parley.ask('/api/join', body))).toBe('notFound');
    });
    expect((await observer.redeem()).status).toBe(200);
  });

  test('I3: is guessed a thousand times from a thousand addresses in vain, and the log says so once', async () => {
    await scene.unnoticed(async () => {
      const guess = (n: number) => ask('/api/join', { token: `guess-${n}`, code: null }, n);
      for (let n = 0; n < 1_050; n += 50)
        await Promise.all(
          Array.from({ length: 50 }, (_, i) => guess(n + i).then(({ status }) => expect(status).toBe(404))),
        );
    });
    const alarms = parley.logs.filter((line) => line.includes('tried more often than people would'));
    expect(alarms).toHaveLength(1);
    expect(alarms[0]).not.toMatch(/10\.\d+\.\d+|guess/);
  });

  test('I3: and its code are tried only so often, from however many addresses', async () => {
    const { observer } = scene.family;
    const codes: (string | null)[] = [];
    for (let n = 0; n < 25; n++)
      codes.push(
        codeOf(await ask('/api/join', { token: altered(observer.token), code: String(n).padStart(6, '0') }, n)),
      );
    expect(codes.slice(0, 20)).toEqual(Array(20).fill('notFound'));
    expect(codes.slice(20)).toEqual(Array(5).fill('tooManyTries'));
  });

  test('I4: in the wrong hands opens nothing without the code that went to the right ones', async () => {
    const both = { people: { parentA: { email: 'a@family.example', phone: '+1 555 0111' } } };
    const { parentA } = await makeFamily(parley, both);
    await scene.unnoticed(async () => {
      expect(codeOf(await ask('/api/join', { token: parentA.token, code: null }))).toBe('codeWrong');
      await ask('/api/join/code', { token: parentA.token });
      const message = parley.texts.sent.at(-1);
      expect(message?.to).toBe('+1 555 0111');
      const right = codeIn(message?.text ?? '');
      const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
      expect(codeOf(await ask('/api/join', { token: parentA.token, code: wrong }))).toBe('codeWrong');
      expect((await ask('/api/join', { token: parentA.token, code: right })).status).toBe(200);
    });
  });

  test('I4: opened on a second device ends the first, brings nobody straight into a room, and the mediator sees it', async () => {
    const { hostile, family } = scene;
    const first = hostile.line;
    await family.mediator.line.fence();
    const before = family.mediator.told;
    await hostile.redeem();
    await first.closed();
    expect(first.bye).toBe('displaced');
    await hostile.connect();
    expect(hostile.view.place.kind).toBe('lobby');
    expect(hostile.view.me).toMatchObject({ arrived: false, privacy: 'unasked' });
    await family.mediator.line.fence();
    const seen = family.mediator.line.frames.slice(before).map(({ raw }) => raw);
    expect(seen.join()).toContain(hostile.seat);
  });

  test('I5: opened in a browser that holds the other side is refused until that is left, and nothing is merged', async () => {
    const { family, honest } = scene;
    const { mediator, parentB, counselA } = family;
    const { cookie } = honest[0];
    await scene.unnoticed(async () => {
      for (const other of [parentB, mediator]) {
        const token = await newLink(other);
        // A mediator who is signed in is told the same; one who is not gets no further than that.
        const both = `${cookie}; ${await other.signIn()}`;
        const answer = await parley.ask('/api/join', { token, code: null }, { ...own(), cookie: both });
        expect([codeOf(answer), answer.headers['set-cookie']]).toEqual(['otherSideHere', undefined]);
      }
    });
    const same = { token: await newLink(counselA), code: null };
    const [own2 = ''] = cookiesOf(await parley.ask('/api/join', same, { ...own(), cookie }));
    expect(own2.split('=')[0]).not.toBe(cookie.split('=')[0]);
  });

  test('I6: stands behind the # of an address, which no server is sent, and no page names where it came from', async () => {
    const { family, hostile } = scene;
    const { mediator } = family;
    const wish = { seat: hostile.seat, send: 'copy' };
    const made = await mediator.http(`/api/place/${mediator.place}/links`, wish);
    const { link } = (made.json as { value: { link: string } }).value;
    const token = link.split('#')[1] ?? 'no token';
    expect(new URL(link).pathname + new URL(link).search).toBe('/j');
    expect(new URL(link).hash).toBe(`#${token}`);
    expect((await parley.raw('/j')).headers['referrer-policy']).toBe('no-referrer');
    await parley.raw(`/j?${token}`, { headers: { referer: link } });
    hostile.token = token;
    await hostile.redeem();
    await hostile.connect();
    const secret = hostile.cookie.split('=')[1] ?? 'no cookie';
    const written = [...parley.logs, ...hostile.received].join('\n');
    expect([written.includes(token), written.includes(secret)]).toEqual([false, false]);
  });
});
