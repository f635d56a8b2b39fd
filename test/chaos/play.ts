// Plays faults one after the other and prints a line for each: of one process over each of its stores, or of two nodes.
// Must never pass when nothing was acknowledged: then nothing was tried.
import { buildServer } from './build.ts';
import { playThrough } from './game.ts';
import { playAcross } from './nodes/game.ts';
import type { SiteTrial } from './nodes/trial.ts';
import { asked } from './options.ts';
import { type Fault, printFault, together } from './report.ts';
import { tryOut } from './stores.ts';
import type { Trial } from './trial.ts';

export const play = (...trials: Trial[]): Promise<void> =>
  withServer(trials, async (script, trial) => {
    for (const name of trial.stores.filter((one) => (asked.store ?? one) === one)) {
      const runs = asked.runs ?? trial.runs;
      const abreast = Math.min(trial.abreast ?? 1, runs);
      const meetings = Array.from({ length: abreast }, async (_, i) => {
        const store = await tryOut(name);
        return playThrough(script, store, trial, share(runs, abreast, i)).finally(store.clear);
      });
      await told(Promise.all(meetings).then((all) => together(all as [Fault, ...Fault[]])));
    }
  });

/** What the `i`th of so many does of all. */
const share = (all: number, among: number, i: number): number => Math.floor((all + i) / among);

export const playSites = (...trials: SiteTrial[]): Promise<void> =>
  withServer(trials, (script, trial) => told(playAcross(script, trial, asked.runs ?? trial.runs)));

async function withServer<T extends { fault: string }>(
  trials: readonly T[],
  work: (script: string, trial: T) => Promise<void>,
): Promise<void> {
  const built = await buildServer();
  try {
    for (const trial of trials) if (trial.fault.includes(asked.fault)) await work(built.script, trial);
  } finally {
    built.remove();
  }
}

async function told(playing: Promise<Fault>): Promise<void> {
  if (!printFault(await playing)) process.exitCode = 1;
}
