// npm run chaos [-- NAME] [--fault WORDS] [--runs N] [--store sqlite|postgres] [--minutes N]: every fault in test/chaos, one after the other; each prints one JSON object a line.
// Must keep stdout for those lines alone.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureMachine } from './machine.mjs';
import { ensureInstalled, root } from './prepare.mjs';

ensureInstalled();
ensureMachine();

const folder = join(root, 'test/chaos');
const given = process.argv.slice(2);
const asked = given[0]?.startsWith('--') === false ? given[0] : '';
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.chaos.ts') && name.includes(asked))
  .sort();
if (files.length === 0) console.error(`No fault is called "${asked}".`);

const outcomes = files.map((name) =>
  spawnSync(process.execPath, ['--import', 'tsx', join(folder, name), ...given], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  }),
);
process.exit(outcomes.length > 0 && outcomes.every(({ status }) => status === 0) ? 0 : 1);
