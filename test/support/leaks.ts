// How a leak is planted: a view that shows too much, a fold that does, and the search for it in random histories.
// Must never plant a leak that breaks something else as well; one slip of the kind that happens, and no more.
import fc from 'fast-check';
import { expect } from 'vitest';
import type { CaseState, Recorded } from '../../server/mediation/state.ts';
import type { View } from '../../shared/view.ts';
import { picks } from './histories.ts';
import { type Scene, twoSidesAndNeutrals } from './people.ts';
import { tell } from './story.ts';
import { Guide } from './wall/guide.ts';
import type { Core } from './wall/lived.ts';
import { WINDOWS, type Windows } from './wall/seen.ts';

/**
 * Within how many histories a leak is to be found: some ten times as many as it takes with this seed, which keeps the outcome
 * the same in every run. A leak that is suddenly far harder to find than it was is not found.
 */
const WITHIN = 100;
export const SELDOM = 600;
export const RARE = 1_600;
/** Histories are led to what was done less often than this, so that a leak in what is rare is met too. */
const LED = 100;
export const SEED = 20_261_122;

/** Some history must say this of the leak; a crash of the planted code would not count. */
export function found(what: RegExp, core: Core, scene: Scene = twoSidesAndNeutrals(), within = WITHIN): void {
  let wrong: string | null = null;
  const guide = new Guide(LED);
  const clean = fc.property(picks(60), (story) => {
    wrong = tell(scene, story, core, { guide }).wrong;
    return wrong === null;
  });
  const { errorInstance } = fc.check(clean, { numRuns: within, seed: SEED, endOnFailure: true });
  if (wrong === null && errorInstance) throw errorInstance;
  expect(wrong ?? 'nothing was found').toMatch(what);
}

/** Some history, purged for somebody, must be told from the whole one by what reaches them: the leak shows in no single step. */
export function felt(core: Core, scene: Scene = twoSidesAndNeutrals(), within = WITHIN): void {
  const guide = new Guide(LED);
  let wrong: string | null = null;
  const clean = fc.property(picks(60), (story) => {
    wrong = tell(scene, story, core, { guide, observers: (seats) => seats }).wrong;
    return wrong === null;
  });
  fc.check(clean, { numRuns: within, seed: SEED, endOnFailure: true });
  expect(wrong ?? 'nothing was found').toMatch(/can tell that something hidden happened/);
}

/** Views with these parts in place of their own. */
export const showing = (slip: NonNullable<Windows['slip']>): Core => ({ windows: { ...WINDOWS, slip } });
/** A fold in place of the core's own. */
export const folding = (slip: (s: CaseState, e: Recorded) => CaseState): Core => ({ evolve: slip });
/** The title of the case, which all see and nobody changes, with something more in it. */
export const titled = (view: View, more: unknown): Partial<View> => ({
  case: { ...view.case, title: `${view.case.title} ${more}` },
});
