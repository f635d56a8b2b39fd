// Half-written words come back only where they were written, and only before those they were meant for.
// Must never share a room's name between tests: what is kept lives until a seat's line is over.
import { expect, test } from 'vitest';
import { fakeSession } from '../../client/net/fake.ts';
import type { Snapshot } from '../../client/net/port.ts';
import { forgetUnsent, forgetWhenOver, keepUnsent, suggest, unsentFor } from '../../client/parts/room/unsent.ts';
import type { View } from '../../shared/view.ts';

test('words come back in the same room before the same people, or fewer', () => {
  keepUnsent('say', 'joint', ['ana', 'maria'], 'I wonder');
  expect(unsentFor('say', 'joint', ['maria', 'ana'])).toBe('I wonder');
  expect(unsentFor('say', 'joint', ['maria'])).toBe('I wonder');
  expect(unsentFor('say', 'caucus:A', ['maria'])).toBe(null);
});

test('words are not offered before somebody they were not written for, and are not lost by that', () => {
  keepUnsent('say', 'caucus:B', ['maria'], 'My lowest is');
  expect(unsentFor('say', 'caucus:B', ['maria', 'luis'])).toBe(null);
  expect(unsentFor('say', 'caucus:B', ['luis'])).toBe(null);
  expect(unsentFor('say', 'caucus:B', ['maria'])).toBe('My lowest is');
});

test('a suggested question goes behind what is written, and never before new readers', () => {
  keepUnsent('say', 'room:1', ['ana'], 'Thank you. ');
  suggest('room:1', ['ana'], 'What else?');
  expect(unsentFor('say', 'room:1', ['ana'])).toBe('Thank you.\nWhat else?');
  suggest('room:1', ['ana', 'ben'], 'What now?');
  expect(unsentFor('say', 'room:1', ['ana', 'ben'])).toBe('What now?');
  forgetUnsent('say', 'room:1');
  expect(unsentFor('say', 'room:1', ['ana', 'ben'])).toBe(null);
});

test('each form keeps its own words, each of them by what it is about, and what was sent or given up is forgotten', () => {
  keepUnsent('note', '', [], { text: 'B relaxed here', shared: true });
  keepUnsent('changeNote', 'n1', [], { text: 'B relaxed', shared: false });
  keepUnsent('postSummary', 'room:2 ana', ['ana'], 'You want weekdays.');
  expect(unsentFor('note', '')).toEqual({ text: 'B relaxed here', shared: true });
  expect(unsentFor('changeNote', 'n2')).toBe(null);
  expect(unsentFor('postSummary', 'room:2 ben', ['ben'])).toBe(null);
  expect(unsentFor('postSummary', 'room:3 ana', ['ana'])).toBe(null);
  forgetUnsent('changeNote', 'n1');
  expect(unsentFor('changeNote', 'n1')).toBe(null);
  expect(unsentFor('postSummary', 'room:2 ana', ['ana'])).toBe('You want weekdays.');
});

const view = { me: { left: false }, case: { session: 'running' } } as unknown as View;
const over: [string, Partial<Snapshot>][] = [
  [
    'the line is closed for good: signed out, taken back, or the seat taken elsewhere',
    { link: 'closed', bye: 'displaced' },
  ],
  ['the page closes the line itself', { link: 'closed' }],
  ['the person left', { view: { ...view, me: { ...view.me, left: true } } }],
  ['the session has ended', { view: { ...view, case: { ...view.case, session: 'ended' } } }],
];
test.each(over)('all half-written words are forgotten when %s', (_, end) => {
  const session = fakeSession(view);
  forgetWhenOver(session);
  keepUnsent('note', '', [], { text: 'She said the flat', shared: false });
  keepUnsent('say', 'joint', ['ana'], 'I wonder');
  session.show(end);
  expect(unsentFor('note', '')).toBe(null);
  expect(unsentFor('say', 'joint', ['ana'])).toBe(null);
});

test('a line that is lost for a while, or a move, forgets nothing', () => {
  const session = fakeSession(view);
  forgetWhenOver(session);
  keepUnsent('note', '', [], { text: 'She said the flat', shared: false });
  session.show({ link: 'reconnecting' });
  session.show({ link: 'live', view: { ...view, place: { room: 'caucus:A' } } as View });
  expect(unsentFor('note', '')).toEqual({ text: 'She said the flat', shared: false });
});
