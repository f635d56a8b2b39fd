// Interpreters and the floor: they share it, stop it when they must, and relieve each other.
// Must never let a turn silence an interpreter.
import { expect, test } from 'vitest';
import { floor, four, give, joint, mode, pause } from '../../support/floors.ts';
import { givenAllHere, JOINT, LOBBY, type Stage } from '../../support/given.ts';
import { person, twoSides } from '../../support/people.ts';

const speaking = (c: Stage) => floor(c)?.speaking?.people.map(({ seat }) => seat);

/** A second interpreter of side B, in the joint room. */
const withRelief = (): { c: Stage; relief: string } => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'partyB', 'interpreterB'], JOINT);
  const { seat: relief } = c.when('mediator', { type: 'addSeat', seat: person('interpreter', 'B') }).value as {
    seat: string;
  };
  c.arrive(relief).seat([relief], JOINT);
  c.when('mediator', give('partyB')).accepted();
  return { c, relief };
};

test('[F14] An interpreter asks everybody to pause, and all in the room see who does', () => {
  const c = joint();
  c.when('interpreterB', pause(true)).accepted();
  c.when('interpreterB', pause(true)).gives();
  for (const seat of ['mediator', 'partyA', 'interpreterB'])
    expect(floor(c, seat)?.pauseAskedBy).toMatchObject({ seat: 'interpreterB' });
  c.when('interpreterB', pause(false)).accepted();
  expect(floor(c)?.pauseAskedBy).toBeNull();
  for (const seat of ['mediator', 'partyA']) c.when(seat, pause(true)).refused('notFound');
  c.when('comediator', pause(true)).refused('notFound');
});

test('[F14] While they ask to pause, an interpreter is heard in one voice too, and off again when it is over', () => {
  const c = joint();
  c.when('mediator', mode('oneVoice')).accepted();
  c.when('mediator', give('partyA')).accepted();
  expect(c.view('interpreterB').air.voice).toBe(false);
  c.when('interpreterB', pause(true)).accepted();
  c.speakUp('interpreterB');
  expect(c.view('partyB').air.audible).toEqual(['interpreterB']);
  c.when('interpreterB', pause(false)).accepted();
  expect(c.view('interpreterB').me.microphone).toBe(false);
});

test("[F14] A pause ends with its interpreter's line, and when they leave the room", () => {
  const c = joint();
  c.when('interpreterB', pause(true)).accepted();
  c.drop('interpreterB');
  expect(floor(c)?.pauseAskedBy).toBeNull();
  c.connect('interpreterB');
  expect(floor(c)?.pauseAskedBy).toBeNull();
  c.when('interpreterB', pause(true)).accepted();
  c.seat(['interpreterB'], LOBBY).seat(['interpreterB'], JOINT);
  expect(floor(c)?.pauseAskedBy).toBeNull();
});

test('[F15] An interpreter hands over to a relief, who then shares the floor', () => {
  const { c, relief } = withRelief();
  expect(speaking(c)).toEqual(['partyB', 'interpreterB']);
  expect(floor(c, 'interpreterB')?.mine.reliefs.map(({ seat }) => seat)).toEqual([relief]);
  expect(floor(c, relief)?.mine.reliefs).toEqual([]);
  c.when('interpreterB', { type: 'handOver', to: relief }).accepted();
  expect(speaking(c)).toEqual(['partyB', relief]);
  c.when('interpreterB', { type: 'handOver', to: relief }).refused('notFound');
  c.when(relief, { type: 'handOver', to: 'interpreterB' }).accepted();
  expect(speaking(c)).toEqual(['partyB', 'interpreterB']);
});

test('[F15] Nobody takes over who is elsewhere or interprets for others, and nobody else hands over', () => {
  const { c, relief } = withRelief();
  for (const to of ['partyB', 'mediator', 'interpreterB', 'nobody'])
    c.when('interpreterB', { type: 'handOver', to }).refused('notFound');
  c.when('partyB', { type: 'handOver', to: relief }).refused('notFound');
  c.seat([relief], LOBBY);
  c.when('interpreterB', { type: 'handOver', to: relief }).refused('notFound');
});

test('[F15] When the one who works leaves the room, the other works', () => {
  const { c, relief } = withRelief();
  c.seat(['interpreterB'], LOBBY);
  expect(speaking(c)).toEqual(['partyB', relief]);
});

test('[F2] Who shares the floor: the side has its own interpreter, the others the one for all', () => {
  const c = four().seat(['interpreter'], JOINT);
  const pairs = ['partyA', 'partyB', 'partyC'].map((seat, i, all) => {
    c.when('mediator', give(seat, all[i - 1] ?? null)).accepted();
    return speaking(c);
  });
  expect(pairs).toEqual([
    ['partyA', 'interpreter'],
    ['partyB', 'interpreterB'],
    ['partyC', 'interpreter'],
  ]);
});
