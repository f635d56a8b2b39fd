// npm run chaos -- kill: 200 kills over each store (CHAOS_RUNS says how many instead).
// Must never pass when nothing was acknowledged: then nothing was tried.
import { buildServer } from './build.ts';
import { killWhileWriting } from './kill.ts';
import { printFault } from './report.ts';
import { tryOut } from './stores.ts';

const RUNS = Number(process.env.CHAOS_RUNS ?? 200);

const built = await buildServer();
try {
  for (const name of ['sqlite', 'postgres'] as const) {
    const { env, clear } = await tryOut(name);
    const isFine = printFault(await killWhileWriting(built.script, env, name, RUNS).finally(clear));
    if (!isFine) process.exitCode = 1;
  }
} finally {
  built.remove();
}
