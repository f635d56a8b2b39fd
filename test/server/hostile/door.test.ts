// Rows S at the door: who gets a line at all, and what those get who say nothing, or say who somebody else is.
// Must never let a handshake be a way to learn that a place, a seat or a case is there.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Parley, startParley } from '../../support/harness.ts';
import type { Line } from '../../support/line.ts';
import { upgrade } from '../../support/upgrade.ts';
import { type Watched, Wire, watched } from './watched.ts';

let parley: Parley;
let scene: Watched;
beforeAll(async () => {
  // As people run it: in a test, Express would keep to itself what it prints.
  vi.stubEnv('NODE_ENV', 'production');
  parley = await startParley();
  vi.unstubAllEnvs();
});
beforeEach(async () => {
  scene = await watched(parley);
});
afterAll(() => parley.stop());

const KEY = randomBytes(16).toString('base64');
const LIVE = '/live/?EIO=4&transport=websocket';
const heard = ({ frames }: Line) => frames.map(({ raw }) => raw);
const NOBODY = ['2["bye",{"reason":"signedOut"}]'];

describe('an origin', () => {
  test('S7: that is not our own page is refused at the upgrade, whatever cookie comes along', async () => {
    const { hostile, unnoticed } = scene;
    const port = parley.port();
    const own = parley.url();
    const foreign = [
      'https://evil.example',
      `http://127.0.0.1.evil.example:${port}`,
      `http://evil.example/${own}`,
      `http://127.0.0.1:${port + 1}`,
      `https://127.0.0.1:${port}`,
      `${own}/`,
      'http://127.0.0.1',
      'null',
      '',
    ];
    const { cookie } = hostile;
    await unnoticed(async () => {
      for (const path of [LIVE, `/draft/some-doc?place=${hostile.place}`]) {
        for (const origin of foreign)
          expect([400, 403], origin).toContain(await upgrade(port, path, { cookie, origin }));
        expect([400, 403], 'no origin').toContain(await upgrade(port, path, { cookie }));
        expect(await upgrade(port, path, { cookie, origin: own })).toBe(101);
      }
    });
  });

  test('S7: may hang up in any way once it is refused: nobody else feels it, and no wire stays open', async () => {
    const { unnoticed } = scene;
    const open = () => new Promise<number>((resolve) => parley.app.server.getConnections((_, count) => resolve(count)));
    const before = await open();
    await unnoticed(async () => {
      for (const path of ['/draft/some-doc', LIVE, '/elsewhere'])
        for (const end of [reset, halfOpen]) await end(parley.port(), path);
      await expect.poll(open).toBe(before);
    });
  });
});

/** Asks as a foreign page, and resets the wire unread. */
async function reset(port: number, path: string): Promise<void> {
  const wire = await asked(port, path);
  wire.resetAndDestroy();
}

/** Asks as a foreign page, and never closes its own half. */
async function halfOpen(port: number, path: string): Promise<void> {
  const wire = await asked(port, path);
  wire.resume();
}

async function asked(port: number, path: string): Promise<Socket> {
  const wire = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  wire.on('error', () => {});
  const lines = [`GET ${path} HTTP/1.1`, 'Host: parley', 'Origin: https://evil.example', 'Connection: Upgrade'];
  wire.write(
    [...lines, 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${KEY}`, '', ''].join('\r\n'),
  );
  await once(wire, 'readable');
  return wire;
}

describe('a place', () => {
  // Where the rows speak of one-time tickets, here the seat's own cookie is asked for on every upgrade, and ends with its place.
  test('S8: that was left, that ran out, or that was opened anew elsewhere lets nobody in', async () => {
    const { hostile, family, unnoticed } = scene;
    await unnoticed(async () => {
      const before = { headers: { cookie: hostile.cookie }, auth: { place: hostile.place } };
      await hostile.redeem();
      const displaced = hostile.open(before);
      await displaced.closed();
      expect(heard(displaced)).toEqual(NOBODY);
      await hostile.http(`/api/place/${hostile.place}/leave`, { quickly: true });
      const left = hostile.open();
      await left.closed();
      expect(heard(left)).toEqual(NOBODY);
    });
    const { observer } = family;
    await observer.redeem();
    await parley.clock.advance(12 * 3_600_000);
    const late = observer.open();
    await late.closed();
    expect(heard(late)).toEqual(NOBODY);
  });

  test('S8: is entered with its very own cookie alone, and every other handshake gets the same goodbye', async () => {
    const { hostile, honest, unnoticed } = scene;
    const stranger = [
      { headers: { cookie: '' } },
      { auth: {} },
      { auth: null },
      { auth: { place: honest[0].place } },
      { auth: { place: [hostile.place] } },
      { auth: { place: '__proto__' } },
      { auth: { place: 'x'.repeat(10_000) } },
      { headers: { cookie: honest[0].cookie } },
      { headers: { cookie: hostile.cookie.replace(/=.*/, '=') } },
      { headers: { cookie: `${hostile.cookie}x` } },
      { headers: { cookie: hostile.cookie.toUpperCase() } },
    ];
    await unnoticed(async () => {
      for (const change of stranger) {
        const line = hostile.open(change);
        await line.closed();
        expect(heard(line)).toEqual(NOBODY);
      }
    });
    await hostile.connect();
  });

  // There are no cursors to resume from, so none can be forged: who comes back gets the room they are in now, from its first line.
  test('S9: that comes back gets the room its seat is in now and nothing of the one it was in', async () => {
    const { family, unnoticed } = scene;
    const { mediator, parentB, interpreter } = family;
    await family.move({ kind: 'caucus', side: 'B' }, 'parentB', 'interpreter');
    await mediator.do({ type: 'enter', room: 'caucus:B' });
    await parley.clock.advance(3_000);
    await mediator.until((view) => view.place.people.some(({ seat }) => seat === parentB.seat));
    await mediator.do({ type: 'say', text: 'our bottom line is 40k', audience: [parentB.seat, interpreter.seat] });
    await interpreter.until(() => interpreter.line.chat.length > 0);
    interpreter.line.cut();
    const home = { to: { kind: 'lobby' }, split: true, confirmMix: true, countdown: 0 } as const;
    await mediator.do({ type: 'move', seats: [interpreter.seat], ...home });
    await unnoticed(async () => {
      for (const more of [{ offset: 0 }, { cursor: { 'caucus:B': 0 } }, { from: -1 }]) {
        const crooked = interpreter.open({ auth: { place: interpreter.place, ...more } });
        await crooked.closed();
        expect(heard(crooked)).toEqual(NOBODY);
      }
      await interpreter.connect();
      expect(interpreter.line.raw.join()).not.toContain('40k');
    });
  });

  test("S10: is not entered with Socket.IO's own way to resume a connection", async () => {
    const { hostile, unnoticed } = scene;
    await unnoticed(async () => {
      const line = hostile.open({ auth: { place: hostile.place, pid: 'x', offset: 'y' } });
      await line.closed();
      expect(heard(line)).toEqual(NOBODY);
      const wire = await scene.entered();
      const connected = wire.packets.find((packet) => packet.startsWith('40')) ?? '';
      expect(Object.keys(JSON.parse(connected.slice(2)))).toEqual(['sid']);
    });
  });
});

describe('a transport', () => {
  test('S16: that polls, or speaks an older protocol, is refused, and nothing is printed', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const headers = { origin: parley.url() };
    await scene.unnoticed(async () => {
      const polling = await parley.raw('/live/?EIO=4&transport=polling', { headers });
      const posted = await parley.raw('/live/?EIO=4&transport=polling', { method: 'POST', headers, body: '40' });
      const moved = await parley.raw(`${LIVE}&sid=AAAAAAAAAAAAAAAAAAAA`, { headers });
      expect([polling.status, posted.status, moved.status]).toEqual([400, 400, 400]);
      const old = new Wire(`${parley.url().replace('http', 'ws')}/live/?EIO=3&transport=websocket`, headers);
      await old.closed();
      expect(old.told.filter((packet) => packet.startsWith('0'))).toEqual([]);
      expect(await upgrade(parley.port(), `${LIVE}&sid=AAAAAAAAAAAAAAAAAAAA`, headers)).not.toBe(101);
      expect(await upgrade(parley.port(), '/live/?EIO=4&transport=webtransport', headers)).not.toBe(101);
    });
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });

  test('S16: on any other address is cut off, and another namespace is nobody', async () => {
    const origin = parley.url();
    await scene.unnoticed(async () => {
      for (const path of ['/', '/live', '/livelong/', '/live?EIO=4&transport=websocket', '/drafts/x', '/api/join'])
        expect(await upgrade(parley.port(), path, { origin }), path).toBe('cut');
      const wire = scene.wire();
      await wire.until(({ packets }) => packets.length > 0);
      wire.send('40/admin,{}');
      await wire.until(({ packets }) => packets.some((packet) => packet.startsWith('44/admin')));
      wire.end();
    });
  });
});

describe('a stranger', () => {
  test('S17: who never says who they are is sent away after five seconds, and hears nothing of anybody', async () => {
    await scene.unnoticed(async () => {
      const wire = scene.wire({ cookie: '' });
      for (let n = 0; n < 20; n++) wire.send(`42["command",${n}]`);
      await wire.closed();
      expect(wire.told.every((packet) => packet.startsWith('0{'))).toBe(true);
      const draft = await upgrade(parley.port(), '/draft/x', { origin: parley.url() });
      expect(draft).toBe(101);
    });
  });

  test('S17: of five hundred from one address fifty are let wait, and those who are known come in past them', async () => {
    const { hostile, unnoticed } = scene;
    const all: Wire[] = [];
    await unnoticed(async () => {
      // Behind no proxy of ours, what a header says of where one comes from says nothing.
      for (let n = 0; n < 500; n++)
        all.push(scene.wire({ cookie: '', 'x-forwarded-for': `10.0.${n >> 8}.${n & 255}` }));
      await vi.waitFor(() => expect(all.filter(({ over }) => over === 400).length).toBeGreaterThanOrEqual(450), 4_000);
      for (const wire of all) wire.end();
    });
    await vi.waitFor(() => hostile.connect());
    expect(hostile.view.me.arrived).toBe(true);
  });
});
