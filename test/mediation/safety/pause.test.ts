// A pause by a mediator's hand: who is silent, who is not, and that nobody else learns who made it or why.
// Must never need a clock: a pause ends when mediators end it.
import { expect, test } from 'vitest';
import { caucus, givenAllHere, JOINT, moveIn5, privateRoom } from '../../support/given.ts';
import { separateRooms, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const joint = () =>
  givenAllHere(twoSidesAndNeutrals())
    .enter('mediator', 'joint')
    .seat(['partyA', 'counselA', 'partyB', 'interpreterB'], JOINT);

test('[X1] A pause for all silences every room and leaves everybody where they are', () => {
  const c = joint().seat(['counselA'], privateRoom('A')).speakUp('partyA', 'mediator', 'partyB');
  c.when('mediator', { type: 'pauseAll' }).gives({ type: 'paused', room: null });
  for (const seat of ['partyA', 'partyB', 'mediator'])
    expect(c.view(seat)).toMatchObject({
      me: { microphone: false, camera: false },
      place: { room: 'joint', paused: true },
      audience: { state: 'paused', hear: [] },
      air: { open: false, audible: [] },
    });
  expect(c.view('counselA')).toMatchObject({ place: { room: 'private:A', paused: true } });
  expect(c.abilities('partyA')).not.toContain('setMedia');
  expect(c.abilities('partyA')).not.toContain('say');
});

test('[X1] A pause of one room silences that room and no other', () => {
  const c = joint().enter('comediator', 'caucus:B').seat(['partyB'], caucus('B')).speakUp('partyA', 'partyB');
  c.when('comediator', { type: 'pauseRoom', room: 'caucus:B' }).gives({ type: 'paused', room: 'caucus:B' });
  expect(c.view('partyB')).toMatchObject({ me: { microphone: false }, place: { paused: true } });
  expect(c.view('partyA')).toMatchObject({ me: { microphone: true }, place: { paused: false } });
  c.when('comediator', { type: 'pauseRoom', room: 'caucus:B' }).refused('notFound');
});

test('[X2] What a party sees of a pause names nobody and no cause', () => {
  const c = joint();
  const before = c.view('partyA');
  c.when('comediator', { type: 'pauseRoom', room: 'joint' }).accepted();
  const after = c.view('partyA');
  expect(after).toEqual({
    ...before,
    place: { ...before.place, paused: true },
    audience: { ...before.audience, state: 'paused', hear: [] },
    air: { ...before.air, open: false, voice: false },
    draft: { ...before.draft, access: 'read' },
    abilities: before.abilities.filter((one) => after.abilities.includes(one)),
  });
});

test('[X2] Whoever waits alone notices nothing of a pause', () => {
  const c = joint().seat(['partyB'], { kind: 'lobby' });
  const before = c.seen(['partyB', 'observer', 'referrer']);
  c.when('mediator', { type: 'pauseAll' }).accepted();
  expect(c.seen(['partyB', 'observer', 'referrer'])).toEqual(before);
});

test('[X3] Mediators go on speaking in the team room during a pause for all', () => {
  const c = givenAllHere(twoSides()).speakUp('mediator', 'comediator');
  c.when('mediator', { type: 'pauseAll' }).accepted();
  expect(c.view('mediator')).toMatchObject({ me: { microphone: true }, place: { paused: false } });
  expect(c.heardBy('mediator')).toEqual(['comediator']);
});

test('[X3] A private room is not paused by itself, nor an empty or unknown one', () => {
  const c = joint().seat(['partyB'], privateRoom('B'));
  for (const room of ['private:B', 'caucus:A', 'team', 'lobby:observer', 'room:none'])
    c.when('mediator', { type: 'pauseRoom', room }).refused('notFound');
});

test('[X4] A pause for all cancels what waits, and nothing moves by the clock', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'caucus:A');
  c.when('mediator', moveIn5(['partyA'], caucus('A'), { split: true })).accepted();
  c.when('comediator', { type: 'pauseAll' }).gives({ type: 'paused', room: null }, { type: 'moveCancelled' });
  expect(c.after(60_000).events).toEqual([]);
  expect(c.room('partyA')).toBe('lobby:partyA');
});

test('[X4] A mediator who stays keeps the room together in a pause, though the other mediator is lost', () => {
  const c = joint().enter('comediator', 'joint');
  c.when('mediator', { type: 'pauseRoom', room: 'joint' }).accepted();
  c.drop('mediator');
  expect(c.after(120_000).events).toEqual([]);
  expect(c.room('partyA')).toBe('joint');
});

test('[X5] Only mediators pause and go on, and what was off stays off', () => {
  const c = joint().speakUp('partyA');
  for (const seat of ['partyA', 'observer', 'nobody']) c.when(seat, { type: 'pauseAll' }).refused('notFound');
  c.when('mediator', { type: 'pauseAll' }).accepted();
  c.when('mediator', { type: 'pauseAll' }).refused('notFound');
  c.when('partyA', { type: 'resumeAll' }).refused('notFound');
  c.when('comediator', { type: 'resumeAll' }).gives({ type: 'resumed', room: null });
  expect(c.view('partyA')).toMatchObject({ me: { microphone: false }, place: { paused: false }, air: { open: true } });
  c.when('mediator', { type: 'resumeAll' }).refused('notFound');
});

test('[X5] Going on everywhere ends the pauses of single rooms too; going on in one ends that one', () => {
  const c = joint();
  c.when('mediator', { type: 'pauseRoom', room: 'joint' }).accepted();
  c.when('mediator', { type: 'resumeRoom', room: 'joint' }).gives({ type: 'resumed', room: 'joint' });
  c.when('mediator', { type: 'pauseRoom', room: 'joint' }).accepted();
  c.when('mediator', { type: 'pauseAll' }).accepted();
  c.when('mediator', { type: 'resumeRoom', room: 'joint' }).accepted();
  expect(c.view('partyA').place.paused).toBe(true);
  c.when('mediator', { type: 'resumeAll' }).accepted();
  expect(c.view('partyA').place.paused).toBe(false);
});

test('[X1] A pause outlives a restart, and ends with the session', () => {
  const c = joint();
  c.when('mediator', { type: 'pauseAll' }).accepted();
  expect(c.restarted().pause).toEqual({ all: true, rooms: [] });
  c.when('mediator', { type: 'endSession' }).accepted();
  c.when('mediator', { type: 'startSession' }).accepted();
  expect(c.view('mediator').console?.pause).toEqual({ all: false, rooms: [] });
});

test('[X4] With separate rooms only, a pause for all keeps both sides in their rooms', () => {
  const c = givenAllHere(separateRooms()).enter('mediator', 'caucus:A').seat(['partyA'], caucus('A'));
  c.when('mediator', { type: 'pauseAll' }).accepted();
  expect(c.room('partyA')).toBe('caucus:A');
  expect(JSON.stringify(c.view('partyA'))).not.toContain('partyB');
});
