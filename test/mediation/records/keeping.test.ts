// Closing a case, how long its words are kept after that, and what stops their end.
// Must never be about keys themselves: those are the server's.
import { expect, test } from 'vitest';
import { scopesOf } from '../../../server/mediation/records/scopes.ts';
import type { Command } from '../../../shared/commands.ts';
import { givenAllHere, type Stage } from '../../support/given.ts';
import { person, SETTINGS, twoSides } from '../../support/people.ts';

const DAY = 86_400_000;
const ended = (): Stage => givenAllHere(twoSides()).when('mediator', { type: 'endSession' }).accepted();
const closed = (): Stage => ended().when('mediator', { type: 'closeCase' }).accepted();
const keep = (notes: 0 | 7 | 30 | 90, content: 30 | 90): Command => ({
  type: 'setRetention',
  retention: { notes, content },
});
const hold = (on: boolean): Command => ({ type: 'setLegalHold', on });
const begun = (what: 'notes' | 'content') => ({ type: 'destructionBegun' as const, what });

test('[Z1] the mediator closes the case once the session has ended, and everybody sees that it is closed', () => {
  const c = givenAllHere(twoSides());
  expect(c.abilities('mediator')).not.toContain('closeCase');
  c.whenOwner({ type: 'closeCase' }).refused('sessionGoesOn');
  c.when('mediator', { type: 'endSession' }).accepted();
  c.when('partyA', { type: 'closeCase' }).refused('notFound');
  expect(c.view('partyA').case.closed).toBe(false);
  c.when('mediator', { type: 'closeCase' }).gives({ type: 'caseClosed' });
  for (const seat of ['partyA', 'partyB', 'mediator']) expect(c.view(seat).case.closed).toBe(true);
});

test('[Z1] so does the owner, and closing twice changes nothing', () => {
  const c = ended();
  c.whenOwner({ type: 'closeCase' }).gives({ type: 'caseClosed' });
  c.whenOwner({ type: 'closeCase' }).refused('notFound');
});

test('[Z2] a closed case takes in nothing that could be written under a key that ends', () => {
  const c = closed();
  c.when('mediator', { type: 'note', text: 'too late', shared: true }).refused('notFound');
  c.when('mediator', { type: 'startSession' }).refused('notFound');
  c.when('partyA', { type: 'answerPrivacy', isPrivate: true, withMe: ['Aunt'] }).refused('notFound');
  c.whenOwner({ type: 'addSeat', seat: person('observer') }).refused('notFound');
  c.whenOwner({ type: 'changeSettings', settings: SETTINGS }).refused('notFound');
  expect(c.abilities('partyA')).toEqual(['chooseLanguage']);
  c.when('partyA', { type: 'chooseLanguage', language: 'es' }).accepted();
});

test('[Z2] opened again by its owner, it goes on', () => {
  const c = closed();
  c.whenOwner({ type: 'reopenCase' }).gives({ type: 'caseReopened' });
  c.after(365 * DAY).gives();
  c.when('mediator', { type: 'startSession' }).accepted();
});

test('[Z3] notes end after 30 days and content after 90, counted from the closing, each once', () => {
  const c = closed();
  c.after(30 * DAY - 1).gives();
  c.after(1).gives(begun('notes'));
  c.after(60 * DAY - 1).gives();
  c.after(1).gives(begun('content'));
  c.after(365 * DAY).gives();
});

test('[Z3] the owner sets other days, before or after the closing', () => {
  const c = ended();
  c.whenOwner(keep(0, 30)).accepted();
  c.when('mediator', { type: 'closeCase' }).accepted();
  c.after(0).gives(begun('notes'));
  c.whenOwner(keep(0, 90)).accepted();
  c.after(30 * DAY).gives();
  c.after(60 * DAY).gives(begun('content'));
});

test('[Z3] nothing ends in a case that is not closed', () => {
  ended()
    .after(1_000 * DAY)
    .gives();
});

test('[Z4] nothing ends while the case is held, and all that was due ends when the hold is lifted', () => {
  const c = closed();
  c.whenOwner(hold(true)).gives({ type: 'legalHoldSet', on: true });
  c.after(1_000 * DAY).gives();
  c.whenOwner(hold(false)).accepted();
  c.after(0).gives(begun('notes'), begun('content'));
});

test('[Z5] what has begun to end ends, also when a hold comes, and what has not is held', () => {
  const c = closed();
  c.after(30 * DAY).gives(begun('notes'));
  c.whenOwner(hold(true)).accepted();
  const gone = c.play.act({ kind: 'clock' }, { type: 'keysDestroyed', what: 'notes', counts: { notes: 2 } });
  expect(gone.events).toMatchObject([{ type: 'keysDestroyed', what: 'notes', counts: { notes: 2 } }]);
  c.after(1_000 * DAY).gives();
  c.whenOwner({ type: 'reopenCase' }).refused('tooLate');
  expect(c.state.keeping.ended.content).toBeUndefined();
});

test('[Z5] keys that were not asked for, or are gone already, are certified once', () => {
  const c = closed();
  const say = () => c.play.act({ kind: 'clock' }, { type: 'keysDestroyed', what: 'notes', counts: {} }).events.length;
  expect(say()).toBe(0);
  c.after(30 * DAY).accepted();
  expect([say(), say()]).toEqual([1, 0]);
});

test('[Z6] notes end alone; all that was said ends together; names, the agreement and the log stay', () => {
  expect(scopesOf('notes')).toEqual(['mediators/notes']);
  const content = scopesOf('content');
  expect(content).toEqual(expect.arrayContaining(['joint/content', 'mediators/content', 'side:A/content']));
  expect(content).toEqual(expect.arrayContaining(['side:F+mediators/content']));
  for (const kept of ['case/record', 'joint/agreement', 'case/log', 'mediators/notes'])
    expect(content).not.toContain(kept);
});
