// Balance: what is counted of each side, and that mediators alone learn of it.
// Must never count what happens in a private room.
import { expect, test } from 'vitest';
import { caucusTime, floor, floorTime, four, give, hold, joint, mode, round, sideOf } from '../../support/floors.ts';
import { caucus, givenAllHere, JOINT, LOBBY, media, privateRoom, type Stage } from '../../support/given.ts';
import { sceneOf, separateRooms, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const voiced = (ms: number) => ({ type: 'voiced' as const, ms });
const unheard = { type: 'spokeUnheard' as const };
const heard = (c: Stage, side: 'A' | 'B'): number => sideOf(c, side).voicedMs;
const tries = (c: Stage, side: 'A' | 'B'): number => sideOf(c, side).interruptions;
/** A has had the floor for long enough that nobody is just surprised. */
const aSpeaks = (): Stage => {
  const c = joint();
  c.when('mediator', give('partyA')).accepted();
  c.after(5_000);
  return c;
};

test("[L1] A side's floor time is counted to the millisecond, over all its people and all rooms", () => {
  const c = aSpeaks();
  c.when('mediator', give('counselA', 'partyA')).accepted();
  c.after(1_234);
  c.when('mediator', hold(true)).accepted();
  c.after(600);
  c.seat(['partyA', 'counselA', 'mediator'], caucus('A'));
  c.when('mediator', give('partyA')).accepted();
  c.after(766);
  expect([floorTime(c, 'A'), floorTime(c, 'B')]).toEqual([7_000, 0]);
});

test("[L1] A side that has the floor in two rooms at once is counted in both, and a pair's time at half", () => {
  const c = givenAllHere(sceneOf(['mediator', 'comediator', 'partyB', 'counselB', 'supportA', 'interpreterB']));
  c.enter('mediator', 'caucus:B').seat(['counselB', 'supportA'], { kind: 'newCaucus' });
  c.enter('comediator', c.room('counselB')).seat(['partyB', 'interpreterB'], caucus('B'));
  c.when('mediator', give('partyB')).accepted();
  c.when('comediator', give('counselB')).accepted();
  c.after(10_000);
  expect(floorTime(c, 'B')).toBe(15_000);
  c.when('comediator', give(null, 'counselB')).accepted();
  c.after(10_000);
  expect(floorTime(c, 'B')).toBe(20_000);
});

test('[L2] A caucus is counted for its side while a mediator is with it', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'caucus:A').seat(['partyA', 'counselA'], caucus('A'));
  const start = caucusTime(c, 'A');
  c.after(60_000);
  expect([caucusTime(c, 'A') - start, caucusTime(c, 'B')]).toEqual([60_000, 0]);
  c.seat(['mediator'], LOBBY);
  const alone = caucusTime(c, 'A');
  c.after(60_000);
  expect(caucusTime(c, 'A')).toBe(alone);
});

test('[L2] Without a line at either end nothing is counted', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'caucus:A').seat(['partyA'], caucus('A'));
  for (const seat of ['mediator', 'partyA']) {
    c.drop(seat);
    const before = caucusTime(c, 'A');
    c.after(30_000);
    expect(caucusTime(c, 'A')).toBe(before);
    c.connect(seat).after(1_000);
    expect(caucusTime(c, 'A')).toBe(before + 1_000);
  }
});

test('[L2] Neither the joint room nor a private room is a caucus, with a mediator in it or not', () => {
  const c = joint().seat(['partyB', 'interpreterB'], privateRoom('B'));
  c.enter('comediator', 'private:B').after(60_000);
  expect([caucusTime(c, 'A'), caucusTime(c, 'B')]).toEqual([0, 0]);
});

test('[L3] Speech in open talk adds up by what the devices tell, and never beyond the time that passed', () => {
  const c = joint().speakUp('partyA', 'partyB');
  c.after(10_000);
  c.when('partyA', voiced(4_000)).accepted();
  expect(heard(c, 'A')).toBe(4_000);
  c.when('partyA', voiced(4_000)).gives();
  c.after(1_000);
  c.when('partyA', voiced(15_000)).gives({ type: 'voiced', seat: 'partyA', ms: 1_000 });
  expect([heard(c, 'A'), heard(c, 'B')]).toEqual([5_000, 0]);
});

test('[L3] Only who may be heard in open talk tells it, and an interpreter never', () => {
  const c = joint().speakUp('counselA', 'interpreterB', 'mediator');
  for (const seat of ['partyA', 'interpreterB', 'mediator', 'comediator'])
    c.when(seat, voiced(1_000)).refused('notFound');
  c.when('counselA', voiced(1_000)).accepted();
  c.when('mediator', mode('turns')).accepted();
  c.when('counselA', voiced(1_000)).refused('notFound');
});

test('[L4] Asking for the microphone out of turn counts once, for the side, and speaking unheard is the same attempt', () => {
  const c = aSpeaks();
  c.when('partyB', media(true)).gives({ type: 'mediaSet', microphone: false }, { type: 'interrupted', seat: 'partyB' });
  c.when('partyB', media(true)).gives({ type: 'mediaSet', microphone: false });
  c.when('partyB', unheard).gives();
  expect([tries(c, 'A'), tries(c, 'B')]).toEqual([0, 1]);
  c.after(10_000);
  c.when('partyB', unheard).gives({ type: 'interrupted', seat: 'partyB' });
  c.when('counselA', unheard).gives({ type: 'interrupted', seat: 'counselA' });
  expect([tries(c, 'A'), tries(c, 'B')]).toEqual([1, 2]);
});

test('[L4] Who pressed in the moment the floor changed, or while nobody spoke, interrupted nobody', () => {
  const c = joint();
  c.when('mediator', give('partyA')).accepted();
  c.after(1_999);
  c.when('partyB', media(true)).gives({ type: 'mediaSet', microphone: false });
  c.after(1);
  c.when('mediator', hold(true)).accepted();
  c.when('partyB', media(true)).gives({ type: 'mediaSet', microphone: false });
  c.when('mediator', give(null, 'partyA')).accepted();
  c.after(5_000);
  c.when('partyB', unheard).gives();
  expect(tries(c, 'B')).toBe(0);
});

test('[L4] Who may be heard interrupts nobody, and turning a microphone off is no attempt', () => {
  const c = aSpeaks();
  for (const seat of ['partyA', 'interpreterB', 'mediator']) {
    c.when(seat, unheard).refused('notFound');
    c.when(seat, media(true)).gives({ type: 'mediaSet', microphone: true });
  }
  c.when('partyB', media(false)).gives({ type: 'mediaSet', microphone: false });
  c.when('partyB', { type: 'setEquipment', equipment: 'watch' }).accepted();
  c.when('partyB', media(true)).gives({ type: 'mediaSet', microphone: false });
});

test('[L4] An attempt shows to mediators, wherever they are, and to nobody else', () => {
  const c = aSpeaks();
  const others = ['partyA', 'counselA', 'partyB', 'interpreterB'];
  const before = c.seen(others);
  c.when('partyB', unheard).accepted();
  expect(c.seen(others)).toEqual(before);
  expect(c.view('comediator').balance?.sides.map((one) => one.interruptions)).toEqual([0, 1]);
});

test('[L5] Balance is for mediators alone', () => {
  const c = givenAllHere(twoSidesAndNeutrals());
  for (const seat of ['partyA', 'counselA', 'interpreterB', 'observer', 'referrer'])
    expect(c.view(seat).balance).toBeNull();
  for (const seat of ['mediator', 'comediator']) expect(c.view(seat).balance?.sides).toHaveLength(2);
});

test('[L5] Whatever happens in a private room, nothing of it is counted', () => {
  const c = givenAllHere(separateRooms()).seat(['partyA', 'counselA'], privateRoom('A'));
  const before = c.view('mediator').balance;
  c.speakUp('partyA').after(20_000);
  c.when('partyA', voiced(5_000)).refused('notFound');
  c.when('counselA', unheard).refused('notFound');
  c.drop('partyA').connect('partyA').after(20_000);
  expect(c.view('mediator').balance).toEqual(before);
});

test('[L6] What some sides have and others lack is named for each kind of help', () => {
  expect(joint().view('mediator').balance?.uneven).toEqual([
    { role: 'counsel', has: ['A'], lacks: ['B'] },
    { role: 'interpreter', has: ['B'], lacks: ['A'] },
  ]);
  const c = four();
  const all = c.view('mediator').balance?.uneven;
  expect(all).toEqual([
    { role: 'counsel', has: ['A', 'B', 'C'], lacks: ['D'] },
    { role: 'support', has: ['A'], lacks: ['B', 'C', 'D'] },
  ]);
  c.when('mediator', { type: 'removeSeat', seat: 'interpreter' }).accepted();
  expect(c.view('mediator').balance?.uneven).toContainEqual({
    role: 'interpreter',
    has: ['B'],
    lacks: ['A', 'C', 'D'],
  });
});

test('[L7] A restart keeps what was counted, and a new session begins at nought', () => {
  const c = aSpeaks();
  c.when('partyB', unheard).accepted();
  c.when('mediator', mode('open')).accepted();
  c.speakUp('partyB').when('partyB', voiced(2_000)).accepted();
  c.after(10_000);
  const { clocks, talk } = c.restarted();
  expect([clocks.meters['floor:A']?.ms, clocks.voiced.B, talk.interruptions.B]).toEqual([5_000, 2_000, 1]);
  c.when('mediator', { type: 'endSession' }).accepted();
  expect(sideOf(c, 'A').floorMs).toBe(5_000);
  c.when('mediator', { type: 'startSession' }).accepted();
  expect([floorTime(c, 'A'), heard(c, 'B'), tries(c, 'B')]).toEqual([0, 0, 0]);
});

test('[L1] An hour of turns adds up to the second', () => {
  const c = joint();
  for (let i = 0; i < 6; i++) {
    c.when('mediator', round(5)).accepted();
    for (const _side of ['first', 'second']) {
      const speaking = floor(c)?.speaking;
      c.after(speaking?.allowanceMs ?? 0);
      c.when('mediator', { type: 'nextTurn', was: speaking?.people[0]?.seat ?? null }).accepted();
    }
  }
  expect([floorTime(c, 'A'), floorTime(c, 'B')]).toEqual([30 * 60_000, 30 * 60_000]);
  c.seat(['partyB', 'interpreterB'], LOBBY).seat(['partyB', 'interpreterB'], JOINT);
  expect(floorTime(c, 'B')).toBe(30 * 60_000);
});
