// What every answer carries and what every connection is held to: the figures of the door, as the running server has them.
// Must never be read from our own settings where an answer shows them.
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { DRAFT_LIMITS } from '../../server/sockets/draft/limits.ts';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';

let parley: Parley;
let behindTls: Parley;
let family: Family;
beforeAll(async () => {
  parley = await startParley();
  behindTls = await startParley({ env: { PUBLIC_URL: 'https://mediate.example.org' } });
  family = await makeFamily(parley);
});
afterAll(() => Promise.all([parley.stop(), behindTls.stop()]));

const PATHS = ['/', '/j', '/health', '/api/site', '/nowhere', '/api/owner/cases', `/${'x'.repeat(9_000)}`];
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob: data:",
  'media-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'object-src': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'ProseMirrorClipboard',
};
const policyOf = (header: unknown) =>
  Object.fromEntries(
    String(header)
      .split(';')
      .map((part) => part.trim().split(/ (.*)/s).slice(0, 2)),
  );

describe('every answer', () => {
  test.each(PATHS)('keeps everything to ourselves: %s', async (path) => {
    const { headers } = await parley.raw(path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), geolocation=()',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    });
    expect(policyOf(headers['content-security-policy'])).toMatchObject(POLICY);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/);
    const telling = ['server', 'x-powered-by', 'access-control-allow-origin', 'etag', 'last-modified', 'via'];
    expect(telling.filter((name) => path.startsWith('/api') && name in headers)).toEqual([]);
    expect([headers.server, headers['x-powered-by'], headers['access-control-allow-origin']]).toEqual(
      Array(3).fill(undefined),
    );
  });

  test('says that only https is to be used, where that is what people open, and nowhere else', async () => {
    const over = (await behindTls.raw('/health')).headers['strict-transport-security'];
    expect(over).toMatch(/^max-age=63072000; ?includeSubDomains$/);
    expect((await parley.raw('/health')).headers['strict-transport-security']).toBeUndefined();
  });

  test('of leaving clears what the browser kept, and ends the cookie', async () => {
    const { counselA } = family;
    await counselA.redeem();
    const { headers } = await counselA.http(`/api/place/${counselA.place}/leave`, { quickly: true });
    // Not "cookies": one browser may hold other seats, and only this one's cookie goes.
    expect(headers['clear-site-data']).toBe('"cache", "storage"');
    expect(headers['set-cookie']?.[0]).toMatch(/^parley-[\w-]+=; .*Expires=Thu, 01 Jan 1970/);
  });
});

describe('a cookie', () => {
  test('is out of reach of scripts, other sites and other hosts, and ends with the working day', async () => {
    const { parentA } = await makeFamily(behindTls);
    const own = { origin: 'https://mediate.example.org' };
    const [cookie = ''] =
      (await parentA.http('/api/join', { token: parentA.token, code: null }, own)).headers['set-cookie'] ?? [];
    const [pair = '', ...flags] = cookie.split('; ');
    expect(pair).toMatch(/^__Host-parley-[\w-]{19}=[\w-]{43}$/);
    expect(flags.filter((flag) => !flag.startsWith('Expires')).sort()).toEqual(
      ['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Strict', 'Secure'].sort(),
    );
  });
});

describe('a connection', () => {
  test('is let go after nine silent seconds, takes 64 KiB at a time, and squeezes nothing', async () => {
    const url = `${parley.url().replace('http', 'ws')}/live/?EIO=4&transport=websocket`;
    const ws = new WebSocket(url, { headers: { origin: parley.url() }, perMessageDeflate: true });
    const shaken = new Promise<IncomingMessage>((resolve) => ws.once('upgrade', resolve));
    const first = new Promise<string>((resolve) => ws.once('message', (data: Buffer) => resolve(data.toString())));
    expect((await shaken).headers['sec-websocket-extensions']).toBeUndefined();
    const figures = JSON.parse((await first).slice(1)) as Record<string, unknown>;
    expect(figures).toMatchObject({ upgrades: [], pingInterval: 5_000, pingTimeout: 4_000, maxPayload: 64 * 1024 });
    ws.terminate();
  });

  test('by HTTP has ten seconds for its headers and thirty for all of it', () => {
    const { headersTimeout, requestTimeout } = parley.app.server;
    expect({ headersTimeout, requestTimeout }).toEqual({ headersTimeout: 10_000, requestTimeout: 30_000 });
  });

  test('to a draft is one of four at most for each person, within the figures of an honest page', () => {
    expect(DRAFT_LIMITS).toMatchObject({
      linksPerSeat: 4,
      messageBytes: 256 * 1024,
      draftBytes: 2 * 1024 * 1024,
      updatesPerSecond: 30,
      awarenessPerSecond: 10,
      awarenessBytes: 2048,
      strikes: 3,
      identifyWithin: 5_000,
    });
  });
});

describe('what we build on', () => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
    packages: Record<string, { version?: string; dev?: boolean }>;
  };
  const number = (version: string) =>
    version.split('.').reduce((sum, part) => sum * 10_000 + Number.parseInt(part, 10), 0);
  const installed = (name: string): string[] =>
    Object.entries(lock.packages)
      .filter(([path, { dev }]) => path.endsWith(`node_modules/${name}`) && dev !== true)
      .map(([, { version }]) => version ?? '0.0.0');

  test.each([
    ['socket.io-parser', '4.2.6'],
    ['ws', '8.21.0'],
    ['socket.io', '4.8.0'],
    ['express', '5.0.0'],
  ])('%s is nowhere older than %s', (name, floor) => {
    expect(installed(name).length).toBeGreaterThan(0);
    for (const version of installed(name)) expect([version, number(version) >= number(floor)]).toEqual([version, true]);
  });

  test('reads no uploads: there is no multer to keep a floor for', () => {
    expect(installed('multer')).toEqual([]);
  });
});
