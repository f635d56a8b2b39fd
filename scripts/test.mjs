// npm test: sets up, then checks types, style, the build, units and the product in real browsers.
// Must end with one plain line, "N passed, N failed", and must let nothing be skipped in silence.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureMachine } from './machine.mjs';
import { buildClient, buildServer, ensureInstalled, root, tool } from './prepare.mjs';

ensureInstalled();
const { chromium } = ensureMachine();
const reports = mkdtempSync(join(tmpdir(), 'parley-test-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

const failedStep = { passed: 0, failed: 1 };

// A step with no tests of its own (types, style, build) counts only when it fails.
const step = (wentWell) => (wentWell ? { passed: 0, failed: 0 } : failedStep);

// A runner that failed without a failing test (a file that does not load, a crash) still counts as one failure.
function counted(wentWell, report, count) {
  try {
    const { passed, failed } = count(JSON.parse(readFileSync(report, 'utf8')));
    return { passed, failed: wentWell ? failed : Math.max(failed, 1) };
  } catch {
    return failedStep;
  }
}

function units() {
  const report = join(reports, 'units.json');
  const wentWell = tool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  return counted(wentWell, report, (said) => ({
    passed: said.numPassedTests,
    failed: said.numFailedTests + said.numPendingTests + said.numTodoTests,
  }));
}

// The histories of `npm run wall`, always the same ones; the leaks planted on purpose are among the unit tests already.
// Counts as one test: it either held or it did not. Of coverage somewhat less is demanded: any change to the core leads them elsewhere.
const PART = ['--histories', '10000', '--pairs', '1000', '--depth', '6', '--least', '150', '--seed', '20261130'];
function wall() {
  const args = ['--import', 'tsx', join(root, 'test/wall/main.ts'), '--only', 'histories', ...PART];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  return status === 0 ? { passed: 1, failed: 0 } : failedStep;
}

function browsers(project, ...options) {
  const report = join(reports, `${project}.json`);
  const wentWell = tool('playwright', ['test', `--project=${project}`, ...options, '--reporter=list,json'], {
    PARLEY_CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return counted(wentWell, report, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped,
  }));
}

// Biome colours its words even for a file.
const plainly = process.stderr.isTTY ? [] : ['--colors=off'];

const steps = [
  ['Types of the server', () => step(tool('tsc', ['-p', '.']))],
  ['Types of the client', () => step(tool('tsc', ['-p', 'client']))],
  ['Types of the tests', () => step(tool('tsc', ['-p', 'test']))],
  ['Style', () => step(tool('biome', ['ci', '--error-on-warnings', ...plainly, '.']))],
  ['Build', () => step(buildClient() && buildServer())],
  ['Unit tests', units],
  ['The wall: random histories', wall],
  ['People in browsers', () => browsers('people')],
  ['The wall in browsers', () => browsers('wall')],
  ['Every screen', () => browsers('screens', '--workers=2')],
];

const total = { passed: 0, failed: 0 };
for (const [name, perform] of steps) {
  console.error(`\n== ${name}`);
  const { passed, failed } = perform();
  if (failed > 0) console.error(`== ${name}: failed`);
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
