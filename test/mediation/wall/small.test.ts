// The small model: every history of three people and four rooms, not only those that chance comes to.
// Must never leave a kind of step out because it seems harmless.
import { expect, test } from 'vitest';
import { everyHistory } from '../../wall/small.ts';

/** On every change to this depth; `npm test` and `npm run wall` go to six. */
const DEPTH = 3;

test('[W1] [W5] In no history of three people and four rooms does anything show outside its audience', () => {
  const { wrong, histories, states } = everyHistory(DEPTH);
  expect(wrong).toEqual([]);
  expect(histories).toBeGreaterThan(states);
}, 60_000);
