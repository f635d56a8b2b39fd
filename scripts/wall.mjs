// npm run wall [-- --histories 10000 --pairs 1000 --seed 1]: proves that nothing crosses; `npm run wall -- timing` measures.
// Must keep stdout for its results alone.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './prepare.mjs';

ensureInstalled();
const [first = '', ...rest] = process.argv.slice(2);
const isTiming = first === 'timing';
const args = isTiming ? rest : process.argv.slice(2);
const script = join(root, 'test/wall', isTiming ? 'timing.ts' : 'main.ts');
const { status } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
