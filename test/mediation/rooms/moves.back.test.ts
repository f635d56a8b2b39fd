// Moves that are taken back within their ten seconds, and "Separate now", which never is.
// Must never count time by itself: what the clock does is asked of `after`.
import { expect, test } from 'vitest';
import { decide } from '../../../server/mediation/case.ts';
import type { Command } from '../../../shared/commands.ts';
import { caucus, givenAllHere, JOINT, moveIn5, moveNow, privateRoom } from '../../support/given.ts';
import { fourSides, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const idOf = (value: unknown): string => (value as { move: string }).move;

test('[M9] A move is brought back within ten seconds', () => {
  const c = givenAllHere(twoSides());
  const moved = c.when('mediator', moveNow(['partyA'], caucus('A')));
  expect(c.view('mediator').console?.undo).toEqual({
    move: idOf(moved.value),
    seats: ['partyA', 'counselA'],
    until: c.play.now + 10_000,
  });
  c.after(9_999);
  c.when('comediator', { type: 'bringBack', move: idOf(moved.value) }).accepted();
  expect([c.room('partyA'), c.room('counselA')]).toEqual(['lobby:partyA', 'lobby:counselA']);
});

test('[M9] A move is not brought back after ten seconds', () => {
  const c = givenAllHere(twoSides());
  const moved = c.when('mediator', moveNow(['partyA'], caucus('A')));
  c.after(10_000).gives({ type: 'undoGone' });
  expect(c.abilities('mediator')).not.toContain('bringBack');
  c.when('mediator', { type: 'bringBack', move: idOf(moved.value) }).refused('notFound');
});

test('[M9] Bringing back takes only those who are still where the move put them', () => {
  const c = givenAllHere(twoSides());
  const moved = c.when('mediator', moveNow(['partyA'], caucus('A')));
  c.when('counselA', { type: 'leave', quickly: false }).accepted();
  c.when('mediator', { type: 'bringBack', move: idOf(moved.value) }).gives(
    { type: 'seated', seats: { partyA: 'lobby:partyA' } },
    { type: 'moveDone' },
    { type: 'undoGone' },
  );
});

test('[M23] What was brought back at once is not brought back again: a second press puts nobody back', () => {
  const c = givenAllHere(twoSides());
  const moved = c.when('mediator', moveNow(['partyA'], caucus('A')));
  c.when('mediator', { type: 'bringBack', move: idOf(moved.value) }).accepted();
  expect(c.view('mediator').console?.undo).toBeNull();
  expect(c.abilities('mediator')).not.toContain('bringBack');
  expect(c.room('partyA')).toBe('lobby:partyA');
});

test('[M9] A mediator who went on elsewhere meanwhile is not brought back', () => {
  const c = givenAllHere(twoSides());
  const moved = c.when('mediator', moveNow(['mediator', 'partyA'], caucus('A')));
  c.when('mediator', { type: 'enter', room: 'caucus:B' }).accepted();
  c.when('comediator', { type: 'bringBack', move: idOf(moved.value) }).accepted();
  expect([c.room('partyA'), c.room('mediator')]).toEqual(['lobby:partyA', 'caucus:B']);
});

test('[M9] A clock that rings late does not lengthen the ten seconds', () => {
  const c = givenAllHere(twoSides());
  const bringBack: Command = {
    type: 'bringBack',
    move: idOf(c.when('mediator', moveNow(['partyA'], caucus('A'))).value),
  };
  const late = { now: c.play.now + 10_000, newId: () => 'new' };
  const decision = decide(c.state, { kind: 'seat', seat: 'mediator' }, bringBack, late);
  expect(decision).toMatchObject({ ok: false, code: 'tooLate' });
});

test('[M9] Somebody whose line went does not stand in the way of bringing back the others', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], privateRoom('A'));
  const moved = c.when('mediator', moveNow(['partyA'], caucus('A')));
  c.drop('counselA');
  c.when('mediator', { type: 'bringBack', move: idOf(moved.value) }).accepted();
  expect([c.room('partyA'), c.room('counselA')]).toEqual(['private:A', 'lobby:counselA']);
});

test('[M9] Somebody who stayed behind without a line does not stand in the way either', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], privateRoom('A')).drop('counselA');
  const moved = c.when('mediator', moveNow(['partyA'], caucus('A')));
  expect(c.room('counselA')).toBe('lobby:counselA');
  c.when('mediator', { type: 'bringBack', move: idOf(moved.value) }).accepted();
  expect(c.room('partyA')).toBe('private:A');
});

test('[M10] Bringing back asks again whoever it brings together with another side', () => {
  const c = givenAllHere(twoSides())
    .enter('mediator', 'joint')
    .seat(['partyA', 'counselA', 'partyB', 'interpreterB'], JOINT);
  const moved = c.when('mediator', moveNow(['partyA'], caucus('A')));
  c.when('mediator', { type: 'bringBack', move: idOf(moved.value) }).gives({
    type: 'movePlanned',
    goesAt: null,
    asks: { partyA: 'ready', counselA: 'ready' },
  });
  expect(c.room('partyA')).toBe('caucus:A');
});

test('[M11] "Separate now" seats all at once, mutes, cancels every move and is final', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'joint').enter('comediator', 'joint');
  c.seat(['partyA', 'counselA', 'partyB', 'interpreterB', 'interpreter', 'observer'], JOINT);
  c.speakUp('partyA', 'partyB', 'mediator');
  c.when('comediator', moveIn5(['partyA'], caucus('A'))).accepted();
  c.when('mediator', { type: 'separateNow' }).gives(
    { type: 'seated', why: 'separated', mute: true },
    { type: 'moveCancelled' },
    { type: 'undoGone' },
  );
  expect(c.where('private:A')).toEqual(['partyA', 'counselA']);
  expect(c.where('private:B')).toEqual(['partyB', 'interpreterB']);
  expect(c.where('team')).toEqual(['mediator', 'comediator']);
  expect(c.where('joint')).toEqual([]);
  for (const seat of ['partyA', 'partyB', 'mediator']) expect(c.view(seat).me.microphone).toBe(false);
  expect(c.view('partyA').place.why).toBe('separated');
  c.when('mediator', { type: 'bringBack', move: 'id-1' }).refused('notFound');
  expect(c.after(600_000).events).toEqual([]);
});

test('[M11] "Separate now" leaves a side that talks in its own private room as it is', () => {
  const c = givenAllHere(fourSides()).seat(['partyA', 'counselA'], privateRoom('A')).speakUp('partyA');
  c.enter('mediator', 'joint').seat(['partyB', 'partyC'], JOINT);
  const before = c.seen(['partyA', 'counselA']);
  c.when('mediator', { type: 'separateNow' }).accepted();
  expect(c.seen(['partyA', 'counselA'])).toEqual(before);
});
