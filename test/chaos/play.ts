// Plays a fault and prints a line for it: of one process over each of its stores, or of two nodes.
// Must never pass when nothing was acknowledged: then nothing was tried.
import { playThrough } from './game.ts';
import { playAcross } from './nodes/game.ts';
import type { SiteTrial } from './nodes/trial.ts';
import { asked } from './options.ts';
import { type Fault, printFault, type StoreName, together } from './report.ts';
import { tryOut } from './stores.ts';
import type { Trial } from './trial.ts';

/** A fault that can be asked for by its name. */
export interface Playable {
  fault: string;
  stores: readonly StoreName[];
  /** Resolves to whether it was withstood. */
  play(script: string): Promise<boolean>;
}

/** Those of them that are asked for. */
export const askedOf = (stores: readonly StoreName[]): readonly StoreName[] =>
  stores.filter((one) => (asked.store ?? one) === one);

export const overStores = (trial: Trial): Playable => ({
  ...trial,
  async play(script) {
    let isWithstood = true;
    for (const name of askedOf(trial.stores)) {
      const runs = asked.runs ?? trial.runs;
      const abreast = Math.min(trial.abreast ?? 1, runs);
      const meetings = Array.from({ length: abreast }, async (_, i) => {
        const store = await tryOut(name, trial);
        return playThrough(script, store, trial, share(runs, abreast, i)).finally(store.clear);
      });
      const all = (await Promise.all(meetings)) as [Fault, ...Fault[]];
      isWithstood = printFault(together(all)) && isWithstood;
    }
    return isWithstood;
  },
});

/** What the `i`th of so many does of all. */
const share = (all: number, among: number, i: number): number => Math.floor((all + i) / among);

export const acrossNodes = (trial: SiteTrial): Playable => ({
  fault: trial.fault,
  stores: ['postgres'],
  play: async (script) => printFault(await playAcross(script, trial, asked.runs ?? trial.runs)),
});
