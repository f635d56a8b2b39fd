// What a mediator reads before a move, and what neither preview nor plan may tell of private rooms.
// Must never check a preview by what the move then does alone: the preview itself is what is read.
import { expect, test } from 'vitest';
import type { Command } from '../../../shared/commands.ts';
import { caucus, givenAllHere, JOINT, LOBBY, move, moveIn5, moveNow, privateRoom } from '../../support/given.ts';
import { twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const ready = (c: ReturnType<typeof givenAllHere>, ...seats: string[]) => {
  for (const seat of seats) c.when(seat, { type: 'answerMove', move: c.move(seat), ready: true }).accepted();
};

test('[M19] A preview lists before and after, and changes nothing', () => {
  const c = givenAllHere(twoSides())
    .seat(['partyA', 'counselA'], caucus('A'))
    .seat(['partyB', 'interpreterB'], caucus('B'));
  const before = c.state;
  const previewed = c.when('mediator', { ...move(['counselA'], caucus('B'), { split: true }), type: 'previewMove' });
  expect(previewed.value).toMatchObject({
    people: [
      {
        person: { seat: 'counselA' },
        hearNow: [{ seat: 'partyA' }],
        willHear: [{ seat: 'partyB' }, { seat: 'interpreterB' }],
        asked: true,
        moves: true,
      },
      { person: { seat: 'partyB' }, hearNow: [{ seat: 'interpreterB' }], asked: true, moves: false },
      { person: { seat: 'interpreterB' }, asked: true, moves: false },
    ],
    broughtAlong: [],
    needs: ['confirmMix'],
    pausesRoom: true,
  });
  expect(previewed.events).toEqual([]);
  expect(c.state).toEqual(before);
});

test('[M19] A preview counts whoever is assigned to a room, connected or not, before and after', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], privateRoom('A')).drop('counselA');
  const plan = { ...move(['partyA'], caucus('A'), { split: true }), type: 'previewMove' } as const;
  expect(c.when('mediator', plan).value).toMatchObject({ people: [{ hearNow: [{ seat: 'counselA' }], willHear: [] }] });
});

test('[M19] Whoever is there already is listed, but does not move', () => {
  const c = givenAllHere(twoSides()).seat(['partyA'], caucus('A'));
  c.when('mediator', moveIn5(['partyA', 'counselA'], caucus('A'))).gives({
    type: 'movePlanned',
    seats: { counselA: 'caucus:A' },
  });
  expect(c.view('partyA').move).toBeNull();
});

test('[M22] No preview and no plan tells who of a private room is connected', () => {
  const inPrivate = () => givenAllHere(twoSides()).seat(['partyA', 'counselA'], privateRoom('A'));
  const dropped = [['partyA'], ['counselA'], ['partyA', 'counselA']];
  for (const to of [caucus('A'), JOINT, LOBBY])
    for (const split of [true, false])
      for (const seats of [['partyA'], ['counselA']]) {
        const wish: Command = { ...move(seats, to, { split }), type: 'previewMove' };
        const before = inPrivate().when('mediator', wish).value;
        expect(before).toBeDefined();
        for (const gone of dropped)
          expect(
            inPrivate()
              .drop(...gone)
              .when('mediator', wish).value,
          ).toEqual(before);
      }
  const c = inPrivate().drop('partyA');
  c.when('mediator', moveIn5(['partyA'], caucus('A'))).accepted();
});

test('[M22] Nor does a preview of somebody joining a private room, and nobody without a line holds that up', () => {
  const inPrivate = () => givenAllHere(twoSidesAndNeutrals()).seat(['partyA', 'counselA'], privateRoom('A'));
  const wish: Command = { ...move(['interpreter'], privateRoom('A')), type: 'previewMove' };
  const before = inPrivate().when('mediator', wish).value;
  const c = inPrivate().drop('partyA');
  expect(c.when('mediator', wish).value).toEqual(before);
  c.when('mediator', moveNow(['interpreter'], privateRoom('A'))).accepted();
  ready(c, 'counselA');
  expect(c.where('private:A')).toEqual(['counselA', 'interpreter']);
});

test('[M22] Whose line went in a private room goes home when the move takes them', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], privateRoom('A')).drop('partyA');
  c.when('mediator', moveNow(['partyA'], caucus('A'))).accepted();
  expect([c.room('partyA'), c.room('counselA')]).toEqual(['lobby:partyA', 'caucus:A']);
});
