// A whole hour of the scripted case over real lines, the clock in hand: who was where, who spoke how long, who read what.
// Must never take a figure from the server to check the server: the stop-watch and the plan of rooms are kept here.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '../../shared/commands.ts';
import type { SideBalance } from '../../shared/floor.ts';
import type { View } from '../../shared/view.ts';
import { type Family, makeFamily, type Name } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { codeOf } from '../support/line.ts';
import type { Person } from '../support/person.ts';

const SECONDS = 1_000;
const MINUTES = 60 * SECONDS;
type Side = 'A' | 'B';
const PEOPLE: Name[] = ['mediator', 'comediator', 'parentA', 'counselA', 'parentB', 'interpreter', 'observer'];
const SIDE_A: Name[] = ['parentA', 'counselA'];
const SIDE_B: Name[] = ['parentB', 'interpreter'];

let parley: Parley;
let family: Family;
/** In whole ms, as anybody in the room with a stop-watch would have it. */
const watch = { floor: { A: 0, B: 0 }, caucus: { A: 0, B: 0 }, interruptions: { A: 0, B: 0 } };
/** What runs on the stop-watch now. */
let speaking: { side: Side; pace: number } | null = null;
let caucusWith: Side | null = null;
/** Where everybody is to be by the plan. */
const plan = new Map<Name, string>();
let passed = 0;
/** Full minutes at which all were found where they should be. */
let looked = 0;

beforeAll(async () => {
  parley = await startParley();
  family = await makeFamily(parley);
  await family.come();
  await family.observer.come('watch');
});
afterAll(() => parley.stop());

const all = (): Person[] => PEOPLE.map((name) => family[name]);
/** Everything that was sent by now has come. */
const still = () => Promise.all(all().map(({ line }) => (line.isOpen ? line.fence() : undefined)));
const seats = (...names: Name[]) => names.map((name) => family[name].seat);
const put = (room: string, ...names: Name[]) => {
  for (const name of names) plan.set(name, room);
};
const whoHas = ({ floor }: View): string | null => floor?.speaking?.people[0]?.seat ?? null;

/** Nobody is elsewhere than planned, by their own screen or by the console. */
async function everybodyIsInPlace(): Promise<void> {
  await still();
  for (const [name, kind] of plan) {
    if (!family[name].line.isOpen) continue;
    expect(`${name} ${family[name].view.place.room}`, `at ${passed / MINUTES} minutes`).toBe(`${name} ${kind}`);
  }
  const isShown = family.comediator.view.console?.people ?? [];
  for (const [name, kind] of plan) {
    const shown = isShown.find((one) => one.seat === family[name].seat);
    expect([name, shown?.room], `on the console at ${passed / MINUTES} minutes`).toEqual([name, kind]);
  }
  for (const name of SIDE_B)
    for (const other of SIDE_A)
      if (plan.get(name) !== plan.get(other))
        expect(family[name].view.place.people.map((one) => one.seat)).not.toContain(family[other].seat);
}

/** Time passes, minute by minute; the stop-watch runs with it, and at each minute everybody is looked for. */
async function pass(ms: number): Promise<void> {
  for (let rest = ms; rest > 0; ) {
    const step = Math.min(rest, MINUTES - (passed % MINUTES));
    await parley.clock.advance(step);
    if (speaking) watch.floor[speaking.side] += step * speaking.pace;
    if (caucusWith) watch.caucus[caucusWith] += step;
    passed += step;
    rest -= step;
    if (passed % MINUTES !== 0) continue;
    looked += 1;
    await everybodyIsInPlace();
  }
}

const give = (to: Person | null, was: Person | null = null): Command => ({
  type: 'giveFloor',
  seat: to?.seat ?? null,
  was: was?.seat ?? null,
});
/** All in the joint room see who has the floor. */
const seesHolder = (who: Person | null) =>
  Promise.all(
    [family.mediator, ...SIDE_A.map((n) => family[n]), ...SIDE_B.map((n) => family[n])].map((one) =>
      one.until((view) => whoHas(view) === (who?.seat ?? null)),
    ),
  );

/** Says something to everybody in the room. */
const say = (name: Name, text: string) => {
  const one = family[name];
  return one.do({ type: 'say', text, audience: [one, ...one.view.place.people].map(({ seat }) => seat) });
};
const enter = async (room: string) => {
  await family.mediator.do({ type: 'enter', room });
};
const goes = async (name: Name, room: string) => family[name].until((view) => view.place.room === room);
/** The mediator knocks and is let in by `by`. */
async function letIn(room: string, by: Name): Promise<void> {
  await enter(room);
  await family[by].until((view) => view.knock !== null || family.mediator.view.place.room === room);
  const knock = family[by].view.knock;
  if (knock) await family[by].do({ type: 'answerKnock', knock: knock.knock, answer: 'comeIn' });
  await goes('mediator', room);
  put(room, 'mediator');
}
const roomOf = (name: Name) => family[name].view.place.room;

const A_SAID = ['SECRET-A my lowest is 1,250', 'A flat risk', 'PRIVATE-A between us two'];
const B_SAID = ['SECRET-B I could pay 1,500', 'B is tired of the drive'];
const WORDS = 'Parent A is open to a figure below guideline if Wednesdays are reliable.';

test('S10 to S14: the joint room, the opening, an attempt to interrupt, and a turn of two voices', async () => {
  const { mediator, parentA, parentB, observer } = family;
  for (const name of PEOPLE) put(roomOf(name), name);
  put('team', 'comediator');
  await pass(3 * MINUTES);
  await family.bringTogether();
  put('joint', 'mediator', ...SIDE_A, ...SIDE_B);
  await pass(2 * MINUTES + 12 * SECONDS);
  // S10 the observer is asked for and declined.
  const { move } = await mediator.do({
    type: 'move',
    seats: seats('observer'),
    to: { kind: 'joint' },
    split: true,
    confirmMix: true,
    countdown: 0,
  });
  await parentB.until((view) => view.move?.move === move);
  await parentB.do({ type: 'answerMove', move, ready: false });
  await pass(20 * SECONDS);
  await mediator.do({ type: 'cancelMove', move });
  expect(observer.view.place.kind).toBe('lobby');

  // S11 the opening, A first; S12 B out of turn; A's time is not touched by it.
  await mediator.do({ type: 'startRound', topic: 'opening', minutes: 4 });
  await seesHolder(parentA);
  speaking = { side: 'A', pace: 1 };
  await parentA.media(true, false);
  await pass(90 * SECONDS);
  await parentB.media(true, false);
  watch.interruptions.B += 1;
  await pass(4 * SECONDS);
  // Within ten seconds of the first it is the same attempt.
  await parentB.do({ type: 'spokeUnheard' });
  await pass(86 * SECONDS);
  await parentB.do({ type: 'spokeUnheard' });
  watch.interruptions.B += 1;
  await pass(47 * SECONDS);
  expect(parentB.view.me.microphone).toBe(false);

  // S13 with the interpreter: eight minutes of real time, counted half, and a stop for the interpreter.
  await mediator.do({ type: 'nextTurn', was: parentA.seat });
  await seesHolder(parentB);
  speaking = { side: 'B', pace: 0.5 };
  expect(parentB.view.floor?.speaking).toMatchObject({ allowanceMs: 8 * MINUTES });
  expect(parentB.view.floor?.speaking?.people.map(({ seat }) => seat)).toEqual(seats('parentB', 'interpreter'));
  await pass(3 * MINUTES);
  await family.interpreter.do({ type: 'askPause', on: true });
  speaking = null;
  await pass(35 * SECONDS);
  await family.interpreter.do({ type: 'askPause', on: false });
  speaking = { side: 'B', pace: 0.5 };
  await pass(4 * MINUTES + 10 * SECONDS);
  await parentA.do({ type: 'spokeUnheard' });
  watch.interruptions.A += 1;
  await pass(50 * SECONDS);
  await mediator.do({ type: 'nextTurn', was: parentB.seat });
  speaking = null;
  await seesHolder(null);

  // S14 the summary-back, in talk; the mediator holds a clock while all think.
  await mediator.do(give(parentB));
  speaking = { side: 'B', pace: 0.5 };
  await pass(24 * SECONDS);
  await mediator.do({ type: 'holdFloor', held: true });
  speaking = null;
  await pass(45 * SECONDS);
  await mediator.do({ type: 'holdFloor', held: false });
  speaking = { side: 'B', pace: 0.5 };
  await pass(16 * SECONDS);
  await mediator.do(give(null, parentB));
  speaking = null;
});

test('S17 to S20: each side to its own room, the mediator with A, words noted and released', async () => {
  const { mediator, parentA } = family;
  await family.move({ kind: 'caucus', side: 'A' }, 'parentA', 'counselA');
  await family.move({ kind: 'caucus', side: 'B' }, 'parentB', 'interpreter');
  put('caucus:A', ...SIDE_A);
  put('caucus:B', ...SIDE_B);
  await pass(30 * SECONDS);
  await letIn('caucus:A', 'parentA');
  caucusWith = 'A';
  await say('parentA', A_SAID[0] ?? '');
  await pass(5 * MINUTES + 20 * SECONDS);
  await mediator.do({ type: 'note', text: A_SAID[1] ?? '', shared: true });
  const mediators = parentA.view.releases.mediators?.map(({ seat }) => seat) ?? [];
  await parentA.do({ type: 'releaseWords', text: WORDS, audience: mediators });
  await pass(2 * MINUTES + 5 * SECONDS);
});

test('S21 and S22: A alone answers a knock with “not now” and then “come in”; the mediator goes on to B', async () => {
  const { mediator, parentA } = family;
  await family.move({ kind: 'private', side: 'A' }, 'parentA', 'counselA');
  caucusWith = null;
  put('private:A', ...SIDE_A);
  await say('parentA', A_SAID[2] ?? '');
  await pass(3 * MINUTES);
  await enter('private:A');
  await parentA.until((view) => view.knock !== null);
  await parentA.do({ type: 'answerKnock', knock: parentA.view.knock?.knock ?? '', answer: 'notNow' });
  await pass(2 * MINUTES);
  expect(mediator.view.place.room).toBe('caucus:A');
  await letIn('private:A', 'parentA');
  // Minutes of a private room are nobody's to count.
  await pass(2 * MINUTES + 15 * SECONDS);
  await letIn('caucus:B', 'parentB');
  caucusWith = 'B';
  await say('parentB', B_SAID[0] ?? '');
  await pass(4 * MINUTES + 40 * SECONDS);
});

test('S23 and S24: the interpreter comes back into the same room; the mediator’s lost line stops the time', async () => {
  const { mediator, interpreter, parentB } = family;
  interpreter.line.cut();
  await parentB.until((view) => view.place.people.some((one) => one.seat === interpreter.seat && !one.here));
  await pass(12 * SECONDS);
  await interpreter.connect();
  await parentB.until((view) => view.place.people.every((one) => one.here));
  expect(parentB.view.place.people.filter((one) => one.seat === interpreter.seat)).toHaveLength(1);
  await pass(2 * MINUTES);

  const rights = parentB.view.abilities.join();
  mediator.line.cut();
  await parentB.until((view) => !view.audience.mediatorHere);
  caucusWith = null;
  expect(parentB.view.abilities.join()).toBe(rights);
  await pass(25 * SECONDS);
  await mediator.connect();
  await parentB.until((view) => view.audience.mediatorHere);
  caucusWith = 'B';
  expect(mediator.view.me.microphone).toBe(false);
  await say('parentB', B_SAID[1] ?? '');
  await pass(3 * MINUTES + 18 * SECONDS);
});

test('S31: a mistaken move is seen before it is done, asked twice, and given up', async () => {
  const { mediator } = family;
  const wrong = { seats: seats('counselA'), to: { kind: 'caucus', side: 'B' }, split: true } as const;
  const refused = await mediator.command({ type: 'move', ...wrong, confirmMix: false, countdown: 0 });
  expect(codeOf(refused)).not.toBeNull();
  const shown = await mediator.do({ type: 'previewMove', ...wrong, confirmMix: true });
  expect(JSON.stringify(shown)).toContain(family.parentB.seat);
  await pass(40 * SECONDS);
});

test('S32 and S33: a break stops every clock; together again in a round that B begins', async () => {
  const { mediator, parentA, parentB } = family;
  await mediator.do({ type: 'startBreak', minutes: 10 });
  caucusWith = null;
  await still();
  for (const name of PEOPLE) put(roomOf(name), name);
  expect(
    [...SIDE_A, ...SIDE_B, 'mediator' as const].every(
      (name) => !['joint', 'caucus'].includes(family[name].view.place.kind),
    ),
  ).toBe(true);
  await pass(10 * MINUTES);
  await mediator.do({ type: 'endBreak' });
  await still();
  for (const name of [...SIDE_A, ...SIDE_B])
    if (family[name].view.me.privacy !== 'private')
      await family[name].do({ type: 'answerPrivacy', isPrivate: true, withMe: [] });
  await family.bringTogether();
  put('joint', 'mediator', ...SIDE_A, ...SIDE_B);
  await mediator.do({ type: 'startRound', topic: 'hopes', minutes: 3 });
  await seesHolder(parentB);
  speaking = { side: 'B', pace: 0.5 };
  await pass(5 * MINUTES + 33 * SECONDS);
  await parentA.media(true, false);
  watch.interruptions.A += 1;
  await pass(7 * SECONDS);
  await mediator.do({ type: 'nextTurn', was: parentB.seat });
  await seesHolder(parentA);
  speaking = { side: 'A', pace: 1 };
  await pass(3 * MINUTES + 21 * SECONDS);
  await mediator.do({ type: 'nextTurn', was: parentA.seat });
  speaking = null;
  await say('parentA', 'Good afternoon to all');
  await parentB.line.until(({ chat }) => chat.some(({ text }) => text === 'Good afternoon to all'));
  await pass(2 * MINUTES);
});

test('[L1] [L2] [L4] At the end of the hour every figure is what the stop-watch shows, to the second', async () => {
  await still();
  const { sides } = family.mediator.view.balance ?? { sides: [] };
  const figures = (of: (one: SideBalance) => number) => Object.fromEntries(sides.map((one) => [one.side, of(one)]));
  expect(passed).toBeGreaterThanOrEqual(60 * MINUTES);
  expect(looked).toBe(Math.floor(passed / MINUTES));
  expect(figures(({ floorMs }) => floorMs)).toEqual(watch.floor);
  expect(figures(({ caucusMs }) => caucusMs)).toEqual(watch.caucus);
  expect(figures(({ interruptions }) => interruptions)).toEqual(watch.interruptions);
  expect(sides.every(({ floorSince, caucusSince }) => floorSince === null && caucusSince === null)).toBe(true);
  expect(family.comediator.view.balance?.sides).toEqual(sides);
});

test('[W1] Nothing that one side said apart is in any byte that reached the other', () => {
  const { parentA, counselA, parentB, interpreter, observer, comediator, mediator } = family;
  const got = (one: Person) => one.received.join('\n');
  for (const one of [parentB, interpreter, observer])
    for (const words of [...A_SAID, WORDS]) expect(got(one), one.name).not.toContain(words);
  for (const one of [parentA, counselA, observer])
    for (const words of B_SAID) expect(got(one), one.name).not.toContain(words);
  // And what was said did reach those it was meant for; a private room's own words reached no mediator.
  for (const words of A_SAID.filter((_, i) => i !== 1)) expect(got(counselA)).toContain(words);
  for (const words of B_SAID) expect(got(interpreter)).toContain(words);
  expect(got(mediator)).toContain(WORDS);
  for (const one of [mediator, comediator]) expect(got(one)).not.toContain(A_SAID[2]);
});
