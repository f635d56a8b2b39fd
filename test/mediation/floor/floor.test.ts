// The floor: who may be heard in which mode, who gives it, hands, and what becomes of it when people come and go.
// Must never look into the state for what the people of a room see themselves.
import { expect, test } from 'vitest';
import { floor, four, give, hand, has, hold, joint, mode } from '../../support/floors.ts';
import { caucus, givenAllHere, JOINT, LOBBY, media, privateRoom, type Stage } from '../../support/given.ts';
import { separateRooms, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const IN_JOINT = ['partyA', 'counselA', 'partyB', 'interpreterB'];
/** With an interpreter for all besides. */
const withInterpreter = () => four().seat(['interpreter'], JOINT);
const hands = (c: Stage): string[] | undefined => floor(c)?.hands.map(({ seat }) => seat);
/** Who may be heard, by the floor as each is told. */
const voices = (c: Stage, seats: string[]): string[] => seats.filter((seat) => c.view(seat).air.voice);

test('[F1] A floor is where a mediator and more than one other are', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'caucus:A').seat(['partyA'], caucus('A'));
  expect(floor(c)).toBeNull();
  c.when('mediator', mode('turns')).refused('notFound');
  c.seat(['counselA'], caucus('A'));
  expect(floor(c, 'partyA')).toMatchObject({ mode: 'open', speaking: null, hands: [] });
  c.seat(['partyB', 'interpreterB'], privateRoom('B'));
  expect(floor(c, 'partyB')).toBeNull();
  expect(floor(c, 'comediator')).toBeNull();
  c.seat(['mediator'], LOBBY);
  expect(floor(c, 'partyA')).toBeNull();
});

test('[F1] An observer makes no second speaker', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'caucus:A').seat(['partyA'], caucus('A'));
  c.seat(['observer'], caucus('A'));
  expect(c.room('observer')).toBe('caucus:A');
  expect(floor(c)).toBeNull();
});

test('[F2] In open talk everybody may be heard', () => {
  const all = ['mediator', ...IN_JOINT];
  expect(voices(joint(), all)).toEqual(all);
});

test('[F2] In turns whoever has the floor, every interpreter and every mediator may be heard', () => {
  const c = withInterpreter();
  c.when('mediator', mode('turns')).accepted();
  c.when('mediator', give('partyA')).accepted();
  const all = ['mediator', 'partyA', 'supportA', 'partyB', 'interpreterB', 'partyC', 'interpreter'];
  expect(voices(c, all)).toEqual(['mediator', 'partyA', 'interpreterB', 'interpreter']);
  expect(all.filter((seat) => floor(c, seat)?.mine.mayBeHeard)).toEqual(voices(c, all));
});

test('[F2] In one voice only whoever has the floor, their own interpreter and mediators may be heard', () => {
  const c = withInterpreter();
  c.when('mediator', mode('oneVoice')).accepted();
  const all = ['mediator', 'partyA', 'partyB', 'interpreterB', 'partyC', 'interpreter'];
  expect(voices(c, all)).toEqual(['mediator']);
  c.when('mediator', give('partyB')).accepted();
  expect(voices(c, all)).toEqual(['mediator', 'partyB', 'interpreterB']);
  c.when('mediator', give('partyC', 'partyB')).accepted();
  expect(voices(c, all)).toEqual(['mediator', 'partyC', 'interpreter']);
  expect(floor(c, 'partyA')?.speaking?.people.map(({ seat }) => seat)).toEqual(['partyC', 'interpreter']);
});

test('[F3] Whoever loses the floor is off at once, but for the camera, and is heard by nobody', () => {
  const c = joint().speakUp('partyA', 'partyB', 'interpreterB');
  c.when('mediator', mode('turns')).accepted();
  expect(c.view('partyA').me).toMatchObject({ microphone: false, camera: true });
  expect(c.view('mediator').air.audible).toEqual(['interpreterB']);
  c.when('mediator', give('partyB')).accepted();
  c.when('partyB', media(true)).accepted();
  expect(c.view('partyA').air.audible).toEqual(['partyB', 'interpreterB']);
  c.when('mediator', give('partyA', 'partyB')).accepted();
  expect(c.view('partyB').me.microphone).toBe(false);
  expect(c.view('counselA').air.audible).toEqual(['interpreterB']);
});

test('[F3] Who comes into a room of turns may not be heard there', () => {
  const c = joint().seat(['partyB', 'interpreterB'], caucus('B'));
  c.when('mediator', mode('turns')).accepted();
  c.seat(['partyB', 'interpreterB'], JOINT);
  expect(c.view('partyB').air).toMatchObject({ open: true, voice: false });
  c.when('partyB', media(true)).accepted();
  expect(c.view('partyB').me).toMatchObject({ microphone: false, camera: true });
});

test('[F4] A microphone asked for out of turn stays off, and the speaker goes on undisturbed', () => {
  const c = joint();
  c.when('mediator', give('partyA')).accepted();
  c.speakUp('partyA').after(5_000);
  const before = c.view('partyA');
  c.when('partyB', media(true)).accepted();
  expect(c.view('partyB').me.microphone).toBe(false);
  expect(c.view('partyA').floor).toEqual(before.floor);
  expect(c.view('partyA').air).toEqual(before.air);
  for (const seat of ['mediator', 'partyA', 'counselA']) expect(c.view(seat).air.audible).not.toContain('partyB');
});

test('[F5] Only a mediator in the room gives the floor, and only to a party or counsel there', () => {
  const c = four().seat(['counselB'], caucus('B'));
  for (const seat of ['partyA', 'interpreterB', 'comediator']) c.when(seat, give('partyA')).refused('notFound');
  for (const seat of ['supportA', 'interpreterB', 'mediator', 'counselB', 'observer', 'nobody'])
    c.when('mediator', give(seat)).refused('notFound');
  c.when('mediator', give('partyD')).gives({ type: 'floorGiven', room: 'joint', seat: 'partyD' });
  expect(has(c)).toBe('partyD');
  c.when('mediator', give(null, 'partyD')).accepted();
  expect([has(c), floor(c)?.mode]).toEqual([null, 'turns']);
});

test("[F5] Being given the floor calls a person and switches nothing on; the person's own press does", () => {
  const c = joint();
  c.when('mediator', give('partyA')).accepted();
  expect(c.view('partyA')).toMatchObject({ me: { microphone: false }, floor: { mine: { called: true } } });
  expect(floor(c, 'counselA')?.mine.called).toBe(false);
  c.when('partyA', media(true)).accepted();
  expect(c.view('partyA')).toMatchObject({ me: { microphone: true }, floor: { mine: { called: false } } });
  c.drop('partyA').connect('partyA');
  expect(floor(c, 'partyA')?.mine.called).toBe(true);
  c.when('partyA', { type: 'setEquipment', equipment: 'watch' }).accepted();
  expect(floor(c, 'partyA')?.mine.called).toBe(false);
});

test('[F6] Hands stand in the order of time, and a mediator may call them in another', () => {
  const c = joint();
  for (const seat of ['partyB', 'counselA', 'partyA', 'partyB']) c.when(seat, hand(true)).accepted();
  expect(hands(c)).toEqual(['partyB', 'counselA', 'partyA']);
  expect(floor(c, 'partyA')?.mine.handUp).toBe(true);
  c.when('counselA', hand(false)).accepted();
  c.when('counselA', hand(true)).accepted();
  c.when('mediator', { type: 'orderHands', seats: ['partyA', 'mediator', 'partyA'] }).accepted();
  expect(hands(c)).toEqual(['partyA', 'partyB', 'counselA']);
  c.when('mediator', { type: 'orderHands', seats: ['partyA', 'partyB'] }).gives();
  c.when('partyA', { type: 'orderHands', seats: ['partyB'] }).refused('notFound');
  for (const seat of ['interpreterB', 'mediator']) c.when(seat, hand(true)).refused('notFound');
});

test('[F6] A hand falls when its owner is given the floor, or leaves the room', () => {
  const c = joint();
  for (const seat of ['partyB', 'counselA', 'partyA']) c.when(seat, hand(true)).accepted();
  c.when('mediator', give('counselA')).accepted();
  c.when('counselA', hand(true)).gives();
  expect(hands(c)).toEqual(['partyB', 'partyA']);
  c.seat(['partyB'], caucus('B')).seat(['partyB'], JOINT);
  expect(hands(c)).toEqual(['partyA']);
  c.drop('partyA').connect('partyA');
  expect(hands(c)).toEqual(['partyA']);
  c.when('mediator', { type: 'removeSeat', seat: 'partyA' }).accepted();
  expect(hands(c)).toEqual([]);
});

test('[F7] Who leaves the room has the floor no more, however they go', () => {
  const ways: ((c: Stage) => unknown)[] = [
    (c) => c.seat(['partyA'], caucus('A')),
    (c) => c.when('partyA', { type: 'leave', quickly: true }).accepted(),
    (c) => c.when('partyA', { type: 'answerPrivacy', isPrivate: false, withMe: [] }).accepted(),
    (c) => c.when('mediator', { type: 'removeSeat', seat: 'partyA' }).accepted(),
    (c) => c.takePlace('partyA'),
  ];
  for (const go of ways) {
    const c = joint();
    c.when('mediator', give('partyA')).accepted();
    c.when('mediator', hold(true)).accepted();
    go(c);
    expect(floor(c)).toMatchObject({ mode: 'turns', speaking: null, held: false });
  }
});

test('[F7] Who loses their line keeps the floor, and has it when they are back', () => {
  const c = joint();
  c.when('mediator', give('partyA')).accepted();
  c.drop('partyA');
  expect(has(c)).toBe('partyA');
  c.connect('partyA');
  expect(floor(c, 'partyA')?.mine).toMatchObject({ mayBeHeard: true, called: true });
});

test('[F8] Of two mediators who give the floor at once, the second looks again', () => {
  const c = joint().enter('comediator', 'joint');
  c.when('mediator', give('partyA')).accepted();
  c.when('comediator', give('partyB')).refused('floorChanged');
  c.when('comediator', give(null, 'partyB')).refused('floorChanged');
  expect(has(c)).toBe('partyA');
  c.when('comediator', give('partyB', 'partyA')).accepted();
  expect([has(c, 'mediator'), has(c, 'partyA')]).toEqual(['partyB', 'partyB']);
});

test('[F8] What was meant before talk was opened does nothing', () => {
  const c = joint().enter('comediator', 'joint');
  c.when('mediator', give('partyA')).accepted();
  c.when('comediator', mode('open')).accepted();
  c.when('mediator', give('partyB', 'partyA')).refused('floorChanged');
  expect(floor(c)).toMatchObject({ mode: 'open', speaking: null });
});

test('[F17] A floor is seen in its own room, and no other room has any part of it', () => {
  const c = givenAllHere(twoSidesAndNeutrals())
    .enter('comediator', 'caucus:B')
    .seat(['partyB', 'interpreterB'], caucus('B'), { by: 'comediator' })
    .enter('mediator', 'caucus:A')
    .seat(['partyA', 'counselA'], caucus('A'));
  const others = ['partyB', 'interpreterB', 'interpreter', 'observer', 'referrer'];
  const before = c.seen(others);
  c.when('mediator', mode('oneVoice')).accepted();
  c.when('partyA', hand(true)).accepted();
  c.when('mediator', give('partyA')).accepted();
  c.after(30_000);
  expect(c.seen(others)).toEqual(before);
  c.when('comediator', give('partyA')).refused('notFound');
});

test('[F17] With separate rooms only, a caucus has its floor, and the other side sees nothing of it', () => {
  const c = givenAllHere(separateRooms()).enter('mediator', 'caucus:A').seat(['partyA', 'counselA'], caucus('A'));
  const before = c.seen(['partyB', 'interpreterB']);
  c.when('mediator', give('partyA')).accepted();
  expect(has(c, 'counselA')).toBe('partyA');
  expect(c.seen(['partyB', 'interpreterB'])).toEqual(before);
});
