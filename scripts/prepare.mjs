// Brings a bare checkout to where it can run: packages installed, client and server built.
// Must need nothing but Node and npm itself, and must do nothing when all is in place.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (path) => join(root, path);

/** Runs a program in the repository's root; true when it ended well. Its words go to stderr, so stdout stays the caller's. */
export function run(command, args, env = {}) {
  const ended = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, ...env } });
  if (ended.error) console.error(`${command} could not be started: ${ended.error.message}`);
  return ended.status === 0;
}

/** Runs one of the project's own tools (tsc, vite …). */
export const tool = (name, args = [], env = {}) => run(inRoot(`node_modules/.bin/${name}`), args, env);

/** Says why and stops, unless the step went well. */
export function insist(wentWell, sentence) {
  if (wentWell) return;
  console.error(`\n${sentence}`);
  process.exit(1);
}

function packagesIn(lockfile) {
  return existsSync(lockfile) ? JSON.parse(readFileSync(lockfile, 'utf8')).packages : {};
}

// npm leaves a lockfile of its own in node_modules that says what is really there.
// Optional packages are for other machines, so they may be missing.
function isInstalled() {
  const wanted = packagesIn(inRoot('package-lock.json'));
  const present = packagesIn(inRoot('node_modules/.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

/** Installs exactly what package-lock.json names, without running anybody's install script. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.error('Installing packages (once) …');
  insist(
    run('npm', ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']),
    'The packages could not be installed. Check the network and try again.',
  );
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const at = statSync(path);
  if (!at.isDirectory()) return at.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const isNewer = (built, sources) =>
  newest(inRoot(built)) > Math.max(...[...sources, 'package-lock.json'].map((path) => newest(inRoot(path))));

// Whoever asks: under a test runner's own NODE_ENV the page would be built with React's slow half for developers, and stay so.
const build = (config) => tool('vite', ['build', '--config', config, '--logLevel', 'warn'], { NODE_ENV: 'production' });
export const buildClient = () => build('vite.config.ts');
export const buildServer = () => build('vite.server.config.ts');

/** Builds the client when there is no build, or its sources are newer. */
export function ensureClientBuilt() {
  if (isNewer('dist/client/index.html', ['client', 'shared', 'vite.config.ts'])) return;
  console.error('Building the client …');
  insist(buildClient(), 'The client could not be built.');
}

/** Builds the server likewise. In a container there are no sources, and so nothing is ever newer than the build. */
export function ensureServerBuilt() {
  if (isNewer('dist/server/main.js', ['server', 'shared', 'vite.server.config.ts'])) return;
  console.error('Building the server …');
  insist(buildServer(), 'The server could not be built.');
}

export function ensureBuilt() {
  ensureClientBuilt();
  ensureServerBuilt();
}
