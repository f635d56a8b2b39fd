// Plays faults one after the other, each over its stores, and prints a line for each.
// Must never pass when nothing was acknowledged: then nothing was tried.
import { buildServer } from './build.ts';
import { playThrough } from './game.ts';
import { asked } from './options.ts';
import { printFault } from './report.ts';
import { tryOut } from './stores.ts';
import type { Trial } from './trial.ts';

export async function play(...trials: Trial[]): Promise<void> {
  const built = await buildServer();
  try {
    for (const trial of trials) {
      for (const name of trial.stores.filter((one) => (asked.store ?? one) === one)) {
        const store = await tryOut(name);
        const runs = asked.runs ?? trial.runs;
        const isFine = printFault(await playThrough(built.script, store, trial, runs).finally(store.clear));
        if (!isFine) process.exitCode = 1;
      }
    }
  } finally {
    built.remove();
  }
}
