// The figures that the timing test of the wall is judged by.
// Must never be checked against themselves: the expected values were worked out by hand.
import { expect, test } from 'vitest';
import { medianOf, welchT } from '../../wall/welch.ts';

test('[W5] What takes longer for one of two is seen by the clock, and equal lists are not told apart', () => {
  expect(welchT([1, 2, 3], [1, 2, 3])).toBe(0);
  // Means 4 and 2, variances 1 and 1, three each: 2 / sqrt(2/3).
  expect(welchT([3, 4, 5], [1, 2, 3])).toBeCloseTo(2.449, 3);
  expect(medianOf([5, 1, 3])).toBe(3);
});
