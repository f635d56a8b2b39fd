// Rows S: what is sent on the live line by whoever has one, from bare sockets, while two honest people are watched.
// Must never accept silence as an answer where one is due: each row says what its sender gets.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Command } from '../../../shared/commands.ts';
import { type Parley, startParley } from '../../support/harness.ts';
import { codeOf } from '../../support/line.ts';
import { newCommandId } from '../../support/person.ts';
import { speak, type Watched, watched } from './watched.ts';

let parley: Parley;
let scene: Watched;
beforeAll(async () => {
  parley = await startParley();
});
beforeEach(async () => {
  scene = await watched(parley);
});
afterAll(() => parley.stop());

const id = newCommandId;
const leave: Command = { type: 'leave', quickly: true };
const quiet: Command = { type: 'setEquipment', equipment: 'both' };
const envelope = (command: unknown) => ({ id: id(), command });

describe('a message', () => {
  test('S1: without an answer function, with many arguments, or answering what was never asked, costs nothing', async () => {
    const { unnoticed, entered } = scene;
    await unnoticed(async () => {
      const wire = await entered();
      const sent = JSON.stringify(['command', envelope(leave), 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      wire.send('42["command"]');
      wire.send(`42${sent}`);
      wire.send('430[]');
      wire.send('430[{"ok":true}]');
      wire.send('430[{"ok":true}]');
      expect(await wire.ask(1, 'command', envelope(quiet))).toBe('ok');
    });
  });

  const nested = (depth: number): unknown => (depth === 0 ? {} : { a: nested(depth - 1) });
  const payloads = [null, 42, '', [], [[]], {}, true, nested(200), '2026-01-01T00:00:00Z', '9007199254740993n'];
  test.each(payloads.map((payload) => [JSON.stringify(payload).slice(0, 20), payload]))(
    'S2: a payload of %s is refused as unreadable',
    async (_what, payload) => {
      const { unnoticed, entered } = scene;
      await unnoticed(async () => {
        const wire = await entered();
        expect(await wire.ask(1, 'command', payload)).toBe('badInput');
        expect(await wire.ask(2, 'signal', payload)).toBe('badInput');
        if (JSON.stringify(payload) !== '{}') expect(await wire.ask(3, 'iceServers', payload)).toBe('badInput');
      });
      expect(({} as Record<string, unknown>).role).toBeUndefined();
    },
  );

  test('S2: bytes, and bytes within bytes, are refused as unreadable', async () => {
    const { unnoticed, hostile } = scene;
    await unnoticed(async () => {
      for (const payload of [Buffer.from('x'), { a: { b: Buffer.from('x') } }])
        expect(codeOf(await hostile.line.ask('command', payload))).toBe('badInput');
    });
  });

  test('S3: an unknown name is refused as unreadable, and the third within a minute ends the line', async () => {
    const { unnoticed, entered } = scene;
    await unnoticed(async () => {
      const wire = await entered();
      for (const name of ['nope', '__proto__']) expect(await wire.ask(1, name, envelope(leave))).toBe('badInput');
      wire.send('42["submit",{}]');
      await wire.closed();
      const again = await entered();
      again.send('42["submit",{}]');
      await again.closed();
    });
    expect((await scene.hostile.connect()).view.me.arrived).toBe(true);
  });

  test('S3: what a person may have pasted into a text is no strike: it is refused, and the line stays', async () => {
    const { unnoticed, entered } = scene;
    await unnoticed(async () => {
      const wire = await entered();
      for (let n = 0; n < 6; n++)
        expect(await wire.ask(n, 'command', envelope({ type: 'say', text: 'a\u202eb', audience: [] }))).toBe(
          'badInput',
        );
      expect(await wire.ask(7, 'command', envelope(quiet))).toBe('ok');
    });
  });

  test.each([
    ['a reserved name', '42["disconnect"]'],
    ['another reserved name', '42["newListener",1]'],
    ['a third', '42["connect_error",1]'],
    ['broken JSON', '42["command",{'],
    ['no list', '42{"type":"leave"}'],
    ['an unknown packet', '49'],
    ['bytes out of turn', Buffer.from('x')],
  ])('S3: %s ends that line, and is printed nowhere', async (_what, bytes) => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    await scene.unnoticed(async () => {
      const wire = await scene.entered();
      wire.send(bytes);
      await wire.closed();
    });
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
    expect((await scene.hostile.connect()).view.me.arrived).toBe(true);
  });

  test.each([
    ['more than 64 KiB', `42["command","${'x'.repeat(200_000)}"]`],
    ['eleven attachments', `4511-["command",{"_placeholder":true,"num":0}]`],
    ['a thousand attachments', '451000-["command",{"_placeholder":true,"num":0}]'],
  ])('S4: %s ends that line', async (_what, bytes) => {
    await scene.unnoticed(async () => {
      const wire = await scene.entered();
      wire.send(bytes);
      wire.send('42["command",1]');
      await wire.closed();
    });
  });

  test('S5: ten thousand at once are refused to whoever sends them, and then cost the line', async () => {
    const { unnoticed, entered } = scene;
    await unnoticed(async () => {
      const wire = await entered();
      for (let n = 0; n < 10_000; n++) wire.send(`42${n}${JSON.stringify(['command', envelope(quiet)])}`);
      await wire.closed();
      const answers = wire.told.filter((packet) => packet.startsWith('43'));
      expect(answers.filter((packet) => packet.includes('"tooMany"')).length).toBeGreaterThan(100);
      expect(answers.filter((packet) => packet.includes('"ok":true')).length).toBeLessThan(200);
    });
  });

  test('S5: a thousand different names cost the line as one does', async () => {
    await scene.unnoticed(async () => {
      const wire = await scene.entered();
      for (let n = 0; n < 1_000; n++) wire.send(`42["name${n}",1]`);
      await wire.closed();
    });
  });

  test('S5: a limit that is reached in one room is not felt in the next', async () => {
    const { hostile, family } = scene;
    const ask = () => hostile.command(quiet);
    const flood = (await Promise.all(Array.from({ length: 60 }, ask))).map(codeOf);
    expect(flood).toContain('tooMany');
    await family.move({ kind: 'caucus', side: 'B' }, 'parentB');
    expect(codeOf(await ask())).toBeNull();
  });
});

describe('an identity', () => {
  test('S11: that is named in a message is refused; whom it names keeps their line', async () => {
    const { unnoticed, entered, honest } = scene;
    const [victim] = honest;
    await unnoticed(async () => {
      const wire = await entered();
      const crooked = [
        { ...envelope(leave), as: victim.seat },
        { ...envelope(leave), seat: victim.seat },
        envelope({ ...leave, as: victim.seat }),
        envelope({ ...leave, userId: victim.seat }),
        envelope({ ...leave, role: 'mediator', side: 'A' }),
        JSON.parse(`{"id":"${id()}","command":{"type":"leave","quickly":true},"__proto__":{"role":"mediator"}}`),
      ];
      for (const [n, message] of crooked.entries()) expect(await wire.ask(n, 'command', message)).toBe('badInput');
    });
    expect(victim.line.isOpen).toBe(true);
  });

  test("S11: a wrong cookie for another person's place ends nothing but the line it came on", async () => {
    const { unnoticed, hostile, honest } = scene;
    await unnoticed(async () => {
      for (const headers of [{ cookie: hostile.cookie }, { cookie: honest[0].cookie.replace(/=.*/, '=x') }]) {
        const line = hostile.open({ headers, auth: { place: honest[0].place } });
        await line.closed();
        expect(line.bye).toBe('signedOut');
      }
    });
    expect(honest[0].line.isOpen).toBe(true);
  });

  const STAFF = (seat: string): Command[] => [
    { type: 'move', seats: [seat], to: { kind: 'joint' }, split: true, confirmMix: true, countdown: 0 },
    { type: 'previewMove', seats: [seat], to: { kind: 'joint' }, split: true, confirmMix: true },
    { type: 'sendOut', seat },
    { type: 'removeSeat', seat },
    { type: 'endSession' },
    { type: 'startBreak', minutes: 5 },
    { type: 'setExpected', minutes: 5 },
    { type: 'separateNow' },
    { type: 'enter', room: 'caucus:A' },
    { type: 'changeSettings', settings: { title: 'x', contact: 'joint', hideAddresses: false, languages: ['en'] } },
  ];
  test.each(['parentB', 'interpreter', 'observer'] as const)(
    'S12: what only mediators may do is not there for %s, and the log says who tried, not what',
    async (name) => {
      const { family, honest, unnoticed } = scene;
      const person = family[name];
      if (name === 'observer') await person.redeem().then(() => person.connect());
      await unnoticed(async () => {
        for (const command of STAFF(honest[0].seat))
          expect([command.type, codeOf(await person.command(command))]).toEqual([command.type, 'notFound']);
      });
      const lines = parley.logs.filter((line) => line.includes('asked for what is not theirs'));
      expect(lines.filter((line) => line.includes(`"seat":"${person.seat}"`))).toHaveLength(STAFF('').length);
      expect(lines.join()).not.toContain(honest[0].seat);
    },
  );

  test('S13: there is nothing to acknowledge in a move: it holds for everybody at once, and an old link is dead', async () => {
    const { family, unnoticed } = scene;
    await family.bringTogether();
    const { parentB, parentA } = family;
    const link = parentB.view.air.peers.find(({ seat }) => seat === parentA.seat)?.link ?? '';
    expect(link).not.toBe('');
    await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
    await unnoticed(async () => {
      for (const data of [{ restart: 0, type: 'again' }, { open: 0 }])
        expect(['notFound', 'badInput']).toContain(codeOf(await parentB.line.ask('signal', { link, data })));
      expect(codeOf(await parentB.line.ask('acknowledged', { open: 0 }))).toBe('badInput');
    });
  });
});

describe('two at a time', () => {
  test('S14: of two lines of one person that ask at once, one stays, and both ask as one', async () => {
    const { unnoticed, hostile, family } = scene;
    await family.move({ kind: 'lobby' }, 'parentB');
    await unnoticed(async () => {
      const lines = [hostile.open(), hostile.open()];
      await Promise.all(lines.map((line) => Promise.race([line.closed(), line.until(({ view }) => view !== null)])));
      await vi.waitFor(() => expect(lines.filter(({ isOpen }) => isOpen)).toHaveLength(1));
      const [open] = lines.filter(({ isOpen }) => isOpen);
      expect(open?.view?.me.seat).toBe(hostile.seat);
      expect(lines.find((line) => line !== open)?.bye).toBe('displaced');
    });
  });

  test('S14: who asks to enter while being taken out is in one room, and hears that room alone', async () => {
    const { family } = scene;
    const { mediator, comediator, parentA } = family;
    const moves = Array.from({ length: 5 }, () => [
      mediator.command({ type: 'enter', room: 'caucus:A' }),
      comediator.command({ type: 'sendOut', seat: mediator.seat }),
      mediator.command({ type: 'enter', room: 'joint' }),
    ]);
    await Promise.all(moves.flat());
    await parley.clock.advance(5_000);
    await Promise.all([mediator.line.fence(), parentA.line.fence()]);
    const isThere = parentA.view.place.people.some(({ seat, here }) => seat === mediator.seat && here);
    expect(isThere).toBe(mediator.view.place.room === parentA.view.place.room);
  });

  test('S15: one id acts once and repeats its answer, whatever words come under it the second time, rather than a conflict', async () => {
    const { family, unnoticed } = scene;
    const { mediator } = family;
    // The rows call for a conflict where the words differ; here what was accepted is answered again, and nothing else is done.
    await unnoticed(async () => {
      const once = id();
      const first = await mediator.command({ type: 'note', text: 'first', shared: false }, once);
      const second = await mediator.command({ type: 'note', text: 'second', shared: false }, once);
      expect([first.ok, second]).toEqual([true, first]);
      await mediator.line.fence();
      expect(mediator.view.console?.notes.map(({ text }) => text)).toEqual(['first']);
    });
  });
});

/** Frames as a page's own would be, but with these bits. */
function frame(first: number, payload: Buffer): Buffer {
  const mask = randomBytes(4);
  const masked = Buffer.from(payload.map((byte, i) => byte ^ (mask[i % 4] ?? 0)));
  return Buffer.concat([Buffer.from([first, 0x80 | payload.length]), mask, masked]);
}

describe('below the messages', () => {
  test.each([
    ['bits that nobody has agreed on', frame(0xf1, Buffer.from('2'))],
    ['an unknown kind', frame(0x83, Buffer.from('2'))],
    ['text that is no UTF-8', frame(0x81, Buffer.from([0xc0, 0xaf]))],
    ['an end without a beginning', frame(0x80, Buffer.from('x'))],
    ['no mask', Buffer.from([0x81, 1, 0x32])],
    ['a length of 2^63', Buffer.from([0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    [
      'a hundred thousand pieces of nothing',
      Buffer.concat([frame(1, Buffer.alloc(0)), ...Array(100_000).fill(frame(0, Buffer.alloc(0)))]),
    ],
    [
      'a hundred thousand pieces of one byte',
      Buffer.concat([frame(1, Buffer.from('4')), ...Array(100_000).fill(frame(0, Buffer.from('x')))]),
    ],
  ])('S6: %s end that wire, and take no memory with it', async (_what, bytes) => {
    const headers = { Cookie: scene.hostile.cookie, Origin: parley.url() };
    await scene.unnoticed(async () => {
      const before = process.memoryUsage().rss;
      await speak(parley.port(), handshake(headers), bytes);
      expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    });
  });

  test('S6: three thousand headers are not read', async () => {
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`X-${i}`, '1']));
    await scene.unnoticed(async () => {
      const heard = await speak(parley.port(), handshake({ Origin: parley.url(), ...many }));
      expect(heard).toMatch(/^HTTP\/1\.1 431 /);
    });
  });
});

function handshake(headers: Record<string, string>): string {
  const lines = {
    Host: `127.0.0.1:${parley.port()}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    ...headers,
  };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET /live/?EIO=4&transport=websocket HTTP/1.1\r\n${head.join('')}\r\n`;
}
