// The joint draft's rights by role and room, and its comments.
// Must never test the text itself: that is kept elsewhere.
import { expect, test } from 'vitest';
import { seesCursors } from '../../../server/mediation/draft/draft.ts';
import { caucus, given, givenAllHere, JOINT, type Stage } from '../../support/given.ts';
import { fourSides, SETTINGS, separateRooms, twoSides } from '../../support/people.ts';

const joint = () =>
  givenAllHere(fourSides())
    .enter('mediator', 'joint')
    .seat(['partyA', 'counselA', 'supportA', 'partyB', 'interpreterB', 'interpreter', 'observer'], JOINT);
const access = (c: Stage, ...seats: string[]) => seats.map((seat) => c.view(seat).draft.access);
const comment = (text: string) => ({ type: 'comment', point: 'p1', text }) as const;

test('[D1] In the joint room everybody has the right of their role', () => {
  const c = joint();
  expect(access(c, 'mediator', 'partyA', 'partyB')).toEqual(['write', 'write', 'write']);
  expect(access(c, 'counselA', 'supportA', 'interpreterB', 'interpreter')).toEqual(['comment', 'read', 'read', 'read']);
  expect(c.view('observer').draft).toEqual({ access: 'none', doc: null, comments: [], snapshot: null });
  expect(c.view('referrer').draft).toEqual({ access: 'none', doc: null, comments: [], snapshot: null });
});

test('[D1] Who has not come in has no right yet', () => {
  const c = given(twoSides()).connect('partyA', 'mediator');
  expect(access(c, 'partyA', 'mediator')).toEqual(['none', 'none']);
});

test('[D2] Outside the joint room it is read; mediators work on it in the team room', () => {
  const c = givenAllHere(twoSides()).seat(['partyA', 'counselA'], caucus('A')).enter('mediator', 'caucus:A');
  expect(access(c, 'partyA', 'counselA', 'mediator', 'partyB')).toEqual(['read', 'read', 'read', 'read']);
  expect(access(c, 'comediator')).toEqual(['write']);
});

test('[D2] While the room is paused it is read', () => {
  const c = joint().drop('mediator');
  expect(access(c, 'partyA', 'counselA')).toEqual(['read', 'read']);
  c.when('partyA', comment('now?')).refused('notFound');
});

test('[D3] With separate rooms only, parties do not see it live', () => {
  const c = givenAllHere(separateRooms()).seat(['partyA'], caucus('A'));
  expect(access(c, 'partyA', 'counselA', 'partyB', 'interpreter')).toEqual(['none', 'none', 'none', 'none']);
  expect(access(c, 'mediator')).toEqual(['write']);
});

test('[D1] Those who may comment do, and all who see the draft read it', () => {
  const c = joint();
  c.when('counselA', comment('Which Friday?')).gives({ type: 'commented', seal: { scope: 'joint/content' } });
  c.when('interpreterB', comment('no')).refused('notFound');
  c.when('observer', comment('no')).refused('notFound');
  expect(c.view('partyB').draft.comments).toMatchObject([
    { text: 'Which Friday?', by: { seat: 'counselA' }, done: false },
  ]);
  expect(JSON.stringify(c.view('partyB'))).not.toContain('A will not accept this');
});

test('[D4] A comment is closed by its author or a mediator, and by nobody else', () => {
  const c = joint();
  c.when('counselA', comment('Which Friday?')).accepted();
  const id = c.view('partyA').draft.comments[0]?.id ?? '';
  c.when('partyB', { type: 'closeComment', comment: id, done: true }).refused('readOnly');
  c.when('partyB', { type: 'closeComment', comment: 'another', done: true }).refused('notFound');
  c.when('counselA', { type: 'closeComment', comment: id, done: true }).gives({ type: 'commentClosed', done: true });
  c.when('mediator', { type: 'closeComment', comment: id, done: false }).accepted();
  expect(c.view('partyB').draft.comments[0]?.done).toBe(false);
});

test('[D5] What mediators commented while they alone saw the draft stays with them', () => {
  const c = givenAllHere(separateRooms());
  c.when('mediator', comment('A will not accept this')).accepted();
  const id = c.view('mediator').draft.comments[0]?.id ?? '';
  c.when('mediator', { type: 'changeSettings', settings: SETTINGS }).accepted();
  c.enter('mediator', 'joint').seat(['partyA', 'partyB'], JOINT);
  expect(c.view('partyB').draft).toMatchObject({ access: 'write', comments: [] });
  c.when('partyB', { type: 'closeComment', comment: id, done: true }).refused('notFound');
  expect(JSON.stringify(c.view('partyB'))).not.toContain('A will not accept this');
});

test('[D6] Cursors are seen in the joint room by those who see the draft', () => {
  const c = joint();
  const who = ['mediator', 'partyA', 'interpreter', 'observer', 'comediator', 'partyC'];
  expect(who.filter((seat) => seesCursors(c.state, seat))).toEqual(['mediator', 'partyA', 'interpreter']);
});

test('[D6] Who is shown as not connected sees no cursors, though their page may still read the draft', () => {
  const c = joint().drop('partyA');
  expect(['partyA', 'partyB'].filter((seat) => seesCursors(c.state, seat))).toEqual(['partyB']);
  expect(access(c.connect('partyA'), 'partyA')).toEqual(['write']);
  expect(seesCursors(c.state, 'partyA')).toBe(true);
});

test('[D8] Where sides that were kept apart may meet again, a new agreement begins and the old one opens to nobody', () => {
  const c = givenAllHere(separateRooms());
  const old = c.view('mediator').draft.doc;
  c.when('mediator', { type: 'changeSettings', settings: { ...SETTINGS, contact: 'joint' } }).accepted();
  const fresh = c.view('partyA').draft.doc;
  expect(fresh).not.toBeNull();
  expect(fresh).not.toBe(old);
  expect(c.view('mediator').draft.doc).toBe(fresh);
});

test('[D8] Any other change of settings keeps the agreement', () => {
  const c = givenAllHere(twoSides());
  const { doc } = c.view('mediator').draft;
  c.when('mediator', { type: 'changeSettings', settings: { ...SETTINGS, title: 'Another title' } }).accepted();
  expect(c.view('mediator').draft.doc).toBe(doc);
});
