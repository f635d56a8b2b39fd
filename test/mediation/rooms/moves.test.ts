// Moves: planned, told, answered, and done for everybody at once.
// Must never count time by itself: what the clock does is asked of `after`.
import { expect, test } from 'vitest';
import { caucus, givenAllHere, JOINT, LOBBY, moveIn5, moveNow, privateRoom } from '../../support/given.ts';
import { fourSides, separateRooms, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const ready = (c: ReturnType<typeof givenAllHere>, ...seats: string[]) => {
  for (const seat of seats) c.when(seat, { type: 'answerMove', move: c.move(seat), ready: true }).accepted();
};
const idOf = (value: unknown): string => (value as { move: string }).move;

test('[M1] Everybody of a move is seated by one event', () => {
  const c = givenAllHere(fourSides());
  c.when('mediator', moveNow(['mediator', 'partyA', 'counselA', 'supportA'], caucus('A'))).gives(
    { type: 'seated', seats: { mediator: 'caucus:A', partyA: 'caucus:A', counselA: 'caucus:A', supportA: 'caucus:A' } },
    { type: 'moveDone' },
  );
});

test('[M2] Side, counsel and interpreter come along from their waiting rooms', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', moveNow(['partyB'], caucus('B'))).accepted();
  expect(c.where('caucus:B')).toEqual(['partyB', 'interpreterB']);
});

test('[M2] Side, counsel and interpreter leave a room together, each to their own waiting room', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], caucus('A'));
  c.when('mediator', moveNow(['counselA'], LOBBY)).accepted();
  expect([c.room('partyA'), c.room('counselA')]).toEqual(['lobby:partyA', 'lobby:counselA']);
});

test('[M2] A side is split on purpose', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], caucus('A'));
  c.when('mediator', moveNow(['counselA'], privateRoom('A'), { split: true })).accepted();
  expect([c.room('partyA'), c.room('counselA')]).toEqual(['caucus:A', 'private:A']);
});

test('[M2] Who was split off on purpose is not dragged along from another room', () => {
  const c = givenAllHere(twoSides()).seat(['counselA'], privateRoom('A'));
  c.when('mediator', moveNow(['partyA'], caucus('A'))).accepted();
  expect(c.room('counselA')).toBe('private:A');
});

test('[M3] A side-mate who must come but cannot is left behind only on purpose', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], caucus('A'));
  c.when('mediator', { type: 'startBreak', minutes: 5 }).accepted();
  c.when('mediator', { type: 'endBreak' }).accepted();
  c.when('partyA', { type: 'answerPrivacy', isPrivate: true, withMe: [] }).accepted();
  c.when('mediator', moveNow(['partyA'], caucus('A'))).refused('leftBehind');
  c.when('mediator', moveNow(['partyA'], caucus('A'), { split: true })).accepted();
});

test('[M4] The joint room waits for each one\'s own "I\'m ready"', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint');
  c.when('mediator', moveNow(['partyA', 'partyB'], JOINT)).gives({
    type: 'movePlanned',
    goesAt: null,
    asks: { partyA: 'ready', counselA: 'ready', partyB: 'ready', interpreterB: 'ready' },
  });
  ready(c, 'partyA', 'counselA', 'partyB');
  expect(c.after(600_000).events).toEqual([]);
  expect(c.where('joint')).toEqual(['mediator']);
  c.when('interpreterB', { type: 'answerMove', move: c.move('interpreterB'), ready: true }).gives(
    { type: 'moveAnswered', seat: 'interpreterB', ready: true },
    { type: 'seated' },
    { type: 'moveDone' },
  );
  expect(c.where('joint')).toHaveLength(5);
});

test('[M4] Who is in the joint room already is not asked when another side comes', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'counselA'], JOINT);
  c.when('mediator', moveNow(['partyB'], JOINT)).gives({
    type: 'movePlanned',
    asks: { partyB: 'ready', interpreterB: 'ready' },
  });
});

test('[M4] Nobody can be ready for somebody else', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', moveNow(['partyA'], JOINT)).accepted();
  const move = c.move('partyA');
  for (const seat of ['mediator', 'comediator', 'partyB'])
    c.when(seat, { type: 'answerMove', move, ready: true }).refused('notFound');
  c.when('counselA', { type: 'answerMove', move, ready: true }).accepted();
  expect(c.room('partyA')).toBe('lobby:partyA');
});

test('[M5] A "not now" is seen by mediators and its author alone', () => {
  const scene = fourSides();
  const c = givenAllHere(scene);
  c.when('mediator', moveNow(['partyA', 'partyB', 'partyC'], JOINT)).accepted();
  const rest = scene.seats.filter((seat) => !['mediator', 'comediator', 'partyA'].includes(seat));
  const before = c.seen(rest);
  c.when('partyA', { type: 'answerMove', move: c.move('partyA'), ready: false }).accepted();
  expect(c.seen(rest)).toEqual(before);
  expect(c.view('partyA').move?.answer).toBe('notNow');
  for (const seat of ['mediator', 'comediator'])
    expect(c.view(seat).console?.moves[0]?.waitsFor).toContainEqual({ seat: 'partyA', answer: 'notNow' });
});

test('[M5] A "not now" can become a "ready"', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', moveNow(['partyA'], JOINT, { split: true })).accepted();
  c.when('partyA', { type: 'answerMove', move: c.move('partyA'), ready: false }).accepted();
  ready(c, 'partyA');
  expect(c.room('partyA')).toBe('joint');
});

test('[M6] Going without leaves the side of whoever is not ready where it is', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint');
  c.when('mediator', moveNow(['partyA', 'partyB'], JOINT)).accepted();
  ready(c, 'partyA', 'partyB', 'interpreterB');
  c.when('mediator', { type: 'goWithout', move: c.move('partyA') }).accepted();
  expect(c.where('joint')).toEqual(['mediator', 'partyB', 'interpreterB']);
  expect(c.view('partyA')).toMatchObject({ move: null, place: { room: 'lobby:partyA' } });
});

test('[M6] Without anybody ready there is nobody to go', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', moveNow(['partyA'], JOINT)).accepted();
  c.when('mediator', { type: 'goWithout', move: c.move('partyA') }).refused('alreadyThere');
});

test('[M7] A countdown is seen by those concerned and ends in the move', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', moveIn5(['partyA'], caucus('A'))).gives({ type: 'movePlanned', goesAt: c.play.now + 5_000 });
  expect(c.view('counselA').move).toMatchObject({ goesAt: c.play.now + 5_000, asks: null, by: 'Name of mediator' });
  expect(c.view('partyB').move).toBeNull();
  expect(c.after(4_999).events).toEqual([]);
  c.after(1).gives({ type: 'seated' }, { type: 'moveDone' });
  expect(c.where('caucus:A')).toEqual(['partyA', 'counselA']);
});

test('[M7] A mediator who moves only themselves waits for no countdown', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', moveIn5(['mediator'], caucus('A'))).gives({ type: 'seated' }, { type: 'moveDone' });
});

test('[M8] A minute holds the countdown, once for each person', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', moveIn5(['partyA'], caucus('A'))).accepted();
  c.after(2_000);
  c.when('partyA', { type: 'needMinute', move: c.move('partyA') }).gives({
    type: 'minuteAsked',
    goesAt: c.play.now + 60_000,
  });
  expect(c.view('partyA').move?.minuteUsed).toBe(true);
  c.when('partyA', { type: 'needMinute', move: c.move('partyA') }).refused('minuteUsed');
  expect(c.after(59_999).events).toEqual([]);
  c.after(1).gives({ type: 'seated' }, { type: 'moveDone' });
});

test('[M8] Who is asked, and not counted down, needs no minute', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).seat(['partyA'], caucus('A'));
  c.when('mediator', moveNow(['observer'], caucus('A'))).accepted();
  c.when('partyA', { type: 'needMinute', move: c.move('partyA') }).refused('notFound');
});

test('[M8] Whose minute it was is told to mediators alone', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', moveIn5(['partyA'], caucus('A'))).accepted();
  c.when('partyA', { type: 'needMinute', move: c.move('partyA') }).accepted();
  expect(c.view('mediator').console?.moves[0]?.minuteBy).toBe('partyA');
  expect(c.view('counselA').move).toMatchObject({ goesAt: c.play.now + 60_000, minuteUsed: false });
});

test('[M12] A lost line holds nobody up: the others go when the countdown is over', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], privateRoom('A'));
  c.when('mediator', moveIn5(['partyA'], caucus('A'))).accepted();
  c.drop('counselA');
  c.after(5_000);
  expect([c.room('partyA'), c.room('counselA')]).toEqual(['caucus:A', 'lobby:counselA']);
});

test('[M12] A move whose people are all gone is cancelled', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', moveIn5(['partyA'], caucus('A'))).accepted();
  c.drop('partyA', 'counselA');
  c.after(5_000).gives({ type: 'moveCancelled' });
});

test('[M12] Whoever is back before the countdown ends is not sent home by it', () => {
  const c = givenAllHere(twoSidesAndNeutrals())
    .seat(['partyA', 'counselA', 'interpreter'], caucus('A'))
    .drop('interpreter');
  c.when('mediator', moveIn5(['partyA'], privateRoom('A'))).accepted();
  c.connect('interpreter').after(5_000);
  expect(c.room('interpreter')).toBe('caucus:A');
});

test('[M13] Nobody is in two waiting moves, neither moved nor asked', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).seat(['partyA', 'counselA'], caucus('A')).enter('mediator', 'caucus:A');
  c.when('mediator', moveNow(['observer'], caucus('A'))).accepted();
  c.when('mediator', moveNow(['partyA'], privateRoom('A'))).refused('alreadyMoving');
  c.when('mediator', { type: 'cancelMove', move: c.move('partyA') }).accepted();
  c.when('mediator', moveIn5(['partyA'], privateRoom('A'))).accepted();
  c.when('mediator', moveNow(['observer'], caucus('A'))).refused('alreadyMoving');
});

test('[M14] A cancelled move is gone for everybody', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', moveIn5(['partyA'], caucus('A'))).accepted();
  c.when('comediator', { type: 'cancelMove', move: c.move('partyA') }).gives({ type: 'moveCancelled' });
  expect([c.view('partyA').move, c.view('counselA').move]).toEqual([null, null]);
  expect(c.after(600_000).events).toEqual([]);
});

test('[M16] During a break nobody is brought to talk, but a side may go to its private room', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', { type: 'startBreak', minutes: 10 }).accepted();
  for (const seat of ['partyA', 'counselA'])
    c.when(seat, { type: 'answerPrivacy', isPrivate: true, withMe: [] }).accepted();
  c.when('mediator', moveNow(['partyA'], JOINT)).refused('onBreak');
  c.when('mediator', moveNow(['partyA'], caucus('A'))).refused('onBreak');
  c.when('mediator', moveNow(['partyA'], privateRoom('A'))).accepted();
});

test('[M17] A "ready" given before another side came counts no more', () => {
  const c = givenAllHere(fourSides()).enter('mediator', 'joint').enter('comediator', 'joint');
  c.when('mediator', moveNow(['partyA', 'counselA'], JOINT, { split: true })).accepted();
  ready(c, 'partyA');
  c.when('mediator', moveNow(['partyB'], JOINT, { split: true })).accepted();
  ready(c, 'partyB');
  expect(c.where('joint')).toContain('partyB');
  expect(c.view('partyA').move).toMatchObject({ asks: 'ready', answer: null });
  ready(c, 'counselA');
  expect(c.where('joint')).not.toContain('counselA');
  ready(c, 'partyA');
  expect(c.where('joint')).toContain('counselA');
});

test('[M18] A move that waits only for somebody who leaves goes on without them', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint');
  c.when('mediator', moveNow(['partyA'], JOINT)).accepted();
  ready(c, 'partyA');
  c.when('counselA', { type: 'leave', quickly: false }).accepted();
  c.after(0).gives({ type: 'seated', seats: { partyA: 'joint' } }, { type: 'moveDone' });
});

test('[M18] A move that waits only for somebody who is removed goes on without them', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint');
  c.when('mediator', moveNow(['partyA'], JOINT)).accepted();
  ready(c, 'partyA');
  c.whenOwner({ type: 'removeSeat', seat: 'counselA' }).accepted();
  c.after(0);
  expect(c.where('joint')).toEqual(['mediator', 'partyA']);
});

test("[M20] With separate rooms only a move takes one side, so that one side's minute is not another's", () => {
  const c = givenAllHere(separateRooms()).seat(['partyA'], caucus('A')).seat(['partyB'], caucus('B'));
  c.when('mediator', moveIn5(['partyA', 'partyB'], LOBBY, { split: true })).refused('separateRooms');
  c.when('mediator', moveIn5(['partyA'], LOBBY, { split: true })).accepted();
  const before = c.seen(['partyB', 'interpreterB']);
  c.when('partyA', { type: 'needMinute', move: c.move('partyA') }).accepted();
  expect(c.seen(['partyB', 'interpreterB'])).toEqual(before);
});

test('[M21] Nobody but mediators who have come in plan, cancel or bring back', () => {
  const c = givenAllHere(twoSides());
  const moved = c.when('mediator', moveNow(['partyA'], caucus('A')));
  c.when('comediator', { type: 'leave', quickly: false }).accepted();
  for (const seat of ['comediator', 'partyA', 'partyB']) {
    c.when(seat, moveNow(['partyA'], LOBBY)).refused('notFound');
    c.when(seat, { type: 'separateNow' }).refused('notFound');
    c.when(seat, { type: 'bringBack', move: idOf(moved.value) }).refused('notFound');
    c.when(seat, { type: 'cancelMove', move: idOf(moved.value) }).refused('notFound');
  }
});

test('[M15] Nobody who is where they are to go is moved', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], caucus('A'));
  c.when('mediator', moveNow(['partyA'], caucus('A'))).refused('alreadyThere');
});

test('[M22] Nor does the plan itself: whom it waits for is the same whoever has a line in there', () => {
  const planned = (...gone: string[]) => {
    const c = givenAllHere(twoSidesAndNeutrals())
      .seat(['partyA', 'counselA'], privateRoom('A'))
      .drop(...gone);
    c.when('mediator', moveNow(['interpreter'], privateRoom('A'))).accepted();
    return c.view('mediator').console?.moves;
  };
  expect(planned('counselA')).toEqual(planned());
});
