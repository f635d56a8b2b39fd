// A session of four sides: one floor for all of them, each called and heard in turn, one of them taken aside, and apart again.
// Must never let what is true of two sides pass for four: every other side is looked at, each time.
import { expect, test } from 'vitest';
import {
  caucusTime,
  floor,
  floorTime,
  four,
  give,
  hand,
  has,
  mode,
  next,
  round,
  sideOf,
  used,
} from '../../support/floors.ts';
import { caucus, JOINT, type Stage } from '../../support/given.ts';

const PARTIES = ['partyA', 'partyB', 'partyC', 'partyD'];
const SIDES = ['A', 'B', 'C', 'D'] as const;
const ALL = ['mediator', 'supportA', 'interpreterB', ...PARTIES];
const MINUTE = 60_000;

/** Whose microphone everybody but themselves is told to play, as all of them say it. */
const playedByAll = (c: Stage): string[][] => ALL.map((seat) => c.view(seat).air.audible.filter((one) => one !== seat));
const others = (seat: string) => ALL.filter((one) => one !== seat);

test('[F1] [F17] With four sides the floor is one: each who has it is heard by every other, and nobody else is', () => {
  const c = four();
  PARTIES.forEach((seat, i) => {
    c.when('mediator', give(seat, PARTIES[i - 1] ?? null)).accepted();
    c.speakUp(...PARTIES.filter((one) => c.view(one).floor?.mine.mayBeHeard));
    for (const other of others(seat)) {
      expect(c.view(other).air.audible).toEqual([seat]);
      expect(has(c, other)).toBe(seat);
    }
    expect(c.view(seat).air.audible).toEqual([]);
  });
  expect(
    playedByAll(c)
      .flat()
      .every((seat) => seat === 'partyD'),
  ).toBe(true);
});

test('[F6] Hands of four sides are called in the order they came, or in the mediator’s own', () => {
  const c = four();
  for (const seat of ['partyD', 'partyB', 'partyA', 'partyC']) c.when(seat, hand(true)).accepted();
  const line = (seat = 'mediator') => floor(c, seat)?.hands.map((one) => one.seat);
  for (const seat of ALL) expect(line(seat)).toEqual(['partyD', 'partyB', 'partyA', 'partyC']);
  c.when('mediator', { type: 'orderHands', seats: ['partyC'] }).accepted();
  const called: (string | null)[] = [];
  for (let first = line()?.[0]; first; first = line()?.[0]) {
    c.when('mediator', give(first, has(c))).accepted();
    called.push(has(c, 'partyB'));
  }
  expect(called).toEqual(['partyC', 'partyD', 'partyB', 'partyA']);
});

test('[F9] [L1] In a timed round of four sides each uses its own time alone, and the next round begins with the next side', () => {
  const c = four();
  const spoken = { A: 180_000, B: 400_000, C: 240_000, D: 61_234 };
  c.when('mediator', round(4)).accepted();
  for (const seat of PARTIES) {
    const side = floor(c)?.round?.side as keyof typeof spoken;
    expect([has(c, 'partyD'), side]).toEqual([seat, seat.slice(-1)]);
    c.after(spoken[side]);
    expect(used(c, 'partyA')).toBe(spoken[side]);
    c.when('mediator', next(seat)).accepted();
  }
  // B speaks with an interpreter, which counts half.
  expect(SIDES.map((side) => floorTime(c, side))).toEqual([180_000, 200_000, 240_000, 61_234]);
  c.when('mediator', round(4)).accepted();
  expect([has(c), floor(c)?.round]).toMatchObject(['partyB', { number: 2, side: 'B', turn: 1, of: 4 }]);
  expect(floor(c)?.speaking?.allowanceMs).toBe(8 * MINUTE);
});

test('[L2] [L4] Of four sides only the one taken aside gains caucus time, and only the one that interrupts is counted', () => {
  const c = four().when('mediator', give('partyA')).accepted();
  c.after(5_000);
  c.when('partyD', { type: 'spokeUnheard' }).accepted();
  c.seat(['partyC'], caucus('C')).enter('mediator', 'caucus:C');
  const [minutes, tries] = [
    SIDES.map((side) => caucusTime(c, side)),
    SIDES.map((side) => sideOf(c, side).interruptions),
  ];
  c.after(7 * MINUTE);
  expect(SIDES.map((side, i) => caucusTime(c, side) - (minutes[i] ?? 0))).toEqual([0, 0, 7 * MINUTE, 0]);
  expect(tries).toEqual([0, 0, 0, 1]);
});

test('[W1] [F17] While one of four is taken aside, what happens there reaches none of the other three', () => {
  const c = four();
  c.seat(['partyC'], caucus('C')).enter('mediator', 'caucus:C');
  const rest = ['partyA', 'supportA', 'partyB', 'interpreterB', 'partyD'];
  const before = c.seen(rest);
  c.speakUp('partyC', 'mediator');
  c.say('partyC', 'SECRET of C').accepted();
  expect(c.seen(rest)).toEqual(before);
  expect(c.texts('partyC')).toEqual(['SECRET of C']);
});

test('[M11] Separated, each of four sides is in a room of its own and hears no other; together again, all are heard', () => {
  const c = four();
  c.when('mediator', { type: 'separateNow' }).accepted();
  expect(PARTIES.map((seat) => c.room(seat))).toEqual(SIDES.map((side) => `private:${side}`));
  for (const seat of PARTIES) {
    const side = seat.slice(-1);
    expect(c.view(seat).air.peers.every((peer) => c.state.people[peer.seat]?.side === side)).toBe(true);
    expect(floor(c, seat)).toBeNull();
  }
  c.enter('mediator', 'joint').seat(['partyA', 'supportA', 'partyB', 'interpreterB', 'partyC', 'partyD'], JOINT);
  c.when('mediator', mode('open')).accepted();
  c.speakUp(...PARTIES);
  for (const seat of PARTIES)
    expect(c.view(seat).air.audible.toSorted()).toEqual(PARTIES.filter((one) => one !== seat));
});
