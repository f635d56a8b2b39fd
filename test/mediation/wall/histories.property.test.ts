// The wall: whatever happens, in whatever order, nobody notices what is not theirs to notice.
// Must never be made to pass by widening the table of audiences without a line in the matrix that says so.
import { describe, expect, test } from 'vitest';
import { COMMAND_TYPES } from '../../../shared/commands.ts';
import { Guide } from '../../support/wall/guide.ts';
import { SCENES } from '../../support/wall/scenes.ts';
import { live, type Report } from '../../wall/live.ts';
import { merge } from '../../wall/merge.ts';

/** A few, on every change; `npm test` lives through more, `npm run wall` through ten thousand. */
const HISTORIES = 24;
const PAIRS = 6;
/** The same ones every time: the search with new ones is `npm run wall`. */
const SEED = 20_261_129;
/** Generous: a busy machine must not fail what a quiet one passes. */
const TIMEOUT = 120_000;

describe('random histories', () => {
  const reports: Report[] = [];
  SCENES.forEach(([name], scene) => {
    test(
      `[W1] [W2] [W4] [W5] [W7] Nothing shows outside its audience, nothing hidden is felt, and all ends agree: ${name}`,
      () => {
        const report = live({ scene, histories: HISTORIES, pairs: PAIRS, seed: SEED }, new Guide(HISTORIES));
        reports.push(report);
        expect(report.wrong).toBeNull();
      },
      TIMEOUT,
    );
  });

  test('[W8] The histories are worth something: most steps are no refusals, and much of each is left out of its pairs', () => {
    const { steps, refused, leftOut, commands, pairs } = merge(reports, 0);
    expect(refused).toBeLessThan(steps / 3);
    expect(leftOut).toBeGreaterThan(Object.values(pairs).length * PAIRS);
    expect(commands).toBeGreaterThan(COMMAND_TYPES.length / 2);
  });
});
