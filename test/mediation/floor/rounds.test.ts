// Rounds: equal time for every side, whoever begins, whoever leaves, whatever is skipped or repeated.
// Must never measure with a clock of its own: time is the play's.
import { expect, test } from 'vitest';
import { again, floor, floorTime, four, give, has, joint, mode, next, round, used } from '../../support/floors.ts';
import { caucus, givenAllHere, JOINT, LOBBY, type Stage } from '../../support/given.ts';
import { fourSides } from '../../support/people.ts';

const MINUTE = 60_000;
const turn = (c: Stage) => floor(c)?.round;
/** Goes through a whole round; whose turns it were, in their order. */
const through = (c: Stage): (string | undefined)[] => {
  const sides: (string | undefined)[] = [];
  for (let guard = 0; turn(c) && guard < 9; guard++) {
    sides.push(turn(c)?.side);
    c.when('mediator', next(has(c))).accepted();
  }
  return sides;
};

test('[F9] A round gives the floor to one side after the other, each with the same time', () => {
  const c = four();
  c.when('mediator', round(4, 'impact')).accepted();
  expect(floor(c, 'partyC')).toMatchObject({
    mode: 'turns',
    round: { topic: 'impact', number: 1, turn: 1, of: 4, side: 'A' },
    speaking: { side: 'A', allowanceMs: 4 * MINUTE },
  });
  const turns = ['partyA', 'partyB', 'partyC', 'partyD'].map((seat) => {
    const { allowanceMs, people } = floor(c)?.speaking ?? {};
    const paired = people?.length === 2;
    c.when('mediator', next(seat)).accepted();
    return [seat, paired ? (allowanceMs ?? 0) / 2 : allowanceMs];
  });
  expect(turns).toEqual(['partyA', 'partyB', 'partyC', 'partyD'].map((seat) => [seat, 4 * MINUTE]));
  expect(floor(c)).toMatchObject({ mode: 'turns', round: null, speaking: null });
});

test('[F9] Who begins alternates from round to round, over the break too', () => {
  const c = joint();
  const order = () => {
    c.when('mediator', round()).accepted();
    return [turn(c)?.number, ...through(c)];
  };
  expect(order()).toEqual([1, 'A', 'B']);
  expect(order()).toEqual([2, 'B', 'A']);
  c.when('mediator', { type: 'startBreak', minutes: 5 }).accepted();
  c.when('mediator', { type: 'endBreak' }).accepted();
  for (const seat of ['partyA', 'counselA', 'partyB', 'interpreterB'])
    c.when(seat, { type: 'answerPrivacy', isPrivate: true, withMe: [] }).accepted();
  again(c);
  expect(order()).toEqual([3, 'A', 'B']);
});

test('[F9] With more sides each begins in turn', () => {
  const c = four();
  const orders = Array.from({ length: 5 }, () => {
    c.when('mediator', round(1)).accepted();
    return through(c).join('');
  });
  expect(orders).toEqual(['ABCD', 'BCDA', 'CDAB', 'DABC', 'ABCD']);
});

test('[F9] A side alone has no round, nor is a second one begun in one', () => {
  const c = joint().seat(['partyB', 'interpreterB'], LOBBY);
  c.when('mediator', round()).refused('notFound');
  c.seat(['partyB'], JOINT).when('mediator', round()).accepted();
  c.when('mediator', round()).refused('notFound');
  for (const seat of ['partyA', 'interpreterB', 'comediator']) c.when(seat, next('partyA')).refused('notFound');
});

test('[F9] Counsel speaks for a side whose party is not here', () => {
  const c = joint().seat(['partyA'], LOBBY);
  c.when('mediator', round()).accepted();
  expect(has(c)).toBe('counselA');
});

test('[F10] Within a turn the floor goes round its own side, and the time goes on', () => {
  const c = joint();
  c.when('mediator', round()).accepted();
  c.after(30_000);
  c.when('mediator', give('partyB', 'partyA')).refused('roundGoesOn');
  c.when('mediator', give('counselA', 'partyA')).accepted();
  c.after(15_000);
  c.when('mediator', give(null, 'counselA')).accepted();
  c.after(60_000);
  c.when('mediator', give('partyA')).accepted();
  c.after(5_000);
  expect([turn(c)?.side, used(c), floorTime(c, 'A')]).toEqual(['A', 50_000, 50_000]);
});

test('[F10] A turn that is skipped is over, and a side that went away is passed over', () => {
  const c = four();
  c.when('mediator', round()).accepted();
  c.when('mediator', next('partyA')).accepted();
  c.seat(['partyC'], caucus('C'));
  c.when('mediator', next('partyB')).accepted();
  expect(turn(c)).toMatchObject({ side: 'D', turn: 4, of: 4 });
  c.when('mediator', next('partyD')).gives({ type: 'roundOver', room: 'joint' });
});

test('[F10] A turn whose speaker went away waits, with nobody given the floor', () => {
  const c = joint();
  c.when('mediator', round()).accepted();
  c.seat(['partyA'], LOBBY);
  expect(floor(c)).toMatchObject({ round: { side: 'A' }, speaking: null });
  c.when('mediator', give('counselA')).accepted();
  expect(has(c)).toBe('counselA');
});

test('[F10] A round is repeated from its first side, during it and after it', () => {
  const c = joint();
  c.when('mediator', { type: 'repeatRound' }).refused('notFound');
  c.when('mediator', round(2, 'hopes')).accepted();
  c.after(90_000);
  c.when('mediator', next('partyA')).accepted();
  c.when('mediator', { type: 'repeatRound' }).accepted();
  expect([turn(c), used(c), has(c)]).toMatchObject([{ topic: 'hopes', number: 1, turn: 1, side: 'A' }, 0, 'partyA']);
  through(c);
  c.when('mediator', { type: 'repeatRound' }).accepted();
  expect(turn(c)).toMatchObject({ topic: 'hopes', number: 1, turn: 1, side: 'A' });
  expect(floor(c)?.speaking?.allowanceMs).toBe(2 * MINUTE);
});

test('[F10] A round is ended at any time, by a mediator or by opening talk', () => {
  const c = joint();
  c.when('mediator', round()).accepted();
  c.when('mediator', { type: 'endRound' }).accepted();
  expect(floor(c)).toMatchObject({ mode: 'turns', round: null, speaking: null });
  c.when('mediator', { type: 'endRound' }).refused('notFound');
  c.when('mediator', round()).accepted();
  c.when('mediator', mode('open')).accepted();
  expect(floor(c)).toMatchObject({ mode: 'open', round: null, speaking: null });
});

test('[F8] Two mediators who go on to the next turn at once skip nobody', () => {
  const c = four().enter('comediator', 'joint');
  c.when('mediator', round()).accepted();
  c.when('mediator', next('partyA')).accepted();
  c.when('comediator', next('partyA')).refused('floorChanged');
  expect(turn(c)?.side).toBe('B');
});

test('[F16] A round that a break comes into goes on where it was', () => {
  const c = joint();
  c.when('mediator', round()).accepted();
  c.after(90_000);
  c.when('mediator', { type: 'startBreak', minutes: 10 }).accepted();
  c.after(11 * MINUTE);
  c.when('mediator', { type: 'endBreak' }).accepted();
  for (const seat of ['partyA', 'counselA', 'partyB', 'interpreterB'])
    c.when(seat, { type: 'answerPrivacy', isPrivate: true, withMe: [] }).accepted();
  again(c);
  expect(floor(c)).toMatchObject({ mode: 'turns', round: { side: 'A', turn: 1 }, speaking: null });
  c.when('mediator', give('partyA')).accepted();
  expect([used(c), floorTime(c, 'A')]).toEqual([90_000, 90_000]);
});

test('[F16] Without a break, a room that empties begins with open talk, and so does a new session', () => {
  const c = joint();
  c.when('mediator', round()).accepted();
  c.when('mediator', { type: 'separateNow' }).accepted();
  again(c);
  expect(floor(c)).toMatchObject({ mode: 'open', round: null, hands: [] });
  c.when('mediator', round()).accepted();
  c.when('mediator', { type: 'endSession' }).accepted();
  expect(floor(c)).toBeNull();
  c.when('mediator', { type: 'startSession' }).accepted();
  again(c.arrive('mediator', 'partyA', 'counselA', 'partyB', 'interpreterB'));
  expect(floor(c)).toMatchObject({ mode: 'open', round: null });
  c.when('mediator', round()).accepted();
  expect(turn(c)).toMatchObject({ number: 1, side: 'A' });
});

test('[F16] [F17] A round that waits after a break is not shown to a side that was not in it', () => {
  const c = givenAllHere(fourSides()).enter('mediator', 'caucus:A').seat(['partyA', 'partyC'], caucus('A'));
  c.when('mediator', round()).accepted();
  c.when('mediator', { type: 'startBreak', minutes: 10 }).accepted();
  c.when('mediator', { type: 'endBreak' }).accepted();
  for (const seat of ['partyA', 'partyB', 'partyC'])
    c.when(seat, { type: 'answerPrivacy', isPrivate: true, withMe: [] }).accepted();
  c.enter('mediator', 'caucus:A').seat(['partyA', 'partyB'], caucus('A'));
  expect(c.view('partyB').floor).toMatchObject({ mode: 'open', round: null });
});
