// npm run wall [-- --histories 10000 --pairs 1000 --seed 1]: proves that nothing crosses; `-- timing` measures, `-- browsers` compares two meetings.
// Must keep stdout for its results alone.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureMachine } from './machine.mjs';
import { ensureInstalled, root, tool } from './prepare.mjs';

ensureInstalled();
const [first = '', ...rest] = process.argv.slice(2);
if (first === 'browsers') {
  const { chromium } = ensureMachine();
  process.exit(tool('playwright', ['test', '--project=wall', ...rest], { PARLEY_CHROMIUM: chromium }) ? 0 : 1);
}
const isTiming = first === 'timing';
const args = isTiming ? rest : process.argv.slice(2);
const script = join(root, 'test/wall', isTiming ? 'timing.ts' : 'main.ts');
const { status } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
