// Limits, of answers: what each carries, what none does, and how old what we build on may be.
// Must never be read from our own settings: the running server shows them.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Family, makeFamily } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';

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

describe('Content policy and other headers: every answer', () => {
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
    // Nothing else stands in it, least of all a place to report to: a report holds the address of the page it is about.
    expect(Object.keys(policyOf(headers['content-security-policy'])).sort()).toEqual(Object.keys(POLICY).sort());
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/);
    const telling = ['server', 'x-powered-by', 'access-control-allow-origin', 'etag', 'last-modified', 'via'];
    expect(telling.filter((name) => path.startsWith('/api') && name in headers)).toEqual([]);
    expect([headers.server, headers['x-powered-by'], headers['access-control-allow-origin']]).toEqual(
      Array(3).fill(undefined),
    );
  });

  test('Transport: says that only https is to be used, where that is what people open, and nowhere else', async () => {
    const over = (await behindTls.raw('/health')).headers['strict-transport-security'];
    expect(over).toMatch(/^max-age=63072000; ?includeSubDomains$/);
    expect((await parley.raw('/health')).headers['strict-transport-security']).toBeUndefined();
  });

  test('Leaving: clears what the browser kept, and ends the cookie', async () => {
    const { counselA } = family;
    await counselA.redeem();
    const { headers } = await counselA.http(`/api/place/${counselA.place}/leave`, { quickly: true });
    // Not "cookies": one browser may hold other seats, and only this one's cookie goes.
    expect(headers['clear-site-data']).toBe('"cache", "storage"');
    expect(headers['set-cookie']?.[0]).toMatch(/^parley-[\w-]+=; .*Expires=Thu, 01 Jan 1970/);
  });
});

test('Files: what can be downloaded is a file to keep, never a page, and only for whoever asks with their cookie', async () => {
  const { parentA } = family;
  await parentA.redeem();
  const at = `/api/place/${parentA.place}/log`;
  const { headers, status } = await parley.raw(at, { headers: { cookie: parentA.cookie } });
  expect([status, headers['content-disposition'], headers['content-type']]).toEqual([
    200,
    'attachment; filename="parley-log.jsonl"',
    'text/plain; charset=utf-8',
  ]);
  expect((await parley.raw(at)).status).toBe(401);
});

describe('Errors: what goes wrong', () => {
  test('by somebody’s message is said in a code and a plain sentence, without a word of theirs', async () => {
    const answer = await parley.ask('/api/join/look', '{"token":"CANARY', {
      'content-type': 'application/json',
      'x-parley': '1',
    });
    expect([answer.status, Object.keys(answer.json as object).sort()]).toEqual([400, ['code', 'ok', 'sentence']]);
    expect(answer.text).not.toMatch(/CANARY|JSON|position/);
  });

  test('by a fault of ours is a reference in the log, and costs that request alone', async () => {
    const find = parley.app.access.findLink;
    parley.app.access.findLink = async () => {
      throw new Error('CANARY in the store');
    };
    const broken = await parley.ask('/api/join/look', { token: 'x' }, { 'x-parley': '1' });
    parley.app.access.findLink = find;
    expect([broken.status, (broken.json as { code: string }).code]).toEqual([500, 'broken']);
    const logged = parley.logs.filter((line) => line.includes('request failed'));
    expect(logged.at(-1)).toMatch(/"ref":"[\w-]{16}"/);
    expect(logged.join() + broken.text).not.toContain('CANARY');
    expect((await parley.ask('/api/join/look', { token: 'x' }, { 'x-parley': '1' })).status).toBe(404);
  });
});

describe('Versions: what we build on', () => {
  const lock = JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8')) as {
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

  test('Files: reads no uploads: there is no multer to keep a floor for', () => {
    expect(installed('multer')).toEqual([]);
  });
});
