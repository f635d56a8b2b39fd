// The pause before a page tries again: short at first, then up to ten seconds, and drawn anew for every page and try.
// Must never depend on luck: chance is given here.
import { expect, it } from 'vitest';
import { pauseBefore } from '../../client/net/backOff.ts';

const between = (failed: number) => [pauseBefore(failed, () => 0), pauseBefore(failed, () => 1)];

it('lies anywhere between half a second and an end that moves further off with each failure, up to ten seconds', () => {
  expect([0, 1, 2, 3, 4, 5, 1_000].map(between)).toEqual([
    [500, 1_000],
    [500, 2_000],
    [500, 4_000],
    [500, 8_000],
    [500, 10_000],
    [500, 10_000],
    [500, 10_000],
  ]);
});
