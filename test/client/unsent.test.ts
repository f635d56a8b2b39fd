// Half-written words come back only before those they were meant for.
// Must never share a room's name between tests: what is kept lives as long as the page.
import { expect, test } from 'vitest';
import { keepUnsent, suggest, unsentFor } from '../../client/parts/room/unsent.ts';

test('words come back in the same room before the same people, or fewer', () => {
  keepUnsent('joint', ['ana', 'maria'], 'I wonder');
  expect(unsentFor('joint', ['maria', 'ana'])).toBe('I wonder');
  expect(unsentFor('joint', ['maria'])).toBe('I wonder');
  expect(unsentFor('caucus:A', ['maria'])).toBe('');
});

test('words are not offered before somebody they were not written for, and are not lost by that', () => {
  keepUnsent('caucus:B', ['maria'], 'My lowest is');
  expect(unsentFor('caucus:B', ['maria', 'luis'])).toBe('');
  expect(unsentFor('caucus:B', ['luis'])).toBe('');
  expect(unsentFor('caucus:B', ['maria'])).toBe('My lowest is');
});

test('a suggested question goes behind what is written, and never before new readers', () => {
  keepUnsent('room:1', ['ana'], 'Thank you. ');
  suggest('room:1', ['ana'], 'What else?');
  expect(unsentFor('room:1', ['ana'])).toBe('Thank you.\nWhat else?');
  suggest('room:1', ['ana', 'ben'], 'What now?');
  expect(unsentFor('room:1', ['ana', 'ben'])).toBe('What now?');
  keepUnsent('room:1', ['ana', 'ben'], '');
  expect(unsentFor('room:1', ['ana', 'ben'])).toBe('');
});
