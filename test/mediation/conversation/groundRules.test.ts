// Ground rules: who puts them, who accepts, who knows of it, and what they hold up.
// Must never count somebody as having accepted by what the state says: only views are looked at.
import { expect, test } from 'vitest';
import type { Command } from '../../../shared/commands.ts';
import { given, givenAllHere, JOINT, moveNow, type Stage } from '../../support/given.ts';
import { person, separateRooms, twoSides, twoSidesAndNeutrals } from '../../support/people.ts';

const RULES: Command = {
  type: 'putGroundRules',
  texts: [
    { language: 'en', rules: ['One at a time.', 'No insults.'] },
    { language: 'es', rules: ['De uno en uno.', 'Sin insultos.'] },
  ],
};
const TALKING = ['partyA', 'counselA', 'partyB', 'interpreterB', 'interpreter', 'observer'];

const put = (c: Stage): Stage => c.when('mediator', RULES).accepted();
const accept = (c: Stage, ...seats: string[]): Stage => {
  for (const seat of seats)
    c.when(seat, { type: 'acceptGroundRules', rules: c.view(seat).groundRules?.rules ?? 'none' }).gives({
      type: 'groundRulesAccepted',
      seat,
    });
  return c;
};
const waitsFor = (c: Stage): string[] => (c.view('mediator').groundRules?.waitsFor ?? []).map(({ seat }) => seat);

test('[G1] What a mediator puts is read by all who take part, in each language it was written in', () => {
  const c = put(givenAllHere(twoSidesAndNeutrals()));
  for (const seat of TALKING)
    expect(c.view(seat).groundRules).toMatchObject({ by: 'Name of mediator', texts: RULES.texts, accepted: false });
  expect(c.view('comediator').groundRules).toMatchObject({ accepted: null });
  expect(c.view('referrer').groundRules).toBeNull();
  c.when('partyA', RULES).refused('notFound');
});

test('[G1] Another list is accepted anew, and an answer to the old one does not count', () => {
  const c = accept(put(givenAllHere(twoSides())), 'partyA');
  const old = c.view('partyB').groundRules?.rules ?? 'none';
  put(c);
  expect(c.view('partyA').groundRules?.accepted).toBe(false);
  c.when('partyB', { type: 'acceptGroundRules', rules: old }).refused('wordsChanged');
  expect(waitsFor(c)).toEqual(['partyA', 'counselA', 'partyB', 'interpreterB']);
});

test('[G2] Who accepted is known to themselves and to mediators alone', () => {
  const c = put(givenAllHere(twoSidesAndNeutrals()));
  const others = TALKING.filter((seat) => seat !== 'partyA').concat('referrer');
  const before = c.seen(others);
  accept(c, 'partyA');
  expect(c.seen(others)).toEqual(before);
  expect(waitsFor(c)).toEqual(TALKING.filter((seat) => seat !== 'partyA'));
  expect(c.view('partyA').groundRules).toMatchObject({ accepted: true, waitsFor: null });
  c.when('mediator', { type: 'acceptGroundRules', rules: c.view('mediator').groundRules?.rules ?? '' }).refused(
    'notFound',
  );
});

test('[G2] With separate rooms only, no side learns what the other said to them', () => {
  const c = put(givenAllHere(separateRooms()));
  const before = c.seen(['partyB', 'interpreterB']);
  accept(c, 'partyA', 'counselA');
  expect(c.seen(['partyB', 'interpreterB'])).toEqual(before);
});

test('[G3] Without ground rules nobody is held up', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'partyB'], JOINT);
  expect(c.where('joint')).toContain('partyB');
});

test('[G3] Who has not accepted is not moved into the joint room, and one who is there stays', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint').seat(['partyA', 'counselA'], JOINT);
  put(c);
  c.when('mediator', moveNow(['partyB', 'interpreterB'], JOINT)).refused('rulesNotAccepted');
  accept(c, 'partyB');
  c.when('mediator', moveNow(['partyB', 'interpreterB'], JOINT)).refused('rulesNotAccepted');
  accept(c, 'interpreterB');
  c.seat(['partyB', 'interpreterB'], JOINT);
  expect(c.where('joint')).toEqual(['mediator', 'partyA', 'counselA', 'partyB', 'interpreterB']);
});

test('[G3] A move that was planned before the rules goes without those who have not accepted', () => {
  const c = givenAllHere(twoSides()).enter('mediator', 'joint');
  c.when('mediator', moveNow(['partyA', 'partyB'], JOINT)).accepted();
  accept(put(c), 'partyA', 'counselA');
  for (const seat of ['partyA', 'counselA', 'partyB', 'interpreterB'])
    c.when(seat, { type: 'answerMove', move: c.move(seat), ready: true }).accepted();
  expect(c.where('joint')).toEqual(['mediator', 'partyA', 'counselA']);
});

test('[G3] Taken back, the rules hold nobody up', () => {
  const c = put(givenAllHere(twoSides())).enter('mediator', 'joint');
  const rules = c.view('mediator').groundRules?.rules ?? 'none';
  c.when('mediator', { type: 'takeBackGroundRules', rules }).gives({ type: 'groundRulesTakenBack' });
  expect(c.view('partyA').groundRules).toBeNull();
  c.seat(['partyA', 'partyB'], JOINT);
  expect(c.where('joint')).toContain('partyA');
});

test('[G4] Whoever opens a seat by its link alone, or follows somebody in it, is asked for themselves', () => {
  const c = accept(put(givenAllHere(twoSides())), 'partyA', 'counselA');
  c.takePlace('partyA').arrive('partyA');
  expect(c.view('partyA').groundRules?.accepted).toBe(false);
  const { seat } = c.when('mediator', { type: 'replaceSeat', seat: 'counselA', by: person('counsel', 'A') }).value as {
    seat: string;
  };
  expect(waitsFor(c)).toEqual(expect.arrayContaining(['partyA', seat]));
});

test('[G2] Nobody reads the rules before they have come in', () => {
  const c = given(twoSides()).arrive('mediator');
  put(c).connect('partyA');
  expect(c.view('partyA').groundRules).toBeNull();
});
