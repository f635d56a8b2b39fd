// The live line: what floods and stalled readers get, what a repeated request does, and to whom nothing is said.
// Must never accept a half effect as an answer; what no page of ours would send is in hostile/.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { NO_FIGURES } from '../../server/outside/metrics.ts';
import { TextInOnePiece } from '../../server/sockets/pieces.ts';
import type { Command } from '../../shared/commands.ts';
import type { News } from '../../shared/wire.ts';
import { type Family, makeFamily, newSeat } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { codeOf } from '../support/line.ts';
import { newCommandId, toldDuring } from '../support/person.ts';

let parley: Parley;
let family: Family;
let stalled = 0;
beforeAll(async () => {
  parley = await startParley({ figures: { ...NO_FIGURES, stalled: () => void stalled++ } });
});
beforeEach(async () => {
  family = await makeFamily(parley);
});
afterAll(() => parley.stop());

/** All who would notice, and must not. */
const others = () => [family.mediator, family.comediator, family.parentA, family.counselA];
const silence = () => Object.fromEntries(others().map(({ name }) => [name, []]));

describe('a message', () => {
  beforeEach(() => family.come('mediator', 'comediator', 'parentA', 'counselA', 'parentB'));

  test('leaves in one piece on every line of a seat, for head and body by themselves are twice the work', async () => {
    const opened = vi.spyOn(TextInOnePiece.prototype, 'handleUpgrade');
    await family.parentB.open().until(({ view }) => view !== null);
    expect(opened).toHaveBeenCalledTimes(1);
    opened.mockRestore();
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
    // For what waited, and not for its silence a few seconds later.
    expect(stalled).toBe(1);
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
    for (const link of [foreign, 'made-up']) {
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

  test('[P12] to switch off counts also from a page that names no stay, as older ones; one to switch on is refused', async () => {
    await family.come();
    await family.bringTogether();
    const { parentA } = family;
    await parentA.media(true, true);
    const asks = (microphone: boolean, camera: boolean) =>
      parentA.line.ask('command', {
        id: newCommandId(),
        command: { type: 'setMedia', microphone, camera, screen: false },
      });
    expect(codeOf(await asks(true, true))).toBe('notFound');
    expect(codeOf(await asks(false, false))).toBeNull();
    await parentA.until(({ me }) => !me.microphone && !me.camera);
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
      await parentA.media(true, true);
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

test('relay servers come with each view that opens links, and with no other', async () => {
  const { mediator, parentA, parentB } = family;
  await family.come('mediator', 'parentA', 'parentB');
  await family.bringTogether('parentA', 'parentB');
  await parentA.media(true, false);
  await mediator.do({ type: 'separateNow' });
  await family.bringTogether('parentA', 'parentB');
  for (const { line } of [mediator, parentA, parentB]) {
    let known: string[] = [];
    let opened = 0;
    for (const { event, body } of line.frames) {
      const { view, relays } = event === 'news' ? (body as News) : {};
      const links = view?.air?.peers.map(({ link }) => link) ?? known;
      const opens = links.some((link) => !known.includes(link));
      expect(relays !== undefined).toBe(opens);
      known = links;
      opened += opens ? 1 : 0;
    }
    expect(opened).toBeGreaterThan(1);
  }
});
