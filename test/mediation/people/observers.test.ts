// Ending an observer's presence (hard case H8): any party alone, at once, and until everybody says yes anew.
// Must never be a mediator's doing in a test here: moving an observer home is a move like any other.
import { expect, test } from 'vitest';
import { caucus, givenAllHere, JOINT, moveNow } from '../../support/given.ts';
import { separateRooms, twoSidesAndNeutrals } from '../../support/people.ts';

const out = { type: 'endObserver', seat: 'observer' } as const;
const watched = () =>
  givenAllHere(twoSidesAndNeutrals())
    .enter('mediator', 'joint')
    .seat(['partyA', 'counselA', 'partyB', 'interpreterB', 'observer'], JOINT);

test("[R13] One party's word sends the observer home at once, and the others stay", () => {
  const c = watched();
  c.when('partyB', out).gives({ type: 'seated', seats: { observer: 'lobby:observer' }, why: null });
  expect(c.room('observer')).toBe('lobby:observer');
  expect(c.view('partyA').place.people.map((one) => one.seat)).not.toContain('observer');
  expect(c.room('partyA')).toBe('joint');
});

test('[R13] Only a party in the same room ends it, and only for an observer', () => {
  const c = watched().seat(['partyB'], caucus('B'));
  for (const seat of ['partyB', 'counselA', 'interpreterB', 'observer', 'mediator', 'nobody'])
    c.when(seat, out).refused('notFound');
  for (const seat of ['counselA', 'mediator', 'nobody'])
    c.when('partyA', { type: 'endObserver', seat }).refused('notFound');
});

test('[R13] Coming again asks everybody anew, whatever they said before', () => {
  const c = watched();
  c.when('partyA', out).accepted();
  c.when('mediator', moveNow(['observer'], JOINT)).gives({
    type: 'movePlanned',
    asks: { partyA: 'stay', counselA: 'stay', partyB: 'stay', interpreterB: 'stay' },
  });
});

test('[R13] A yes that waits for an observer who is sent out is void', () => {
  const c = watched().seat(['partyA', 'counselA'], caucus('A'));
  c.when('mediator', moveNow(['observer'], caucus('A'))).gives({ type: 'movePlanned' });
  c.when('partyA', { type: 'answerMove', move: c.move('partyA'), ready: true }).accepted();
  c.when('partyB', out).gives({ type: 'moveCancelled' }, { type: 'seated', seats: { observer: 'lobby:observer' } });
  expect([c.view('partyA').move, c.view('counselA').move]).toEqual([null, null]);
});

test('[R13] [M20] With separate rooms only, another side does not notice on its own move that somebody ended it', () => {
  const c = givenAllHere(separateRooms()).enter('mediator', 'caucus:A').seat(['partyA', 'observer'], caucus('A'));
  expect(c.room('observer')).toBe('caucus:A');
  c.when('mediator', moveNow(['observer', 'partyB'], caucus('B'), { split: true })).accepted();
  const before = c.seen(['partyB', 'interpreterB']);
  c.when('partyA', out).accepted();
  expect(c.room('observer')).toBe('lobby:observer');
  expect(c.seen(['partyB', 'interpreterB'])).toEqual(before);
});
