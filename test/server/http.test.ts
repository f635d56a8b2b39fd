// HTTP and words under hostile input: paths, headers, bodies, names and texts that no honest page would send.
// Must never accept an echo, a stack or a crash as an answer; after each the server still answers an honest request.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Family, makeFamily, newSeat } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { codeOf } from '../support/line.ts';

let parley: Parley;
let family: Family;
beforeAll(async () => {
  parley = await startParley();
  family = await makeFamily(parley);
  await family.come('mediator', 'comediator', 'parentA');
});
afterAll(() => parley.stop());
afterEach(async () => {
  expect((await parley.raw('/health')).json).toEqual({ ok: true });
});

const OWN = { 'x-parley': '1', 'content-type': 'application/json' };
const post = (body: string | Buffer, headers: Record<string, string> = OWN) =>
  parley.raw('/api/join/look', { method: 'POST', headers, body });

describe('an address', () => {
  test.each([
    '/assets/..%2f..%2fpackage.json',
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/%00',
    '/assets/index.html%00.js',
    '/assets/%c0%ae%c0%ae/package.json',
    '/assets/',
    '/package.json',
    '/.git/config',
    '/data/parley.db',
    '/api',
    '/api/place/__proto__/leave',
    `/${'x'.repeat(8_000)}`,
  ])('that leads out of what is served leads nowhere: %s', async (path) => {
    const answer = await parley.raw(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.json).toMatchObject({ ok: false });
    expect(answer.text).not.toMatch(/parley"|node_modules|at .*\.ts/);
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'TRACE'])('that changes things is not open to %s', async (method) => {
    for (const path of ['/api/join', `/api/place/${family.parentA.place}/leave`, '/api/owner/cases/x/commands']) {
      const headers = { ...OWN, cookie: family.parentA.cookie, 'x-http-method-override': 'POST' };
      expect([401, 404, 405]).toContain((await parley.raw(path, { method, headers })).status);
    }
    await family.parentA.line.fence();
    expect(family.parentA.line.isOpen).toBe(true);
  });
});

describe('a body', () => {
  test.each<[string, string | Buffer]>([
    ['nested ten thousand deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['an object nested ten thousand deep', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
    ['a megabyte', JSON.stringify({ token: 'x'.repeat(1_000_000) })],
    ['in UTF-16', Buffer.from('{"token":"x"}', 'utf16le')],
    ['cut short', '{"token":"x'],
    ['a bare word', 'true'],
    ['a number beyond numbers', '{"token":1e999}'],
    ['with more', '{"token":"x","role":"mediator"}'],
    ['with a prototype', '{"token":"x","__proto__":{"admin":true}}'],
    ['with a constructor', '{"token":"x","constructor":{"prototype":{"admin":true}}}'],
  ])('that is not as it should be is refused without an echo: %s', async (_what, body) => {
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 400, json: { ok: false, code: 'badInput' } });
    expect(answer.text).not.toMatch(/mediator|admin|xxx|position|JSON/);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  test('of another type, charset or encoding is not read', async () => {
    const body = JSON.stringify({ token: family.parentA.token });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect((await post(body, { ...OWN, 'content-type': type })).status).toBe(400);
    expect((await post(body, { ...OWN, 'content-type': 'application/json; charset=klingon' })).status).toBe(400);
    expect((await post(body, { ...OWN, 'content-encoding': 'gzip' })).status).toBe(400);
  });
});

describe('headers', () => {
  test('of every answer keep everything to ourselves', async () => {
    for (const path of ['/health', '/api/site', '/nowhere', '/api/owner/cases']) {
      const { headers } = await parley.raw(path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex',
      });
      expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/);
      expect([headers.server, headers['x-powered-by'], headers['access-control-allow-origin']]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  test('that are too many or too long end that request', async () => {
    expect((await parley.raw('/health', { headers: { 'x-long': 'x'.repeat(32_000) } })).status).toBe(431);
  });

  test('cannot make a link lead elsewhere once an address is configured', async () => {
    const configured = await startParley({ env: { PUBLIC_URL: 'https://mediate.example.org' } });
    try {
      const { caseId, parentA, mediator } = await makeFamily(configured);
      await mediator.redeem();
      const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', origin: 'https://evil.example' };
      await parentA.http('/api/join/resend', { token: parentA.token }, evil);
      const link = await mediator.http(
        `/api/place/${mediator.place}/links`,
        { seat: parentA.seat, send: 'copy' },
        evil,
      );
      expect(link.text).toContain('https://mediate.example.org/j#');
      expect([link.text, ...configured.mail.sent.map(({ text }) => text)].join()).not.toContain('evil');
      expect(mediator.cookie.startsWith('__Host-parley-')).toBe(true);
      expect(caseId).toBeTruthy();
    } finally {
      await configured.stop();
    }
  });

  test('that claim another address do not get around the limit on guessing', async () => {
    const guess = (i: number) =>
      parley.ask(
        '/api/join/code',
        { token: 'one and the same' },
        { 'x-parley': '1', 'x-forwarded-for': `10.0.0.${i}` },
      );
    const statuses: number[] = [];
    for (let i = 0; i < 8; i++) statuses.push((await guess(i)).status);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('names and words', () => {
  const add = (name: string) => family.mediator.command({ type: 'addSeat', seat: newSeat({ name }) });
  const say = (text: string) =>
    family.mediator.command({ type: 'say', text, audience: [family.comediator.seat, family.mediator.seat] });

  test.each([
    ['nothing', '   '],
    ['turned around', 'Ann\u202eecila'],
    ['isolated', 'Ann\u2066x\u2069'],
    ['with nothing between', 'An\u200bn'],
    ['tagged', 'Ann\u{e0041}'],
    ['with a zero', 'Ann\u0000'],
    ['in two lines', 'Ann\nMediator'],
    ['half a character', 'Ann\ud800'],
    ['under a heap of marks', `A${'\u0301'.repeat(12)}`],
    ['of 61 letters', 'x'.repeat(61)],
  ])('that would pass for others or break the page are refused: a name %s', async (_what, name) => {
    expect(codeOf(await add(name))).toBe('badInput');
  });

  test.each([
    ['turned around', 'a\u202eb'],
    ['with a zero', 'a\u0000b'],
    ['half a character', '\udc00'],
    ['of 8,001 letters', 'x'.repeat(8_001)],
    ['of nothing', ' \n '],
  ])('that would pass for others or break the page are refused: a text %s', async (_what, text) => {
    expect(codeOf(await say(text))).toBe('badInput');
  });

  test('are kept as they are, whatever a page might make of them, in one form of Unicode', async () => {
    const texts = [
      '<img src=x onerror=alert(1)>',
      '{{7*7}} #{x}',
      'javascript:alert(1)',
      '=1+1',
      'e\u0301',
      'شكرا',
      '👩‍👩‍👧',
    ];
    for (const text of texts) expect((await say(text)).ok).toBe(true);
    await family.comediator.line.fence();
    const heard = family.comediator.line.chat.map(({ text }) => text);
    expect(heard.slice(-texts.length)).toEqual(texts.map((text) => text.normalize('NFC')));
    expect(heard).toContain('\u00e9');
  });
});
