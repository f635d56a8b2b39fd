// Names that histories give to new things: the same whatever is left out, and never the same twice.
// Must never be left to chance: a name given twice looks like a link that came to life again.
import { expect, test } from 'vitest';
import { Ids } from '../../support/wall/ids.ts';

test('what the clock makes at one time has names of its own, also where somebody acted in between', () => {
  const ids = new Ids();
  const made = (['clock', 7, 'clock', 8, 'clock'] as const).flatMap((step) => {
    ids.step(step);
    return [ids.newId(1_000), ids.newId(1_000)];
  });
  expect(new Set(made).size).toBe(made.length);
});
