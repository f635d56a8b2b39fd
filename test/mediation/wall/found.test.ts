// What the purged histories found in this house: each once crossed the wall, and stays named here.
// Must never be made to pass by looking less closely.
import { expect, test } from 'vitest';
import { evolve } from '../../../server/mediation/case.ts';
import { sideDraftView } from '../../../server/mediation/draft/sideDrafts.ts';
import { seatAdded } from '../../../server/mediation/people/people.ts';
import type { CaseState, Recorded } from '../../../server/mediation/state.ts';
import { caucus, givenAllHere, mediaIn } from '../../support/given.ts';
import { person, twoSidesAndNeutrals } from '../../support/people.ts';

const added = (s: CaseState, seat: string): CaseState =>
  evolve(s, { ...seatAdded(seat, person('support', 'A')), by: 'owner', at: 1 } as Recorded);

test('[W1] The name of a text does not tell a later reader how often others came to the side before them', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).seat(['partyA'], caucus('A'));
  const few = added(c.state, 'the-newest');
  const many = ['one', 'two', 'three', 'the-newest'].reduce(added, c.state);
  expect(sideDraftView(many, 'partyA')?.doc).toBe(sideDraftView(few, 'partyA')?.doc);
  expect(sideDraftView(few, 'partyA')?.doc).not.toBe(sideDraftView(c.state, 'partyA')?.doc);
});

test('[J6] Whoever opens a seat anew is not on: the microphone of whoever was there before goes with them', () => {
  const c = givenAllHere(twoSidesAndNeutrals());
  c.play.act({ kind: 'seat', seat: 'mediator' }, mediaIn(c.state, 'mediator', true, true));
  c.play.act({ kind: 'line', seat: 'mediator' }, { type: 'takePlace' });
  expect(c.view('mediator').me).toMatchObject({ microphone: false, camera: false });
});
