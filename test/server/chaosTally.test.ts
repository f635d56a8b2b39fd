// The count that `npm run chaos` keeps of a fault: a recovery that takes longer than it may is told in its row.
// Must never pass where nobody came back at all.
import { expect, test } from 'vitest';
import { Tally } from '../chaos/tally.ts';

const LIMIT = 5_000;
const wrongOf = (...recoveries: number[]): number => {
  const tally = new Tally();
  for (const ms of recoveries) tally.recovered(ms);
  return tally.result(LIMIT).wrong;
};

test('finds nothing wrong with people who are back in time', () => {
  expect(wrongOf(1_000, LIMIT)).toBe(0);
});

test('calls it wrong when they are back too late, however whole all else is', () => {
  expect(wrongOf(1_000, LIMIT + 1)).toBe(1);
});

test('calls it wrong when nobody came back', () => {
  expect(wrongOf()).toBe(1);
});
