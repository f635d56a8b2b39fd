// Runs the tests that plant leaks and send hostile inputs, and counts them by what their titles say.
// Must never count a test that did not run, or did not pass, as a leak caught or an input withstood.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Proven {
  planted: number;
  caught: number;
  hostile: number;
  failed: number;
}
interface Suite {
  testResults: { name: string; assertionResults: { title: string; status: string }[] }[];
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Files whose tests plant leaks (`… is found`), and those that send hostile inputs (`S1: …`), to the server and to a page. */
const FILES = ['leaks', 'test/server/wall', 'test/server/hostile', 'test/client/PeerMesh'];
const isPlanted = (title: string): boolean => /(is|are) found$/.test(title);
const isHostile = (title: string): boolean => /^[A-Z]\d+\b/.test(title);

function all(): Proven {
  const folder = mkdtempSync(join(tmpdir(), 'parley-wall-'));
  const file = join(folder, 'report.json');
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  // On both cores: by itself it leaves one to whoever else runs.
  const how = ['--maxWorkers=2', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const args = [vitest, 'run', ...how, ...FILES];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
  try {
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Suite;
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    const passed = tests.filter((one) => one.status === 'passed');
    return {
      planted: tests.filter(({ title }) => isPlanted(title)).length,
      caught: passed.filter(({ title }) => isPlanted(title)).length,
      hostile: passed.filter(({ title }) => isHostile(title)).length,
      failed: Math.max(tests.length - passed.length, status === 0 ? 0 : 1),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const proven = { all, nothing: { planted: 0, caught: 0, hostile: 0, failed: 0 } satisfies Proven };
