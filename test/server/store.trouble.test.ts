// Faults of a store at the start, as sentences for whoever starts the server.
// Must never hide a fault that is our own behind such a sentence.
import { expect, test } from 'vitest';
import { NotSent, Unanswered } from '../../server/store/port.ts';
import { inPlainWords } from '../../server/store/trouble.ts';

const cutOff = new Error('Connection terminated due to connection timeout');

test.each([
  new NotSent('not sent', { cause: cutOff }),
  new NotSent('not sent', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) }),
  new Unanswered('no answer', { cause: cutOff }),
  new Unanswered('no answer'),
])('a database that stops answering in the midst of the start is said in plain words (%s)', (fault) => {
  const told = inPlainWords(fault);
  expect(told).toMatchObject({ name: 'StoreUnusable', cause: fault });
  expect(String(told)).toContain('The database cannot be reached');
});

test('what the database said against a write keeps its own sentence, and what is our own fault stays as it is', () => {
  const full = Object.assign(new Error('no space'), { code: '53100' });
  expect(String(inPlainWords(new NotSent('not sent', { cause: full })))).toContain('disk of the database is full');
  const bug = new TypeError('undefined is not a function');
  expect(inPlainWords(bug)).toBe(bug);
});
