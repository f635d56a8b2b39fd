// The clock of a turn: what it counts to the millisecond, what stops it, and what a restart keeps.
// Must never measure with a clock of its own: time is the play's.
import { expect, test } from 'vitest';
import { decide, type EMPTY, evolve } from '../../../server/mediation/case.ts';
import { floorView } from '../../../server/mediation/floor/floorView.ts';
import type { Recorded } from '../../../server/mediation/state.ts';
import { floor, floorTime, give, hold, joint, next, pause, round, used } from '../../support/floors.ts';
import { caucus, type Stage } from '../../support/given.ts';

const MINUTE = 60_000;
const given = (): Stage => {
  const c = joint();
  c.when('mediator', give('partyA')).accepted();
  return c;
};
const runs = (c: Stage): boolean => floor(c)?.speaking?.runningSince != null;

test('[F11] A pair with an interpreter has twice the time, and eight minutes of theirs count as four', () => {
  const c = joint();
  c.when('mediator', round(4)).accepted();
  c.after(4 * MINUTE);
  expect([used(c), floor(c)?.speaking?.allowanceMs]).toEqual([4 * MINUTE, 4 * MINUTE]);
  c.when('mediator', next('partyA')).accepted();
  c.after(8 * MINUTE);
  expect([used(c), floor(c)?.speaking?.allowanceMs]).toEqual([8 * MINUTE, 8 * MINUTE]);
  expect([floorTime(c, 'A'), floorTime(c, 'B')]).toEqual([4 * MINUTE, 4 * MINUTE]);
});

test('[F11] When the interpreter leaves within a turn, what is used and what is left keep their proportion', () => {
  const c = joint();
  c.when('mediator', round(4)).accepted();
  c.when('mediator', next('partyA')).accepted();
  c.after(2 * MINUTE);
  c.when('mediator', { type: 'removeSeat', seat: 'interpreterB' }).accepted();
  expect([used(c), floor(c)?.speaking?.allowanceMs]).toEqual([MINUTE, 4 * MINUTE]);
  c.after(MINUTE);
  expect([used(c), floorTime(c, 'B')]).toEqual([2 * MINUTE, 2 * MINUTE]);
});

test('[F12] A mediator holds the clock: the speaker keeps the floor and the microphone', () => {
  const c = given().speakUp('partyA');
  c.after(10_001);
  c.when('mediator', hold(true)).accepted();
  c.after(60_000);
  expect([used(c), runs(c), floor(c, 'partyB')?.held]).toEqual([10_001, false, true]);
  expect(c.view('partyA').me.microphone).toBe(true);
  c.when('mediator', hold(false)).accepted();
  c.after(999);
  expect(used(c)).toBe(11_000);
  c.when('mediator', give(null, 'partyA')).accepted();
  c.when('mediator', hold(true)).refused('notFound');
});

test('[F12] A new turn ends the hold', () => {
  const c = given();
  c.when('mediator', hold(true)).accepted();
  c.when('mediator', give('partyB', 'partyA')).accepted();
  expect([floor(c)?.held, runs(c)]).toEqual([false, true]);
});

test('[F12] The clock stands while an interpreter asks to pause', () => {
  const c = given();
  c.after(7_000);
  c.when('interpreterB', pause(true)).accepted();
  c.after(20_000);
  c.when('interpreterB', pause(false)).accepted();
  c.after(3_000);
  expect(used(c)).toBe(10_000);
});

test('[F12] The clock stands while the room is paused, by a mediator or for want of one', () => {
  const c = given();
  c.after(5_000);
  c.when('mediator', { type: 'pauseRoom', room: 'joint' }).accepted();
  c.after(30_000);
  c.when('mediator', { type: 'resumeRoom', room: 'joint' }).accepted();
  c.after(5_000);
  c.drop('mediator').after(30_000);
  expect(floor(c, 'partyA')?.speaking).toMatchObject({ runningSince: null, usedMs: 10_000 });
  c.connect('mediator').after(1_000);
  expect([used(c), floorTime(c, 'A')]).toEqual([11_000, 11_000]);
});

test('[F12] The clock stands while the speaker has no line, or the interpreter they share the floor with', () => {
  const c = given();
  c.after(4_000);
  c.drop('partyA').after(9_000);
  c.connect('partyA').after(1_000);
  expect(used(c)).toBe(5_000);
  c.when('mediator', give('partyB', 'partyA')).accepted();
  c.after(2_000);
  c.drop('interpreterB').after(9_000);
  c.connect('interpreterB').after(2_000);
  expect([used(c), floorTime(c, 'B')]).toEqual([4_000, 2_000]);
  c.drop('counselA').after(1_000);
  expect(used(c)).toBe(5_000);
});

test('[F12] Nobody has the floor: no clock runs', () => {
  const c = given();
  c.after(4_000);
  c.when('mediator', give(null, 'partyA')).accepted();
  c.after(60_000);
  expect(floorTime(c, 'A')).toBe(4_000);
});

test('[F13] When the time of a turn is over, nothing happens', () => {
  const c = joint();
  c.when('mediator', round(1)).accepted();
  c.speakUp('partyA');
  c.after(30 * MINUTE).gives();
  expect(c.view('partyA')).toMatchObject({ me: { microphone: true }, air: { voice: true } });
  expect([used(c), floor(c)?.speaking?.allowanceMs]).toEqual([30 * MINUTE, MINUTE]);
});

test('[F13] Each turn begins at nought', () => {
  const c = given();
  c.after(4_000);
  c.when('mediator', give('counselA', 'partyA')).accepted();
  c.after(1_000);
  expect([used(c), floorTime(c, 'A')]).toEqual([1_000, 5_000]);
});

test('[F18] After a restart the floor, hands and round are as they were, and the clock stands until people are back', () => {
  const c = joint();
  c.when('mediator', round(4)).accepted();
  c.when('partyB', { type: 'raiseHand', up: true }).accepted();
  c.after(25_000);
  const restarted = c.restarted();
  const { round: on, hands, mode, speaking } = floorView(restarted, 'partyA') ?? {};
  expect([mode, on?.side, hands?.map(({ seat }) => seat)]).toEqual(['turns', 'A', ['partyB']]);
  expect(speaking).toMatchObject({ side: 'A', runningSince: null });
  expect(speaking?.usedMs).toBeGreaterThan(25_000 - 10_000);
  expect(speaking?.usedMs).toBeLessThanOrEqual(25_000);
});

test('[F18] Whatever crashes whenever, no more than ten seconds of what was counted are lost', () => {
  const c = given();
  for (const ms of [1, 9_999, 3_000, 12_345, 61_000, 7]) {
    c.after(ms);
    const counted = floorTime(c, 'A');
    const kept = c.restarted().clocks.meters['floor:A']?.ms ?? 0;
    expect(counted - kept).toBeGreaterThanOrEqual(0);
    expect(counted - kept).toBeLessThanOrEqual(10_000);
  }
  c.when('mediator', give(null, 'partyA')).accepted();
  c.after(10_000);
  expect(c.restarted().clocks.meters['floor:A']?.ms).toBe(floorTime(c, 'A'));
});

test('[F18] After a restart the clock goes on from what was written down', () => {
  const c = given();
  c.after(20_000);
  const now = c.play.now;
  const onLine = (s: typeof EMPTY, seat: string, at: number) => {
    const decision = decide(
      s,
      { kind: 'line', seat },
      { type: 'connect', connection: `new-${seat}` },
      { now: at, newId: () => 'x' },
    );
    const events = decision.ok ? decision.events : [];
    return events.reduce((state, e) => evolve(state, { ...e, by: `line:${seat}`, at } as Recorded), s);
  };
  const back = ['mediator', 'partyA', 'partyB'].reduce((s, seat) => onLine(s, seat, now + 5_000), c.restarted());
  expect(floorView(back, 'partyA')?.speaking).toMatchObject({ usedMs: 20_000, runningSince: now + 5_000 });
});

test('[F18] Writing down what was counted shows in no view', () => {
  const c = given().seat(['counselA'], caucus('A'));
  const seats = ['mediator', 'comediator', 'partyA', 'counselA', 'partyB', 'interpreterB'];
  const before = c.seen(seats);
  const steps = c.play.wait(60_000).flatMap(({ events }) => events.map(({ type }) => type));
  expect(steps).toEqual(Array.from({ length: 6 }, () => 'clocksRead'));
  expect(c.seen(seats)).toEqual(before);
});
