// Notes: one's own or for the team, changed and deleted by their author.
// Must never show a note to anybody who does not mediate.
import { expect, test } from 'vitest';
import { givenAllHere, type Stage } from '../../support/given.ts';
import { person, twoSides } from '../../support/people.ts';

const notes = (c: Stage, seat: string): string[] => (c.view(seat).console?.notes ?? []).map(({ text }) => text);
const first = (c: Stage, seat: string): string => c.view(seat).console?.notes[0]?.id ?? 'none';

test("[C8] One's own note is nobody else's, and changes nothing on a colleague's console", () => {
  const c = givenAllHere(twoSides());
  const before = c.seen(['comediator', 'partyA', 'partyB']);
  c.when('mediator', { type: 'note', text: 'Ask about the flat', shared: false }).accepted();
  expect(c.seen(['comediator', 'partyA', 'partyB'])).toEqual(before);
  expect(c.view('mediator').console?.notes).toMatchObject([{ text: 'Ask about the flat', mine: true, shared: false }]);
});

test('[C8] Its author marks a note for the team and takes it back; nobody else changes it', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', { type: 'note', text: 'A flat risk', shared: false }).accepted();
  const note = first(c, 'mediator');
  c.when('comediator', { type: 'deleteNote', note }).refused('notFound');
  c.when('mediator', { type: 'changeNote', note, text: 'A flat risk?', shared: true }).accepted();
  expect(notes(c, 'comediator')).toEqual(['A flat risk?']);
  c.when('comediator', { type: 'changeNote', note, text: 'no', shared: true }).refused('notFound');
  c.when('mediator', { type: 'changeNote', note, text: 'mine again', shared: false }).accepted();
  expect(notes(c, 'comediator')).toEqual([]);
});

test('[C8] A deleted note is gone for its readers', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', { type: 'note', text: 'A flat risk', shared: true }).accepted();
  c.when('mediator', { type: 'deleteNote', note: first(c, 'mediator') }).gives({ type: 'noteDeleted' });
  expect([notes(c, 'mediator'), notes(c, 'comediator')]).toEqual([[], []]);
});

test('[C8] A mediator who is added later finds no note from before', () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', { type: 'note', text: 'early', shared: true }).accepted();
  const { seat } = c.when('mediator', { type: 'addSeat', seat: person('comediator') }).value as { seat: string };
  expect(notes(c, seat)).toEqual([]);
});

test("[J17] Whoever opens a mediator's seat by its link alone reads and changes no earlier note, until a code shows who they are", () => {
  const c = givenAllHere(twoSides());
  c.when('mediator', { type: 'note', text: 'Ask about the flat', shared: false }).accepted();
  c.when('comediator', { type: 'note', text: 'A flat risk', shared: true }).accepted();
  const note = first(c, 'mediator');
  c.takePlace('mediator').arrive('mediator');
  expect(notes(c, 'mediator')).toEqual([]);
  c.when('mediator', { type: 'changeNote', note, text: 'Gone', shared: true }).refused('notFound');
  c.when('mediator', { type: 'deleteNote', note }).refused('notFound');
  c.when('mediator', { type: 'note', text: 'Written here', shared: false }).accepted();
  expect(notes(c, 'mediator')).toEqual(['Written here']);
  expect(notes(c, 'comediator')).toEqual(['A flat risk']);
  c.provePlace('mediator');
  expect(notes(c, 'mediator')).toEqual(['Ask about the flat', 'A flat risk', 'Written here']);
});

test('[J17] A code is noted only where something waited for it', () => {
  const c = givenAllHere(twoSides());
  c.takePlace('partyA').provePlace('partyA', 'mediator');
  expect(c.play.stored.some(({ type }) => type === 'placeProved')).toBe(false);
});
