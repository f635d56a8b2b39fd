// npm run chaos [-- NAME] [--fault WORDS] [--runs N] [--store sqlite|postgres] [--minutes N]: every fault in test/chaos, one after the other; each prints one JSON object a line.
// Must keep stdout for those lines alone.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureMachine } from './machine.mjs';
import { ensureInstalled, root } from './prepare.mjs';

ensureInstalled();
ensureMachine();

const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', join(root, 'test/chaos/run.ts'), ...process.argv.slice(2)],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
);
process.exit(status ?? 1);
