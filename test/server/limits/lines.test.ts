// Limits, of lines: what one connection, one person and one address may ask of the live line, driven until it says no.
// Must never be read from our own settings: each is met from outside, as whoever is held to it meets it.
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Command } from '../../../shared/commands.ts';
import type { Result } from '../../../shared/refusals.ts';
import { type Family, makeFamily } from '../../support/family.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import { codeOf } from '../../support/line.ts';
import { newCommandId } from '../../support/person.ts';

let parley: Parley;
let family: Family;
beforeAll(async () => {
  parley = await startParley();
});
beforeEach(async () => {
  family = await makeFamily(parley);
  await family.come('mediator', 'parentA', 'counselA', 'parentB');
});
afterAll(() => parley.stop());

const many = <T>(count: number, ask: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, ask));
const quiet: Command = { type: 'setEquipment', equipment: 'both' };
const address = () => `${parley.url().replace('http', 'ws')}/live/?EIO=4&transport=websocket`;

describe('Line: a connection', () => {
  test('is let go after nine silent seconds, takes 64 KiB at a time, and squeezes nothing', async () => {
    const ws = new WebSocket(address(), { headers: { origin: parley.url() }, perMessageDeflate: true });
    const shaken = new Promise<IncomingMessage>((resolve) => ws.once('upgrade', resolve));
    const first = new Promise<string>((resolve) => ws.once('message', (data: Buffer) => resolve(data.toString())));
    expect((await shaken).headers['sec-websocket-extensions']).toBeUndefined();
    const figures = JSON.parse((await first).slice(1)) as Record<string, unknown>;
    expect(figures).toMatchObject({ upgrades: [], pingInterval: 5_000, pingTimeout: 4_000, maxPayload: 64 * 1024 });
    ws.terminate();
  });

  test.each([
    [64 * 1024, true],
    [64 * 1024 + 1, false],
  ])('that is sent %i bytes at once goes on: %s', async (bytes, goesOn) => {
    const { parentA } = family;
    const [before, after] = ['42["x","', '"]'];
    parentA.line.write(`${before}${'x'.repeat(bytes - before.length - after.length)}${after}`);
    if (goesOn) expect(codeOf(await parentA.command(quiet))).toBeNull();
    else await parentA.line.closed();
  });

  test('is no other way to be had than by WebSocket, from our own page, in the newest protocol', async () => {
    const upgradeOf = (url: string, origin: string) =>
      new Promise<number>((resolve) => {
        const ws = new WebSocket(url, { headers: { origin } });
        ws.on('error', () => {});
        ws.once('unexpected-response', (_req, res) => resolve(res.statusCode ?? 0));
        // An older protocol is shaken hands with and told so; only ours is opened.
        ws.once('message', (data: Buffer) => resolve(String(data).startsWith('0{') ? 101 : 0));
        ws.once('close', () => resolve(0));
      });
    const own = parley.url();
    expect(await upgradeOf(address(), own)).toBe(101);
    expect(await upgradeOf(address(), 'https://evil.example')).toBe(400);
    expect(await upgradeOf(address().replace('EIO=4', 'EIO=3'), own)).toBe(0);
    expect((await parley.raw('/live/?EIO=4&transport=polling', { headers: { origin: own } })).status).toBe(400);
  });

  test('that has not said who it is for five seconds is ended', async () => {
    const begun = performance.now();
    const ws = new WebSocket(address(), { headers: { origin: parley.url() } });
    await new Promise((resolve) => ws.once('open', resolve));
    await new Promise((resolve) => ws.once('close', resolve));
    // A slow machine takes longer, and none less.
    expect(performance.now() - begun).toBeGreaterThan(4_500);
  });

  test('of which it is not known yet whose it is has five messages kept, and no more', async () => {
    const { counselA } = family;
    const { access } = parley.app;
    const { findPlace } = access;
    let lookUp = () => {};
    const isLooked = new Promise<void>((resolve) => {
      lookUp = resolve;
    });
    access.findPlace = async (...which) => isLooked.then(() => findPlace(...which));
    const line = counselA.open();
    const answers: unknown[] = [];
    for (let n = 0; n < 20; n++)
      void line.ask('command', { id: newCommandId(), command: quiet }).then((a) => answers.push(a));
    await line.until(({ isOpen }) => isOpen);
    // Another's request has been answered meanwhile: all of these have come.
    await family.parentB.line.fence();
    access.findPlace = findPlace;
    lookUp();
    expect(codeOf(await line.ask('command', { id: newCommandId(), command: quiet }))).toBeNull();
    expect(answers).toHaveLength(5);
  });

  test('is one for each person: the one before it ends', async () => {
    const { parentA } = family;
    const before = parentA.line;
    await parentA.connect();
    await before.closed();
    expect(before.bye).toBe('displaced');
  });
});

describe('Connections by HTTP', () => {
  const raw = (bytes: string) =>
    new Promise<string>((resolve) => {
      const wire = connect(parley.port(), '127.0.0.1', () => wire.write(bytes));
      let said = '';
      wire.on('data', (part) => {
        said += part;
      });
      wire.on('error', () => resolve(said));
      wire.on('close', () => resolve(said));
    });

  test('have 16 KiB for their headers', async () => {
    const withHeader = (length: number) =>
      raw(`GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Long: ${'x'.repeat(length)}\r\n\r\n`);
    expect(await withHeader(15 * 1024)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await withHeader(17 * 1024)).toMatch(/^HTTP\/1\.1 431 /);
  });

  test('have ten seconds for these, and thirty for all of it', () => {
    // Node looks for who is late every thirty seconds: what it looks for is all that can be seen in less.
    const { headersTimeout, requestTimeout } = parley.app.server;
    expect({ headersTimeout, requestTimeout }).toEqual({ headersTimeout: 10_000, requestTimeout: 30_000 });
  });

  test('are fifty from one address at most that have not said whose they are', async () => {
    const open = () =>
      new Promise<WebSocket | null>((resolve) => {
        const ws = new WebSocket(address(), { headers: { origin: parley.url() } });
        ws.on('error', () => resolve(null));
        ws.once('open', () => resolve(ws));
      });
    const all = await many(60, open);
    expect(all.filter((ws) => ws !== null)).toHaveLength(50);
    for (const ws of all) ws?.terminate();
  });
});

describe('Rates: one person in one room', () => {
  /** These are counted by the world's own time: a slow machine may be given more, but never fewer, nor without end. */
  const takesFirst = (most: number, codes: (string | null)[]) => {
    expect(codes.slice(0, most)).not.toContain('tooMany');
    expect(codes.slice(most)).toContain('tooMany');
  };

  test('gives forty commands at once, whatever they are, and then waits', async () => {
    const { parentA, counselA } = family;
    await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
    const say: Command = { type: 'say', text: 'a line', audience: [counselA.seat] };
    let n = 0;
    takesFirst(40, (await many(100, () => parentA.command(n++ % 2 ? quiet : say))).map(codeOf));
  });

  test('gives no fewer for what somebody else, or they themselves elsewhere, have given', async () => {
    const { parentA, counselA } = family;
    await many(60, () => parentA.command(quiet));
    expect(codeOf(await counselA.command(quiet))).toBeNull();
    await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
    expect(codeOf(await parentA.command(quiet))).toBeNull();
  });

  test('sends four hundred signals at once, long ones counting as many, and then waits', async () => {
    const { parentA, parentB } = family;
    const signal = (sdp: string) => ({ link: 'nobody-at-all', data: { restart: 0, type: 'offer', sdp } });
    const bare = await many(420, () =>
      parentA.line.ask('signal', { link: 'nobody-at-all', data: { restart: 0, type: 'again' } }),
    );
    takesFirst(400, bare.map(codeOf));
    // Each of these weighs nine: eight KiB, and itself.
    const long = await many(50, () => parentB.line.ask('signal', signal('x'.repeat(8 * 1024))));
    takesFirst(44, long.map(codeOf));
  });

  test('asks twenty times in ten seconds for a relay', async () => {
    await family.bringTogether('parentA', 'parentB');
    const { parentA } = family;
    const asked = await many(25, () => parentA.line.ask('iceServers', {}));
    takesFirst(20, asked.map(codeOf));
  });

  test('asks a hundred times a minute by HTTP', async () => {
    const { counselA } = family;
    const at = `/api/place/${counselA.place}/safety/look`;
    const codes: (string | null)[] = [];
    for (let n = 0; n < 101; n++) codes.push(codeOf((await counselA.http(at, {})).json as Result<unknown>));
    expect(codes.slice(0, 100)).not.toContain('tooManyInAMinute');
    expect(codes[100]).toBe('tooManyInAMinute');
    expect((await family.parentA.http(`/api/place/${family.parentA.place}/safety/look`, {})).status).not.toBe(429);
  });
});

describe('Text', () => {
  const say = (text: string) => family.mediator.command({ type: 'note', text, shared: true });
  test.each([
    ['of 8,000 signs, each of two units', '\u{1F5E3}'.repeat(8_000), null],
    ['of one more', '\u{1F5E3}'.repeat(8_001), 'badInput'],
    ['that turns the direction of what stands beside it', 'a\u202eb', 'badInput'],
  ])('%s: %s', async (_what, text, code) => {
    expect(codeOf(await say(text))).toBe(code);
  });

  test('is kept in one form, however it was typed', async () => {
    await say('caf\u0065\u0301');
    await family.mediator.until(({ console: seen }) => seen?.notes.some(({ text }) => text === 'caf\u00e9') ?? false);
  });

  test.each([
    ['of sixty signs', 'x'.repeat(60), null],
    ['of sixty-one', 'x'.repeat(61), 'badInput'],
    ['with a heap of marks on one letter', `Z${'\u0301'.repeat(5)}`, 'badInput'],
    ['in letters of two alphabets', 'M\u0430ria', 'badInput'],
  ])('a name %s: %s', async (_what, name, code) => {
    const seat = { name, role: 'support', side: 'A', language: 'en', email: null, phone: null } as const;
    expect(codeOf(await family.mediator.command({ type: 'addSeat', seat }))).toBe(code);
  });
});
