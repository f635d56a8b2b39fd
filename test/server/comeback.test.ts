// Coming back: a reload, a lost line, a restart of the server, a mediator whose line is cut.
// Must never wait for real time: what takes a minute takes it on the held clock.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PLACE_LASTS } from '../../server/live/access.ts';
import { CLOSE } from '../../shared/draft/wire.ts';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { openDraft } from '../support/openDraft.ts';
import type { Person } from '../support/person.ts';

let parley: Parley;
let family: Family;
/** The store does not take in that a place is in use. */
let isFull = false;
beforeAll(async () => {
  parley = await startParley({
    storage: (real) => ({
      ...real,
      store: {
        ...real.store,
        restPlace: (...given) => (isFull ? Promise.reject(new Error('full')) : real.store.restPlace(...given)),
        restPlaces: (...given) => (isFull ? Promise.reject(new Error('full')) : real.store.restPlaces(...given)),
      },
    }),
  });
});
afterAll(() => parley.stop());
beforeEach(async () => {
  isFull = false;
  family = await makeFamily(parley);
  await family.come();
});

/** The browser is gone without a word, and the others have seen it. */
async function drop(person: Person, seenBy: Person): Promise<void> {
  person.line.cut();
  await seenBy.until(
    (view) => view.place.people.some(({ seat, here }) => seat === person.seat && !here),
    `${person.name} to be gone`,
  );
}
const isGone =
  (person: Person) =>
  ({ seat, status }: { seat: string; status: string }) =>
    seat === person.seat && status === 'dropped';
const placeOf = ({ view }: Person) => [view.place.kind, view.place.side];

describe('a place', () => {
  test('lasts a working day: then its line ends as its cookie does, and the link opens a new one', async () => {
    const { parentA } = family;
    await parley.clock.advance(PLACE_LASTS - 1);
    expect(parentA.line.bye).toBeNull();
    await parley.clock.advance(1);
    await parentA.line.until((line) => line.bye !== null);
    expect(parentA.line.bye).toBe('signedOut');
    expect((await parentA.redeem()).status).toBe(200);
  });

  test('lasts no longer for whoever holds a draft open and nothing else', async () => {
    const { parentA, mediator } = family;
    const draft = await openDraft(parley, parentA);
    parentA.line.close();
    await mediator.until(({ console: seen }) => seen?.people.some(isGone(parentA)) ?? false);
    await parley.clock.advance(PLACE_LASTS - 1);
    expect(draft.code).toBeNull();
    await parley.clock.advance(1);
    await expect.poll(() => draft.code).toBe(CLOSE.nobody);
  });
});

describe('a place that nobody uses', () => {
  const HALF_AN_HOUR = 30 * 60_000;
  const goes = async (person: Person) => {
    person.line.close();
    const room = await parley.app.cases.find(family.caseId);
    await expect.poll(() => room?.state.presence[person.seat] ?? null).toBeNull();
  };
  const isLost = async (person: Person) => {
    const late = person.open();
    await late.until(({ bye, view }) => bye !== null || view !== null, 'an answer');
    return late.bye === 'signedOut';
  };

  test('[J20] ends half an hour after its line, and a line that came back meanwhile puts that off', async () => {
    const { parentA, mediator, comediator } = family;
    await goes(mediator);
    await goes(comediator);
    await parley.clock.advance(90 * 60_000);
    await goes(parentA);
    await parley.clock.advance(HALF_AN_HOUR - 1);
    await parentA.connect();
    // A page that is loaded anew: its new line is here before the old one has gone.
    const old = parentA.line;
    await parentA.connect();
    await old.closed();
    await parley.clock.advance(2 * HALF_AN_HOUR);
    expect(parentA.line.isOpen).toBe(true);
    await goes(parentA);
    await parley.clock.advance(HALF_AN_HOUR);
    expect(await isLost(parentA)).toBe(true);
    expect((await parentA.redeem()).status).toBe(200);
  });

  test('[J20] waits as long as a mediator is there: a phone that sleeps loses no seat in a session that goes on', async () => {
    const { parentA, mediator, comediator } = family;
    await goes(parentA);
    await parley.clock.advance(4 * HALF_AN_HOUR);
    expect(await isLost(parentA)).toBe(false);
    await goes(parentA);
    await goes(mediator);
    await goes(comediator);
    await parley.clock.advance(HALF_AN_HOUR);
    expect(await isLost(parentA)).toBe(true);
  });

  test('[J20] of a party waits for whichever mediator is there, after a restart and after a while without any', async () => {
    const { parentA, mediator, comediator } = family;
    await goes(parentA);
    await goes(mediator);
    await goes(comediator);
    await parley.clock.advance(HALF_AN_HOUR - 1);
    await parley.restart();
    await comediator.connect();
    await parley.clock.advance(4 * HALF_AN_HOUR);
    expect(await isLost(parentA)).toBe(false);
  });

  test('[J20] of an observer or a referrer waits for nobody: its end would tell whether a mediator was there', async () => {
    const { observer, referrer } = family;
    for (const person of [observer, referrer]) {
      await person.redeem();
      await person.connect();
      await goes(person);
    }
    await parley.clock.advance(HALF_AN_HOUR);
    expect([await isLost(observer), await isLost(referrer)]).toEqual([true, true]);
  });

  test('[J20] is not lost because the store could not be told while its line went on', async () => {
    const { parentA } = family;
    isFull = true;
    await parley.clock.advance(2 * HALF_AN_HOUR);
    await parentA.connect();
    expect(parentA.line.isOpen).toBe(true);
    await parley.clock.advance(60_000);
    isFull = false;
    await parley.clock.advance(60_000);
    // Another process has it from the store alone.
    await parley.restart();
    await parentA.connect();
    expect(parentA.line.isOpen).toBe(true);
  });
});

describe('a reload', () => {
  test('[P8] finds the same seat in the same room while the seats assigned to it are the same', async () => {
    await family.bringTogether();
    const { interpreter, parentB } = family;
    await drop(interpreter, parentB);
    await interpreter.connect();
    expect(placeOf(interpreter)).toEqual(['joint', null]);
    expect(interpreter.view.me).toMatchObject({ seat: interpreter.seat, arrived: true });
    expect(interpreter.view.place.people.map(({ name }) => name).sort()).toEqual(
      ['Counsel A', 'Mediator', 'Parent A', 'Parent B'].sort(),
    );
    expect(parentB.view.place.people.filter(({ name }) => name === 'Interpreter')).toHaveLength(1);
  });

  test('[P8] finds the same room although others of it are gone too', async () => {
    await family.bringTogether();
    await drop(family.interpreter, family.parentA);
    await drop(family.parentB, family.parentA);
    await family.parentB.connect();
    expect(placeOf(family.parentB)).toEqual(['joint', null]);
  });

  test('[P8] finds the waiting room when somebody else has come or gone meanwhile', async () => {
    await family.bringTogether();
    await drop(family.interpreter, family.parentA);
    await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
    await family.interpreter.connect();
    expect(family.interpreter.view.place.kind).toBe('lobby');
    expect(family.interpreter.view.me.arrived).toBe(true);
  });

  test('[P4] comes with microphone, camera and screen off, whatever was on', async () => {
    await family.bringTogether();
    const { parentA, parentB } = family;
    await parentA.media(true, true, true);
    await parentB.until((view) => view.air.audible.includes(parentA.seat));
    await drop(parentA, parentB);
    expect(parentB.view.air.audible).toEqual([]);
    await parentA.connect();
    expect(parentA.view.me).toMatchObject({ microphone: false, camera: false, screen: false });
    await parentB.until((view) => view.place.people.every(({ here }) => here));
    expect(parentB.view.air.audible).toEqual([]);
  });

  test('[C3] finds the chat of the room as far as it was said to this person', async () => {
    await family.bringTogether('parentA', 'counselA', 'parentB');
    const { parentA, parentB, mediator, counselA } = family;
    const audience = [parentA, parentB, mediator, counselA].map(({ seat }) => seat);
    await parentA.do({ type: 'say', text: 'before', audience });
    await drop(parentB, parentA);
    await parentA.do({ type: 'say', text: 'meanwhile', audience });
    await parentB.connect();
    expect(parentB.line.chat.map(({ text }) => text)).toEqual(['before', 'meanwhile']);
    await parentA.do({ type: 'say', text: 'after', audience });
    await parentB.line.fence();
    expect(parentB.line.chat.map(({ text }) => text)).toEqual(['before', 'meanwhile', 'after']);
  });
});

describe('a restart of the server', () => {
  test('[B12] leaves rooms, chat, the draft and clocks as they were, and everybody comes back in', async () => {
    await family.bringTogether('parentA', 'counselA', 'parentB');
    const { parentA, parentB, counselA, mediator, comediator, interpreter } = family;
    const audience = [parentA, parentB, mediator, counselA].map(({ seat }) => seat);
    await parentA.do({ type: 'say', text: 'kept', audience });
    await mediator.do({ type: 'setExpected', minutes: 30 });
    await mediator.do({ type: 'note', text: 'a note', shared: true });
    await counselA.do({ type: 'comment', point: 'p1', text: 'a comment' });
    await Promise.all(family.all.slice(0, 6).map(({ line }) => line.fence()));
    const here = [mediator, comediator, parentA, counselA, parentB, interpreter];
    const facts = ({ view, line }: Person) => ({
      place: [view.place.kind, view.place.room, view.place.since],
      people: view.place.people.map(({ name }) => name),
      waiting: view.waiting,
      draft: view.draft,
      me: { ...view.me, microphone: false },
      chat: line.chat,
      notes: view.console?.notes,
    });
    const before = here.map(facts);
    await parley.restart();
    for (const person of here) await person.connect();
    await Promise.all(here.map(({ line }) => line.fence()));
    expect(here.map(facts)).toEqual(before);
    expect(parentB.view.draft.access).toBe('write');
  });

  test('[M7] a countdown that was running goes on where it was', async () => {
    const { mediator, parentA, counselA } = family;
    const seats = [parentA.seat, counselA.seat];
    const to = { kind: 'caucus', side: 'A' } as const;
    await mediator.do({ type: 'move', seats, to, split: false, confirmMix: false, countdown: 10 });
    await parley.clock.advance(4_000);
    await parley.restart();
    await parentA.connect();
    expect((parentA.view.move?.goesAt ?? 0) - parley.clock.now()).toBe(6_000);
    await counselA.connect();
    await parley.clock.advance(6_000);
    await parentA.until((view) => view.place.kind === 'caucus');
  });

  test('a link, a cookie and a place from before it still count', async () => {
    const { parentA, observer } = family;
    await parley.restart();
    expect((await observer.redeem()).status).toBe(200);
    expect((await parentA.http(`/api/place/${parentA.place}/leave`, { quickly: false })).status).toBe(200);
  });
});

describe('the mediator', () => {
  beforeEach(() => family.bringTogether());
  const sides = () => [family.parentA, family.counselA, family.parentB, family.interpreter];
  const untilPaused = () => Promise.all(sides().map((p) => p.until((view) => view.place.paused, 'the pause')));

  test('[B1] whose line is cut leaves the joint room paused at once, and all are told who can hear them: nobody', async () => {
    const { mediator, parentA } = family;
    await parentA.media(true, false);
    mediator.line.cut();
    await untilPaused();
    for (const { view } of sides()) {
      expect(view.audience).toMatchObject({ state: 'paused', hear: [], mediatorHere: false });
      expect(view.air).toMatchObject({ open: false, audible: [] });
    }
    expect(parentA.view.me.microphone).toBe(false);
    expect(parentA.may('setMedia')).toBe(false);
  });

  test('[B2] who does not come back within 60 s leaves each side in its own private room, told why, and not before', async () => {
    family.mediator.line.cut();
    await untilPaused();
    await parley.clock.advance(59_999);
    await family.parentA.line.fence();
    expect(family.parentA.view.place.kind).toBe('joint');
    await parley.clock.advance(1);
    await Promise.all(sides().map((p) => p.until((view) => view.place.kind === 'private')));
    expect(sides().map(({ view }) => [view.place.side, view.place.why])).toEqual([
      ['A', 'mediatorLost'],
      ['A', 'mediatorLost'],
      ['B', 'mediatorLost'],
      ['B', 'mediatorLost'],
    ]);
    expect(family.parentA.view.place.people.map(({ name }) => name)).toEqual(['Counsel A']);
  });

  test('[B3] who is lost leaves nobody with more rights than before', async () => {
    const before = sides().map(({ view }) => view.abilities);
    family.mediator.line.cut();
    await untilPaused();
    await parley.clock.advance(60_000);
    await Promise.all(sides().map((p) => p.until((view) => view.place.kind === 'private')));
    // What a side does with its own words is done in its own room, with or without a mediator lost.
    const gained = (can: string, i: number) => can !== 'releaseWords' && !before[i]?.includes(can as never);
    const more = sides().map(({ view }, i) => view.abilities.filter((can) => gained(can, i)));
    expect(more).toEqual([[], [], [], []]);
  });

  test('[B5] who is back in time is in the room again and it goes on', async () => {
    const { mediator } = family;
    mediator.line.cut();
    await untilPaused();
    await parley.clock.advance(30_000);
    await mediator.connect();
    expect(mediator.view.place.kind).toBe('joint');
    await Promise.all(sides().map((p) => p.until((view) => !view.place.paused)));
    await parley.clock.advance(60_000);
    await family.parentB.line.fence();
    expect(family.parentB.view.place.kind).toBe('joint');
    expect(mediator.view.me.microphone).toBe(false);
  });

  test('[B4] who has a co-mediator in the room is held by them: nothing pauses', async () => {
    const { mediator, comediator, parentA } = family;
    await comediator.do({ type: 'enter', room: 'joint' });
    await mediator.until((view) => view.place.people.some(({ name }) => name === 'Co-mediator'));
    await drop(mediator, parentA);
    expect([parentA.view.place.paused, parentA.view.audience.mediatorHere]).toEqual([false, true]);
  });

  test('who falls silent is noticed within ten seconds: the server asks every 5 s and waits 4 s', async () => {
    const opening = family.mediator.line.raw[0] ?? '';
    const { pingInterval, pingTimeout, maxPayload } = JSON.parse(opening) as Record<string, number>;
    expect((pingInterval ?? 99_999) + (pingTimeout ?? 99_999)).toBeLessThanOrEqual(10_000);
    expect(maxPayload).toBe(64 * 1024);
  });
});
