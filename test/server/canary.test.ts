// The session of the scripted case (test/support/family.ts) over real HTTP and sockets, with secrets that are searched for afterwards.
// Must never search only where a secret is expected: every byte each person got, every file and every log line is read.
import { basename, join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backUp } from '../../server/store/backup.ts';
import { type Family, makeFamily, type Name } from '../support/family.ts';
import { holds } from '../support/forms.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { codeIn } from '../support/letters.ts';
import { codeOf } from '../support/line.ts';
import type { Person } from '../support/person.ts';
import { filesHolding, filesIn, makeFolder, removeFolder } from './store.folder.ts';

const SECRET_A = 'SECRET-A: my lowest is 1,250 and I may lose the flat.';
const SECRET_B = 'SECRET-B: I could pay 1,500.';
const NOTE = 'SECRET-NOTE A flat risk';
const WITH_A = 'SECRET-WITH-A Aunt';
const WITH_B = 'SECRET-WITH-B Uncle';
const PRIVATE_A = 'SECRET-PRIVATE-A what we keep to ourselves';
const PRIVATE_PAPER = 'SECRET-TEAM shall we try a bracket';
const JOINT = 'JOINT-WORDS steady money, calm Wednesdays';
const SECRETS = [SECRET_A, SECRET_B, NOTE, WITH_A, WITH_B, PRIVATE_A, PRIVATE_PAPER];

let parley: Parley;
let family: Family;
const seatsOf = (...names: Name[]) => names.map((name) => family[name].seat);
/** Who holds a text, among all that ever came to anybody: frames as they came, and HTTP answers. */
const holdersOf = (needle: string): string[] =>
  family.all.filter(({ received }) => received.some((text) => text.includes(needle))).map(({ name }) => name);

beforeAll(async () => {
  parley = await startParley();
  family = await makeFamily(parley);
});
afterAll(() => parley.stop());

const enterAndWait = async (room: string) => {
  await family.mediator.do({ type: 'enter', room });
  await family.mediator.until((view) => view.place.room === room || view.console?.knock !== null);
};
/** A mediator goes in after the notice at the door. */
const goInto = async (room: string) => {
  await enterAndWait(room);
  await parley.clock.advance(3_000);
  await family.mediator.until((view) => view.place.room === room);
};
const say = async (by: Person, text: string) => {
  await by.line.fence();
  return by.do({ type: 'say', text, audience: [by.seat, ...by.view.place.people.map(({ seat }) => seat)] });
};

// One story, told in order: each test is a chapter and leaves the next its state.
describe('the session of the scripted case', () => {
  test('S05 [R1] everybody enters their own waiting room, says who is with them, and sees nobody', async () => {
    await family.come('mediator', 'comediator');
    for (const [name, withMe] of [
      ['parentA', [WITH_A]],
      ['counselA', []],
      ['parentB', [WITH_B]],
      ['interpreter', []],
    ] as const) {
      const person = family[name];
      await person.redeem();
      await person.connect();
      await person.do({ type: 'answerPrivacy', isPrivate: true, withMe: [...withMe] });
      await person.do({ type: 'answerDirectLinks', agree: true });
      await person.do({ type: 'arrive', equipment: 'both' });
      await person.line.fence();
      expect([person.view.place.kind, person.view.place.people, person.view.audience.hear]).toEqual(['lobby', [], []]);
    }
    await family.observer.redeem();
    await family.referrer.redeem();
    await family.observer.connect();
    await family.referrer.connect();
  });

  test('S06 S07 [R2] each side speaks with the mediator alone before the meeting', async () => {
    await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
    await goInto('caucus:A');
    await say(family.parentA, 'steady money, calm Wednesdays (SECRET-GOAL-A)');
    await family.move({ kind: 'caucus', side: 'B' }, 'parentB', 'interpreter');
    await goInto('caucus:B');
    await say(family.parentB, 'see the children in the week (SECRET-GOAL-B)');
    await family.parentB.until((view) => view.audience.mediatorHere);
  });

  test('S10 [M4] the mediator brings everybody together, and what is said there all may read', async () => {
    await family.bringTogether();
    await say(family.parentA, JOINT);
    await family.parentB.line.fence();
    expect(holdersOf(JOINT).sort()).toEqual(['Counsel A', 'Interpreter', 'Mediator', 'Parent A', 'Parent B'].sort());
  });

  test('S17 [M19] a preview lists both groups; then no link is left between the sides', async () => {
    const { mediator, parentA, parentB } = family;
    const split = { split: false, confirmMix: false } as const;
    const toA = {
      type: 'previewMove',
      seats: seatsOf('parentA', 'counselA'),
      to: { kind: 'caucus', side: 'A' },
      ...split,
    } as const;
    const preview = await mediator.do({ ...toA, seats: [...toA.seats] });
    const will = preview.people.find(({ person }) => person.seat === parentA.seat)?.willHear.map(({ name }) => name);
    expect(will).toEqual(['Counsel A']);
    await mediator.do({ type: 'setExpected', minutes: 25 });
    await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
    await family.move({ kind: 'caucus', side: 'B' }, 'parentB', 'interpreter');
    await goInto('caucus:A');
    await Promise.all(family.all.map(({ line }) => line.fence()));
    const seats = (person: Person) => person.view.air.peers.map(({ seat }) => seat);
    expect([...seats(parentA), ...seats(parentB)].sort()).toEqual(
      seatsOf('counselA', 'interpreter', 'mediator').sort(),
    );
    expect(parentB.view.waiting.expected).toBe(parley.clock.now() - 3_000 + 25 * 60_000);
    expect(parentB.view.audience.hear.map(({ name }) => name)).toEqual(['Interpreter']);
  });

  test('S18 S19 [C1] [C8] a secret in a caucus and a note about it stay where they belong', async () => {
    await say(family.parentA, SECRET_A);
    await family.mediator.do({ type: 'note', text: NOTE, shared: true });
    await say(family.parentB, SECRET_B);
    await Promise.all(family.all.map(({ line }) => line.fence()));
    expect(holdersOf(SECRET_A).sort()).toEqual(['Counsel A', 'Mediator', 'Parent A']);
    expect(holdersOf(NOTE).sort()).toEqual(['Co-mediator', 'Mediator']);
  });

  test('S21 [K4] [K5] a private room is knocked at, a "not now" keeps the mediator out, a second knock is answered', async () => {
    const { mediator, parentA, counselA } = family;
    await family.move({ kind: 'private', side: 'A' }, 'parentA', 'counselA');
    await say(counselA, PRIVATE_A);
    await enterAndWait('private:A');
    await parentA.until((view) => view.knock !== null);
    await parentA.do({ type: 'answerKnock', knock: parentA.view.knock?.knock ?? '', answer: 'notNow' });
    await mediator.until((view) => view.console?.knock?.state === 'refused');
    expect(mediator.view.place.kind).not.toBe('private');
    expect(holdersOf(PRIVATE_A).sort()).toEqual(['Counsel A', 'Parent A']);
    await mediator.do({ type: 'enter', room: 'private:A' });
    await parentA.until((view) => view.knock !== null);
    await parentA.do({ type: 'answerKnock', knock: parentA.view.knock?.knock ?? '', answer: 'comeIn' });
    await mediator.until((view) => view.place.room === 'private:A');
    expect(mediator.line.chat).toEqual([]);
    await parentA.do({ type: 'sendOut', seat: mediator.seat });
    await mediator.until((view) => view.place.kind === 'team');
    await say(mediator, PRIVATE_PAPER);
  });

  test('S23 [P8] the interpreter drops and is in the same caucus again, once', async () => {
    const { interpreter, parentB } = family;
    interpreter.line.cut();
    await parentB.until((view) => view.place.people.some(({ name, here }) => name === 'Interpreter' && !here));
    await interpreter.connect();
    expect(interpreter.view.place.room).toBe('caucus:B');
    await parentB.until((view) => view.place.people.filter(({ name }) => name === 'Interpreter').length === 1);
  });

  test('S24 [B3] the mediator drops: nobody is promoted, and the mediator comes back with the microphone off', async () => {
    const { mediator, parentB, interpreter } = family;
    await goInto('caucus:B');
    await mediator.media(true, true);
    await parentB.until((view) => view.air.audible.includes(mediator.seat));
    mediator.line.cut();
    await parentB.until((view) => !view.audience.mediatorHere);
    expect([parentB.may('move'), interpreter.may('move'), parentB.may('separateNow')]).toEqual([false, false, false]);
    await mediator.connect();
    expect(mediator.view.me).toMatchObject({ microphone: false, camera: false });
  });

  test('S31 [R12] counsel of A towards the caucus of B needs a second word, and is asked; cancelled, nothing was told', async () => {
    const { mediator, counselA, parentB } = family;
    const to = { kind: 'caucus', side: 'B' } as const;
    const move = { type: 'move', seats: [counselA.seat], to, split: true, confirmMix: false, countdown: 0 } as const;
    expect(codeOf(await mediator.command({ ...move, seats: [...move.seats] }))).toBe('mixNeedsConfirm');
    const planned = await mediator.do({ ...move, seats: [...move.seats], confirmMix: true });
    await counselA.until((view) => view.move?.asks === 'ready');
    await parentB.until((view) => view.move?.asks === 'stay');
    await mediator.do({ type: 'cancelMove', move: planned.move });
    await counselA.until((view) => view.move === null);
    expect(counselA.view.place.kind).toBe('private');
    expect(counselA.line.chat.some(({ text }) => text.includes('SECRET-B'))).toBe(false);
  });

  test('S32 [B8] [B9] a break takes all home, muted, and asks on return whether they are still private', async () => {
    const { mediator, parentA, parentB } = family;
    await mediator.do({ type: 'startBreak', minutes: 10 });
    await parentB.until((view) => view.waiting.onBreak && view.place.kind === 'lobby');
    expect(parentA.view.place.kind).toBe('private');
    await parley.clock.advance(10 * 60_000);
    await mediator.do({ type: 'endBreak' });
    for (const name of ['parentA', 'counselA', 'parentB', 'interpreter'] as const) {
      const person = family[name];
      await person.until((view) => view.me.privacy === 'again' && !view.waiting.onBreak);
      const withMe = name === 'parentA' ? [WITH_A] : name === 'parentB' ? [WITH_B] : [];
      await person.do({ type: 'answerPrivacy', isPrivate: true, withMe });
    }
  });

  test('S33 [C2] [C3] together again, the chat holds what was said together and nothing else', async () => {
    await family.bringTogether();
    await Promise.all(family.all.map(({ line }) => line.fence()));
    for (const { line } of [family.parentA, family.parentB]) expect(line.chat.map(({ text }) => text)).toEqual([JOINT]);
    await say(family.parentB, 'together again');
    await family.mediator.do({ type: 'endSession' });
    await family.parentA.until((view) => view.case.session === 'ended');
  });
});

describe('afterwards, in everything that ever left the server', () => {
  const MAY_HOLD: [string, Name[]][] = [
    [SECRET_A, ['parentA', 'counselA', 'mediator']],
    ['SECRET-GOAL-A', ['parentA', 'counselA', 'mediator']],
    [SECRET_B, ['parentB', 'interpreter', 'mediator']],
    ['SECRET-GOAL-B', ['parentB', 'interpreter', 'mediator']],
    [NOTE, ['mediator', 'comediator']],
    [PRIVATE_PAPER, ['mediator', 'comediator']],
    [PRIVATE_A, ['parentA', 'counselA']],
    [WITH_A, ['parentA', 'mediator', 'comediator']],
    [WITH_B, ['parentB', 'mediator', 'comediator']],
  ];

  test.each(MAY_HOLD)('[W5] "%s" reached nobody but %j', (secret, names) => {
    const allowed = names.map((name) => family[name].name);
    expect(holdersOf(secret).filter((name) => !allowed.includes(name))).toEqual([]);
    expect(holdersOf(secret)).toContain(family[names[0] ?? 'mediator'].name);
  });

  test('the other side is named to nobody outside the rooms they shared, and never by an address', () => {
    const addresses = family.all.map(({ who }) => who.email ?? '').filter(Boolean);
    expect(addresses).toHaveLength(8);
    for (const address of addresses) expect(holdersOf(address)).toEqual([]);
    const outside = [family.observer, family.referrer].flatMap(({ received }) => received).join('\n');
    for (const name of ['Parent A', 'Parent B', 'Counsel A', 'Interpreter']) expect(outside).not.toContain(name);
  });

  test('no cookie and no link is in anything that anybody received', () => {
    const secrets = family.all.flatMap(({ token, cookie }) => [token, cookie.split('=')[1] ?? token]);
    for (const secret of secrets) expect(holdersOf(secret)).toEqual([]);
  });

  test('nothing said, noted or answered, no name, address, link or cookie lies readable in the data folder', () => {
    const names = family.all.flatMap(({ who }) => [who.email ?? who.name]);
    const keys = family.all.flatMap(({ token, cookie }) => [token, cookie.split('=')[1] ?? token]);
    const needles = [...SECRETS, JOINT, 'SECRET-GOAL', 'Parenting time and support', 'Counsel A', ...names, ...keys];
    for (const needle of needles) expect([needle, filesHolding(parley.folder, needle)]).toEqual([needle, []]);
  });

  test('nor in the log, at its most talkative', () => {
    const log = parley.logs.join('');
    const keys = family.all.flatMap(({ token, cookie }) => [token, cookie.split('=')[1] ?? token]);
    const needles = [...SECRETS, JOINT, 'SECRET', 'Parent A', '@family.example', ...keys];
    expect(needles.filter((needle) => log.includes(needle))).toEqual([]);
  });

  test('nor does a phone number, nor a code that was sent to one', async () => {
    const codes: string[] = [];
    for (const n of [1, 2, 3]) {
      const phone = `+1 555 01${n}${n}`;
      const { parentA } = await makeFamily(parley, { people: { parentA: { email: `${n}@family.example`, phone } } });
      await parentA.http('/api/join/code', { token: parentA.token });
      const message = parley.texts.sent.at(-1);
      expect(message?.to).toBe(phone);
      codes.push(codeIn(message?.text ?? ''));
      expect([phone, filesHolding(parley.folder, phone), parley.logs.join('').includes(phone)]).toEqual([
        phone,
        [],
        false,
      ]);
    }
    // The digits of some time or other may happen to be a code; not of all three.
    const readable = (code: string) =>
      filesHolding(parley.folder, code).length > 0 || parley.logs.join('').includes(code);
    expect(codes.filter(readable).length).toBeLessThan(codes.length);
  });

  test('nor in any other form: encoded, packed, in the write-ahead log, in a backup, or in the log', async () => {
    const to = makeFolder();
    await backUp({ dataDir: parley.folder }, join(to, 'monday'));
    const files = [...filesIn(parley.folder), ...filesIn(to)].map(({ path, bytes }) => ({ path, bytes }));
    removeFolder(to);
    const all = [...files, { path: 'the log', bytes: Buffer.from(parley.logs.join('')) }];
    expect(all.map(({ path }) => basename(path))).toEqual(
      expect.arrayContaining(['parley.db-wal', 'monday', 'monday.keys']),
    );
    const keys = family.all.flatMap(({ token, cookie }) => [token, cookie.split('=')[1] ?? token]);
    const found = all.flatMap(({ path, bytes }) =>
      [...SECRETS, JOINT, ...keys].filter((secret) => holds(bytes, secret)).map((secret) => [path, secret]),
    );
    expect(found).toEqual([]);
  });

  test.each<[string, (secret: string) => Buffer]>([
    ['as it is', (secret) => Buffer.from(`x${secret}`)],
    ['in UTF-16', (secret) => Buffer.from(`x${secret}`, 'utf16le')],
    ['in base64', (secret) => Buffer.from(Buffer.from(`x${secret}`).toString('base64'))],
    ['in hexadecimal', (secret) => Buffer.from(Buffer.from(secret).toString('hex'))],
    ['in an address', (secret) => Buffer.from(encodeURIComponent(secret))],
    ['packed', (secret) => Buffer.concat([Buffer.from('some bytes'), gzipSync(secret)])],
    ['packed otherwise', (secret) => Buffer.concat([Buffer.from('some bytes'), deflateSync(secret)])],
  ])('that search finds a secret %s', (_how, put) => {
    expect(holds(put(SECRET_A), SECRET_A)).toBe(true);
  });

  test('and the search finds what is there: the joint words are found with those who heard them', () => {
    expect(holdersOf(JOINT)).toContain('Parent B');
    expect(holdersOf('Parent B')).toContain('Parent A');
  });
});
