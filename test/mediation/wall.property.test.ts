// The wall: whatever happens, in whatever order, nobody notices what is not theirs to notice.
// Must never be made to pass by widening the table of audiences without a line in the matrix that says so.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { picks } from '../support/histories.ts';
import { fourSides, type Scene, separateRooms, twoSidesAndNeutrals } from '../support/people.ts';
import { tell } from '../support/story.ts';

/** How many histories are lived through, over all scenes; a nightly run asks for many more. */
const HISTORIES = Number(process.env.WALL_HISTORIES ?? 240);
const STEPS = 80;
/** Generous: a busy machine must not fail what a quiet one passes. */
const TIMEOUT = 60_000 + HISTORIES * 500;

const SCENES: [string, () => Scene][] = [
  ['two sides with a relay', () => twoSidesAndNeutrals()],
  ['two sides without a relay', () => twoSidesAndNeutrals({ relay: false })],
  ['two sides who hide their addresses', () => twoSidesAndNeutrals({ settings: { hideAddresses: true } })],
  ['two sides who never meet', () => separateRooms()],
  ['four sides', () => fourSides()],
  ['four sides who never meet', () => fourSides({ settings: { contact: 'separate' } })],
];

for (const [name, scene] of SCENES)
  test(
    `[W1] [W2] [W4] [W5] [W7] Nothing shows outside its audience and all ends agree: ${name}`,
    () => {
      const holds = fc.property(picks(STEPS), (story) => {
        expect(tell(scene(), story).wrong).toBeNull();
      });
      fc.assert(holds, { numRuns: Math.ceil(HISTORIES / SCENES.length) });
    },
    TIMEOUT,
  );

test(
  '[W8] The histories are worth something: most steps are no refusals, and everything happens',
  () => {
    const stories = fc.sample(picks(STEPS), { numRuns: 80, seed: 3 });
    const told = stories.map((story) => tell(twoSidesAndNeutrals(), story));
    const sum = (of: (one: (typeof told)[number]) => number) => told.reduce((all, one) => all + of(one), 0);
    expect(sum((one) => one.refused)).toBeLessThan(sum((one) => one.steps) / 2);
    const happened = new Set(told.flatMap((one) => [...one.types]));
    const rare = ['knockRefused', 'moveAnswered', 'minuteAsked', 'seated/separated', 'seated/break', 'settingsChanged'];
    for (const type of rare) expect(happened).toContain(type);
  },
  TIMEOUT,
);
