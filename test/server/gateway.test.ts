// The live line under hostile input: who is let in, what a message may do, and that nobody else notices.
// Must never accept a crash, an echo or a half effect as an answer.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Command } from '../../shared/commands.ts';
import { type Family, makeFamily, newSeat } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { codeOf } from '../support/line.ts';
import { newCommandId, toldDuring } from '../support/person.ts';
import { upgrade } from '../support/upgrade.ts';

let parley: Parley;
let family: Family;
beforeAll(async () => {
  parley = await startParley();
});
beforeEach(async () => {
  family = await makeFamily(parley);
});
afterAll(() => parley.stop());

const LIVE = '/live/?EIO=4&transport=websocket';
/** All who would notice, and must not. */
const others = () => [family.mediator, family.comediator, family.parentA, family.counselA];
const silence = () => Object.fromEntries(others().map(({ name }) => [name, []]));

describe('the door', () => {
  test('a line is refused at the upgrade when the page is not our own', async () => {
    await family.parentA.redeem();
    const { cookie } = family.parentA;
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
    for (const path of [LIVE, `/draft/some-doc?place=${family.parentA.place}`]) {
      for (const origin of foreign) expect(await upgrade(port, path, { cookie, origin }), origin).not.toBe(101);
      expect(await upgrade(port, path, { cookie }), 'no origin').not.toBe(101);
      expect(await upgrade(port, path, { cookie, origin: own })).toBe(101);
    }
  });

  test('an upgrade to any other address is cut off', async () => {
    const origin = parley.url();
    for (const path of ['/', '/live', '/livelong/', '/live?EIO=4&transport=websocket', '/drafts/x', '/api/join'])
      expect(await upgrade(parley.port(), path, { origin }), path).toBe('cut');
  });

  test('only the websocket transport of the present protocol is spoken', async () => {
    const headers = { origin: parley.url() };
    const polling = await parley.raw('/live/?EIO=4&transport=polling', { headers });
    const posted = await parley.raw('/live/?EIO=4&transport=polling', { method: 'POST', headers, body: '40' });
    expect([polling.status, posted.status]).toEqual([400, 400]);
    const old = new WebSocket(`${parley.url().replace('http', 'ws')}/live/?EIO=3&transport=websocket`, { headers });
    old.on('error', () => {});
    await new Promise((closed) => old.on('close', closed));
  });

  test('nobody comes in without the cookie of the very place they ask for', async () => {
    await family.parentA.redeem();
    await family.parentB.redeem();
    const { parentA, parentB } = family;
    const stranger = [
      { headers: { cookie: '' } },
      { auth: {} },
      { auth: null },
      { auth: { place: parentB.place } },
      { auth: { place: [parentA.place] } },
      { auth: { place: '__proto__' } },
      { auth: { place: parentA.place, seat: parentA.seat } },
      { auth: { place: parentA.place, pid: 'x', offset: 'y' } },
      { headers: { cookie: parentB.cookie } },
      { headers: { cookie: parentA.cookie.replace(/=.*/, '=') } },
      { headers: { cookie: `${parentA.cookie}x` } },
      { headers: { cookie: parentA.cookie.toUpperCase() } },
    ];
    for (const change of stranger) {
      const line = parentA.open(change);
      await line.closed();
      expect(line.frames.map(({ raw }) => raw)).toEqual(['2["bye",{"reason":"signedOut"}]']);
    }
    await parentA.connect();
  });

  test('another namespace is nobody', async () => {
    await family.parentA.come();
    const before = family.parentA.line.raw.length;
    family.parentA.line.write('40/admin,{}');
    await family.parentA.line.until(({ raw }) => raw.slice(before).some((text) => text.startsWith('4/admin')));
  });
});

describe('a message', () => {
  beforeEach(() => family.come('mediator', 'comediator', 'parentA', 'counselA', 'parentB'));

  const PROTO =
    '{"id":"aaaaaaaaaaaaaaaaaaaa","command":{"type":"leave","quickly":true},"__proto__":{"role":"mediator"}}';
  const nested = (depth: number): unknown => (depth === 0 ? {} : { a: nested(depth - 1) });
  const id = () => newCommandId();
  const leave = { type: 'leave', quickly: true };

  test('[W2] that is not exactly one known thing is refused, changes nothing and is noticed by nobody', async () => {
    const junk: unknown[] = [null, 42, '', [], [[]], {}, Buffer.from('x'), { a: Buffer.from('x') }, true, nested(200)];
    const crooked = [
      { id: id(), command: null },
      { id: id(), command: { ...leave, as: family.parentA.seat } },
      { id: id(), command: { ...leave, userId: family.parentA.seat } },
      { id: id(), command: leave, seat: family.parentA.seat },
      { id: id(), command: { type: 'leave', quickly: 'yes' } },
      { id: id(), command: { type: 'constructor' } },
      { id: id(), command: { type: '__proto__' } },
      { id: id(), command: { type: 'tick' } },
      { id: id(), command: { type: 'connect', connection: 'x' } },
      { id: 'short', command: leave },
      { id: '__proto__', command: leave },
      { id: [id()], command: leave },
      JSON.parse(PROTO) as unknown,
    ];
    const told = await toldDuring(others(), async () => {
      for (const event of ['command', 'signal', 'iceServers']) {
        for (const message of event === 'command' ? [...junk, ...crooked] : junk) {
          if (event === 'iceServers' && JSON.stringify(message) === '{}') continue;
          const answer = await family.parentB.line.ask(event, message);
          expect(['badInput', 'tooMany'], JSON.stringify(message)).toContain(codeOf(answer));
        }
      }
    });
    expect(told).toEqual(silence());
    expect(family.parentB.view.me.arrived).toBe(true);
    expect(({} as Record<string, unknown>).role).toBeUndefined();
  });

  test('unknown names, no answer function and too many arguments cost only themselves', async () => {
    const { line } = family.parentB;
    const envelope = { id: id(), command: leave };
    const told = await toldDuring(others(), async () => {
      for (const name of ['nope', 'view', 'bye', 'toString', '__proto__', 'hasOwnProperty', 'submit'])
        expect(codeOf(await line.ask(name, envelope))).toBe('badInput');
      line.socket.emit('command');
      line.socket.emit('command', envelope, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
      line.write('42');
      line.write('42[7]');
      line.write('42["command"]');
      line.write('430[]');
      line.write('430[{"ok":true}]');
      expect(codeOf(await line.ask('command', envelope, envelope))).toBe('badInput');
      expect(codeOf(await line.ask('command'))).toBe('badInput');
    });
    expect(told).toEqual(silence());
    expect(line.isOpen && family.parentB.view.me.arrived).toBe(true);
  });

  test.each([
    ['a reserved name', '42["disconnect"]'],
    ['another reserved name', '42["newListener",1]'],
    ['broken JSON', '42["command",{'],
    ['no array', '42{"type":"leave"}'],
    ['an unknown packet', '49'],
    ['bytes out of turn', Buffer.from('x')],
    ['too many attachments', '451000-["command",{"_placeholder":true,"num":0}]'],
    ['more than 64 KB', `42["command","${'x'.repeat(70_000)}"]`],
  ])('%s ends that line and no other, and is printed nowhere', async (_what, bytes) => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const told = await toldDuring([family.parentA, family.counselA], async () => {
      family.parentB.line.write(bytes);
      await family.parentB.line.closed();
    });
    expect(told).toEqual({ 'Parent A': [], 'Counsel A': [] });
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
    await family.parentB.connect();
    expect(family.parentB.view.me.arrived).toBe(true);
  });

  test('a flood is refused to whoever sends it, and felt by nobody else', async () => {
    const { parentB, parentA } = family;
    let answers: (string | null)[] = [];
    const told = await toldDuring(others(), async () => {
      const flood = Array.from({ length: 200 }, () => parentB.command({ type: 'setEquipment', equipment: 'both' }));
      expect((await parentA.command({ type: 'setEquipment', equipment: 'both' })).ok).toBe(true);
      answers = (await Promise.all(flood)).map(codeOf);
    });
    expect(told).toEqual(silence());
    expect(answers.filter((code) => code === 'tooMany').length).toBeGreaterThan(100);
    expect(answers.slice(0, 10)).toEqual(Array(10).fill(null));
  });

  test('a flood in one room does not carry over into the next: a limit must not tell of talk elsewhere', async () => {
    const { counselA } = family;
    await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
    const flood = Array.from({ length: 60 }, () => counselA.command({ type: 'setEquipment', equipment: 'both' }));
    expect((await Promise.all(flood)).map(codeOf)).toContain('tooMany');
    await family.move({ kind: 'private', side: 'A' }, 'parentA', 'counselA');
    expect((await counselA.command({ type: 'setEquipment', equipment: 'both' })).ok).toBe(true);
  });

  test('who goes on flooding loses the line, and can come back', async () => {
    const { parentB } = family;
    for (let i = 0; i < 1_100; i++) parentB.line.socket.emit('nonsense', i);
    await parentB.line.closed();
    await parentB.connect();
    expect(parentB.view.me.arrived).toBe(true);
  });

  test('who opens line after line is held back: each would make the others of the room link anew', async () => {
    await family.bringTogether('parentA', 'parentB');
    const { parentA, parentB } = family;
    const links = () => new Set(parentB.line.frames.flatMap(({ raw }) => raw.match(/"link":"[^"]+"/g) ?? []));
    const before = links().size;
    const lines = Array.from({ length: 60 }, () => parentA.open());
    await Promise.all(lines.map((line) => Promise.race([line.closed(), line.until(({ view }) => view !== null)])));
    await parentB.line.fence();
    expect(links().size - before).toBeLessThan(45);
    expect(lines.some(({ bye }) => bye === 'signedOut')).toBe(false);
  });

  test('who says yes and no to direct links in turn is held back for the same reason', async () => {
    const { parentB } = family;
    const turns = Array.from({ length: 20 }, (_, i) =>
      parentB.command({ type: 'answerDirectLinks', agree: i % 2 > 0 }),
    );
    const answers = (await Promise.all(turns)).map(codeOf);
    expect(answers.slice(0, 2)).toEqual([null, null]);
    expect(answers.filter((code) => code === 'tooMany').length).toBeGreaterThan(10);
  });

  test('a reader that stalls is let go before it costs us memory, and the others go on', async () => {
    await family.bringTogether('parentA', 'counselA', 'parentB');
    const { parentA, counselA, parentB, mediator } = family;
    const longest = '\u{1F5E3}'.repeat(8_000);
    const busy = [mediator, parentA, counselA];
    for (const person of busy) await person.do({ type: 'comment', point: 'p1', text: longest });
    const comments = mediator.view.draft.comments.map(({ id }) => id);
    parentB.line.stall();
    for (let i = 0; i < 36; i++)
      busy.forEach((person, n) => {
        void person.command({ type: 'closeComment', comment: comments[n] ?? '', done: i % 2 === 0 });
      });
    const isGone = () => mediator.view.place.people.some(({ seat, here }) => seat === parentB.seat && !here);
    await mediator.until(isGone, 'the stalled line to be let go');
    expect((await parentA.command({ type: 'setEquipment', equipment: 'both' })).ok).toBe(true);
  });
});

/** Links that are real, but of two other people: the mediators in their own room. */
const comediatorLinks = ({ comediator }: Family): string[] => comediator.view.air.peers.map(({ link }) => link);

describe('a request', () => {
  test('[W3] for what is not there and for what is not theirs get one and the same answer', async () => {
    await family.come();
    const { mediator, parentA, parentB } = family;
    const { move } = await mediator.do({
      type: 'move',
      seats: [parentA.seat],
      to: { kind: 'joint' },
      split: true,
      confirmMix: true,
      countdown: 0,
    });
    const pairs: [Command, Command][] = [
      [
        { type: 'answerMove', move, ready: true },
        { type: 'answerMove', move: 'made-up', ready: true },
      ],
      [
        { type: 'needMinute', move },
        { type: 'needMinute', move: 'made-up' },
      ],
      [
        { type: 'cancelMove', move },
        { type: 'cancelMove', move: 'made-up' },
      ],
      [
        { type: 'removeSeat', seat: parentA.seat },
        { type: 'removeSeat', seat: 'made-up' },
      ],
      [
        { type: 'enter', room: 'caucus:A' },
        { type: 'enter', room: 'made-up' },
      ],
      [
        { type: 'sendOut', seat: mediator.seat },
        { type: 'sendOut', seat: '__proto__' },
      ],
    ];
    for (const [theirs, nobodys] of pairs) {
      const answers = [await parentB.command(theirs), await parentB.command(nobodys)].map((a) => JSON.stringify(a));
      expect(answers[0], theirs.type).toBe(answers[1]);
      expect(answers[0]).toContain('"notFound"');
    }
    const [foreign] = comediatorLinks(family);
    expect(foreign).toBeDefined();
    for (const link of [foreign, 'a.b~c.d']) {
      const answer = await parentB.line.ask('signal', { link, data: { restart: 0, type: 'again' } });
      expect([link, codeOf(answer)]).toEqual([link, 'notFound']);
    }
  });

  test('asked twice under one id acts once and repeats its answer, also after a restart', async () => {
    await family.come('mediator', 'comediator');
    const { mediator, comediator } = family;
    await mediator.until((view) => view.place.people.some(({ here }) => here));
    const [say, add] = [newCommandId(), newCommandId()];
    const words: Command = { type: 'say', text: 'once', audience: [comediator.seat] };
    const person: Command = { type: 'addSeat', seat: newSeat({ name: 'Counsel B', role: 'counsel', side: 'B' }) };
    const first = [await mediator.command(words, say), await mediator.command(person, add)];
    const again = await Promise.all([mediator.command(words, say), mediator.command(person, add)]);
    expect(again).toEqual(first);
    await parley.restart();
    await mediator.connect();
    await comediator.connect();
    expect([await mediator.command(words, say), await mediator.command(person, add)]).toEqual(first);
    expect(mediator.line.chat.map(({ text }) => text)).toEqual(['once']);
    const named = mediator.view.console?.people.filter(({ name }) => name === 'Counsel B');
    expect(named).toHaveLength(1);
  });

  test("under another person's id is another request", async () => {
    await family.come('mediator', 'comediator');
    const { mediator, comediator } = family;
    const id = newCommandId();
    await mediator.command({ type: 'note', text: 'first', shared: true }, id);
    await comediator.command({ type: 'note', text: 'second', shared: true }, id);
    await comediator.line.fence();
    expect(comediator.view.console?.notes.map(({ text }) => text)).toEqual(['first', 'second']);
  });
});

describe('silence', () => {
  test('what one side says, does and plans in private sends not one byte to the other side', async () => {
    await family.come();
    const { mediator, parentA, counselA, parentB, interpreter, comediator } = family;
    await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
    await family.move({ kind: 'caucus', side: 'B' }, 'parentB', 'interpreter');
    const told = await toldDuring([parentB, interpreter], async () => {
      await mediator.do({ type: 'enter', room: 'caucus:A' });
      await parley.clock.advance(3_000);
      await parentA.until((view) => view.audience.mediatorHere);
      await parentA.do({ type: 'setMedia', microphone: true, camera: true, screen: false });
      await parentA.do({ type: 'say', text: 'hello', audience: [counselA.seat, mediator.seat] });
      await counselA.do({ type: 'answerPrivacy', isPrivate: true, withMe: ['A friend'] });
      await mediator.do({ type: 'note', text: 'a note', shared: true });
      await comediator.do({ type: 'chooseLanguage', language: 'es' });
      parentA.line.cut();
      await counselA.until((view) => view.place.people.some(({ seat, here }) => seat === parentA.seat && !here));
      await parentA.connect();
      await family.move({ kind: 'private', side: 'A' }, 'parentA', 'counselA');
    });
    expect(told).toEqual({ 'Parent B': [], Interpreter: [] });
  });

  test('nobody is told again what they know: a request that changes nothing for a seat sends it nothing', async () => {
    await family.come('mediator', 'parentA');
    const { mediator, parentA } = family;
    const told = await toldDuring([mediator, parentA], async () => {
      await mediator.do({ type: 'chooseLanguage', language: 'en' });
      await parentA.do({ type: 'setEquipment', equipment: 'both' });
      await parentA.command({ type: 'separateNow' });
    });
    expect(told).toEqual({ Mediator: [], 'Parent A': [] });
  });
});
