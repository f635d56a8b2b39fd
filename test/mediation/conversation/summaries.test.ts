// Summary-back and restating: who reads what was heard, who says whether it is right, and what may be shared of it.
// Must never let a test share what its party did not allow without expecting a refusal.
import { expect, test } from 'vitest';
import type { Command } from '../../../shared/commands.ts';
import { caucus, givenAllHere, JOINT, type Stage } from '../../support/given.ts';
import { separateRooms, twoSidesAndNeutrals } from '../../support/people.ts';

const ALL = ['mediator', 'comediator', 'partyA', 'counselA', 'partyB', 'interpreterB', 'interpreter', 'observer'];
const joint = () =>
  givenAllHere(twoSidesAndNeutrals())
    .enter('mediator', 'joint')
    .seat(['partyA', 'counselA', 'partyB', 'interpreterB'], JOINT);
const post = (to: string, text: string, audience = ALL): Command => ({ type: 'postSummary', to, text, audience });
const items = (c: Stage, seat: string) => c.view(seat).summaries.items;
/** The first summary this seat sees, by its present wording. */
const on = (c: Stage, seat: string) => {
  const m = items(c, seat)[0];
  return { summary: m?.id ?? 'none', words: m?.words ?? 'none' };
};
const given = (): Stage => joint().when('mediator', post('partyB', 'You want weekdays.')).accepted();
const confirmed = (): Stage => {
  const c = given();
  return c.when('partyB', { type: 'confirmSummary', ...on(c, 'partyB') }).accepted();
};
const allowed = (): Stage => {
  const c = confirmed();
  return c.when('partyB', { type: 'allowSharing', ...on(c, 'partyB'), allow: true }).accepted();
};
const share = (c: Stage, audience = ALL) =>
  c.when('mediator', { type: 'shareSummary', ...on(c, 'mediator'), audience });

test("[G10] Given in the joint room, a summary is read by that party's side there and the mediators there", () => {
  const c = joint();
  const others = ['partyA', 'counselA', 'comediator', 'interpreter', 'observer', 'referrer'];
  const before = c.seen(others);
  c.when('mediator', post('partyB', 'You want weekdays.')).gives({
    type: 'summaryPosted',
    audience: ['mediator', 'partyB', 'interpreterB'],
    seal: { scope: 'side:B/content' },
  });
  expect(c.seen(others)).toEqual(before);
  expect(items(c, 'interpreterB')).toMatchObject([
    { text: 'You want weekdays.', state: 'asked', of: { seat: 'partyB' } },
  ]);
});

test('[G10] It goes only to a party who is in the same room, before people its author saw', () => {
  const c = joint();
  c.when('mediator', post('counselA', 'x')).refused('notFound');
  c.when('comediator', post('partyB', 'x')).refused('notFound');
  c.when('partyA', post('partyB', 'x')).refused('notFound');
  c.when('mediator', post('partyB', 'x', ['mediator', 'partyB'])).refused('somebodyCameIn');
});

test('[G10] Whoever opens the seat anew does not read it', () => {
  const c = given();
  c.takePlace('partyB').arrive('partyB');
  expect(items(c, 'partyB')).toEqual([]);
});

test('[G11] The party corrects it, the mediator writes it anew, and only an answer to the new words counts', () => {
  const c = given();
  const old = on(c, 'partyB');
  c.when('interpreterB', { type: 'confirmSummary', ...old }).refused('notFound');
  c.when('partyB', { type: 'correctSummary', ...old, text: 'Wednesdays, not every weekday.' }).accepted();
  expect(items(c, 'mediator')).toMatchObject([{ state: 'corrected', correction: 'Wednesdays, not every weekday.' }]);
  c.when('mediator', { type: 'reviseSummary', ...old, text: 'You want Wednesdays.' }).accepted();
  c.when('partyB', { type: 'confirmSummary', ...old }).refused('wordsChanged');
  c.when('partyB', { type: 'confirmSummary', ...on(c, 'partyB') }).accepted();
  expect(items(c, 'mediator')).toMatchObject([{ text: 'You want Wednesdays.', state: 'right', allowed: null }]);
});

test('[G12] What its party has not called right and allowed cannot be shared', () => {
  for (const c of [given(), confirmed()]) {
    share(c).refused('notConfirmed');
    expect(c.texts('partyA')).toEqual([]);
  }
  const c = allowed();
  c.when('partyB', { type: 'allowSharing', ...on(c, 'partyB'), allow: false }).accepted();
  share(c).refused('notConfirmed');
});

test('[G12] Shared, the exact words are read by those whom the mediator saw in the joint room', () => {
  const c = allowed();
  const seen = c.where('joint');
  c.enter('comediator', 'joint');
  share(c, seen).refused('somebodyCameIn');
  share(c).gives({ type: 'summaryShared', room: 'joint', seal: { scope: 'joint/content' } });
  const about = { kind: 'summary', of: { seat: 'partyB' }, answer: null };
  expect(c.chat('partyA')).toMatchObject([{ text: 'You want weekdays.', by: { seat: 'mediator' }, about }]);
  expect(c.texts('observer')).toEqual([]);
  expect(items(c, 'partyB')).toMatchObject([{ shared: true }]);
});

test('[G12] New words are to be confirmed and allowed anew', () => {
  const c = allowed();
  c.when('mediator', { type: 'reviseSummary', ...on(c, 'mediator'), text: 'You want all weekdays.' }).accepted();
  share(c).refused('notConfirmed');
});

test('[G12] With separate rooms only there is nowhere to share it', () => {
  const c = givenAllHere(separateRooms()).enter('mediator', 'caucus:A').seat(['partyA', 'counselA'], caucus('A'));
  c.when('mediator', post('partyA', 'x')).accepted();
  c.when('partyA', { type: 'confirmSummary', ...on(c, 'partyA') }).accepted();
  c.when('partyA', { type: 'allowSharing', ...on(c, 'partyA'), allow: true }).accepted();
  share(c).refused('notFound');
});

test('[G13] In the joint room a side does not find what was written in its own room', () => {
  const c = givenAllHere(twoSidesAndNeutrals()).enter('mediator', 'caucus:A').seat(['partyA', 'counselA'], caucus('A'));
  c.when('mediator', post('partyA', 'You are afraid.')).accepted();
  c.seat(['mediator', 'partyA', 'counselA', 'partyB'], JOINT);
  expect([items(c, 'partyA'), items(c, 'counselA')]).toEqual([[], []]);
  expect(items(c, 'mediator')).toHaveLength(1);
  c.seat(['partyA', 'counselA'], caucus('A'));
  expect(items(c, 'partyA')).toHaveLength(1);
});

const restate = (text = 'You worry about the mornings.', audience = ALL): Command => ({
  type: 'restate',
  of: 'partyB',
  text,
  audience,
});

test('[G14] What was heard is read by those in the joint room, and the other says that it is right', () => {
  const c = joint();
  c.when('partyA', restate()).gives({ type: 'restated', of: 'partyB' });
  const message = c.chat('partyB')[0]?.id ?? 'none';
  c.when('counselA', { type: 'answerRestating', message, right: true, text: '' }).refused('notFound');
  c.when('partyB', { type: 'answerRestating', message, right: false, text: 'The evenings.' }).accepted();
  const answer = { right: false, text: 'The evenings.' };
  expect(c.chat('counselA')).toMatchObject([{ about: { kind: 'restated', of: { seat: 'partyB' }, answer } }]);
  c.when('partyB', { type: 'answerRestating', message, right: true, text: '' }).refused('notFound');
});

test('[G14] Only a party of another side who is there is restated, before people its author saw', () => {
  const c = joint();
  c.when('counselA', restate()).refused('notFound');
  c.when('partyB', restate()).refused('notFound');
  c.when('partyA', { ...restate(), of: 'counselA' } as Command).refused('notFound');
  const seen = c.where('joint');
  c.enter('comediator', 'joint');
  c.when('partyA', restate('hm', seen)).refused('somebodyCameIn');
  c.seat(['partyB', 'interpreterB'], caucus('B'));
  expect(c.abilities('partyA')).not.toContain('restate');
});

test('[G14] An answer is not for those who went out before it or came in after', () => {
  const c = joint();
  c.when('partyA', restate()).accepted();
  c.seat(['counselA'], caucus('A'));
  c.enter('comediator', 'joint');
  const message = c.chat('partyB')[0]?.id ?? 'none';
  c.when('partyB', { type: 'answerRestating', message, right: false, text: 'The evenings.' }).accepted();
  c.seat(['counselA'], JOINT);
  expect(c.chat('counselA')).toMatchObject([{ about: { answer: null } }]);
  expect(c.chat('comediator')).toEqual([]);
});

test('[G15] While messages wait for the mediator nothing is restated past them', () => {
  const c = joint();
  c.when('partyA', restate()).accepted();
  c.when('mediator', { type: 'holdMessages', on: true }).accepted();
  c.when('partyA', restate()).refused('notFound');
  const message = c.chat('partyB')[0]?.id ?? 'none';
  c.when('partyB', { type: 'answerRestating', message, right: true, text: '' }).refused('notFound');
});
