// The log of harm that was passed on: the fact, for mediators alone.
// Must never hold a word: what was heard goes by letter or phone, and is kept nowhere here.
import { expect, test } from 'vitest';
import { givenAllHere } from '../../support/given.ts';
import { twoSidesAndNeutrals } from '../../support/people.ts';

test('[X6] Mediators log that harm was passed on, with its ground and way, and nobody else notices', () => {
  const c = givenAllHere(twoSidesAndNeutrals());
  const others = ['partyA', 'counselA', 'partyB', 'interpreterB', 'interpreter', 'observer', 'referrer'];
  const before = c.seen(others);
  for (const seat of [...others, 'nobody'])
    c.when(seat, { type: 'logHarm', ground: 'child', how: 'phone' }).refused('notFound');
  c.when('mediator', { type: 'logHarm', ground: 'child', how: 'phone' }).gives({ type: 'harmLogged' });
  expect(c.view('comediator').console?.harm).toMatchObject([
    { by: 'Name of mediator', at: c.play.now, ground: 'child', how: 'phone' },
  ]);
  expect(c.seen(others)).toEqual(before);
});

test('[X6] The log outlives a restart', () => {
  const c = givenAllHere(twoSidesAndNeutrals());
  c.when('mediator', { type: 'logHarm', ground: 'adult', how: 'letter' }).accepted();
  expect(c.restarted().harm).toMatchObject([{ by: 'mediator', ground: 'adult', how: 'letter' }]);
});
