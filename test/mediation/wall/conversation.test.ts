// The wall round the conversation: stories in which people mostly talk, so that what is rare elsewhere happens here often.
// Must never judge by itself who may learn what: that is in test/support/whoMayLearn.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { picks } from '../../support/histories.ts';
import { fourSides, twoSidesAndNeutrals } from '../../support/people.ts';
import { sharedTwice } from '../../support/sharedTwice.ts';
import { talked } from '../../support/talk.ts';
import { CANARY } from '../../support/wall/seen.ts';

const STORIES = 25;
const TIMEOUT = 300_000;

for (const [name, scene] of [
  ['two sides', () => twoSidesAndNeutrals()],
  ['four sides', () => fourSides()],
] as const)
  test(
    `[W1] [W5] In a conversation nothing shows outside its audience, and what was withdrawn is gone: ${name}`,
    () => {
      const holds = fc.property(picks(160), (story) => {
        expect(talked(scene(), story).wrong).toEqual([]);
      });
      fc.assert(holds, { numRuns: STORIES });
    },
    TIMEOUT,
  );

test(
  '[W8] In these stories everything of the conversation happens',
  () => {
    const stories = fc.sample(picks(160), { numRuns: 30, seed: 11 });
    const happened = new Set(stories.flatMap((story) => [...talked(twoSidesAndNeutrals(), story).types]));
    const all = [
      'groundRulesPut',
      'groundRulesTakenBack',
      'groundRulesAccepted',
      'holdSet',
      'messageHeld',
      'letThrough',
    ];
    const more = ['messageReturned', 'messageTakenBack', 'messageWithdrawn', 'restated', 'restatingAnswered'];
    const summaries = ['Posted', 'Revised', 'TakenBack', 'Confirmed', 'Corrected', 'Shared'].map(
      (one) => `summary${one}`,
    );
    for (const type of [...all, ...more, ...summaries, 'sharingAllowed', 'noteChanged'])
      expect(happened).toContain(type);
  },
  TIMEOUT,
);

test('[W1] [G12] What is shared a second time, with others, is not taken from those it was shared with before', () => {
  const { wall, wrong } = sharedTwice();
  expect(wall.seen.get('partyA')?.spoken).toContain(`${CANARY}1`);
  expect(wrong).toEqual([]);
});
