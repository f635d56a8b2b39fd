// Finds the programs that the tests need beside Node, and installs them where it may.
// Must never change a machine it has no right to change: then it says what to install, and stops.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { insist, run } from './prepare.mjs';

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

// One line a need: the Debian package, and how to see that it is there.
const needs = [
  { deb: 'chromium', find: findChromium },
  { deb: 'coturn', find: () => onPath('turnserver') },
  { deb: 'espeak-ng', find: () => onPath('espeak-ng') },
  { deb: 'sox', find: () => onPath('sox') },
  { deb: 'openssl', find: () => onPath('openssl') },
  { deb: 'postgresql', find: findPostgres },
  { deb: 'caddy', find: () => onPath('caddy') },
  { deb: 'redis-server', find: () => onPath('redis-server') },
  { deb: 'faketime', find: () => onPath('faketime'), linuxOnly: true },
  // Network namespaces are a thing of Linux; elsewhere their test says so itself.
  { deb: 'iproute2', find: () => onPath('ip'), linuxOnly: true },
  { deb: 'iptables', find: () => onPath('iptables'), linuxOnly: true },
];

// Administrators' programs are often not on a user's PATH.
function onPath(program) {
  const folders = `${process.env.PATH ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`.split(':');
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

function findChromium() {
  const named = process.env.PARLEY_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  return browsers.map(onPath).find(Boolean) ?? [macChrome].find((path) => existsSync(path));
}

// Debian keeps the server's own programs off everybody's PATH, one folder a version.
function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const found = versions.map((version) => join(debian, version, 'bin/initdb')).find((path) => existsSync(path));
  return found ?? onPath('initdb');
}

const missing = () =>
  needs.filter(({ find, linuxOnly }) => !find() && !(linuxOnly && process.platform !== 'linux')).map(({ deb }) => deb);

// What to write before a command to run it as root; undefined when we may not.
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const mayWithoutAsking = onPath('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0;
  return mayWithoutAsking ? ['sudo', '-n'] : undefined;
}

function install(packages) {
  const prefix = rootPrefix();
  if (!prefix || !onPath('apt-get')) return;
  console.error(`Installing ${packages.join(', ')} through apt-get (once) …`);
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args];
    return run(command, rest);
  };
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
}

/** Makes sure that every program is there; returns where Chromium is. */
export function ensureMachine() {
  if (missing().length > 0) install(missing());
  const still = missing();
  insist(
    still.length === 0,
    `The tests need what these Debian packages hold: ${still.join(', ')}.
Install them (for example: sudo apt-get install ${still.join(' ')}) and run this again.
A Chromium or Chrome in an unusual place can be named with PARLEY_CHROMIUM=/path/to/it.`,
  );
  return { chromium: findChromium() };
}
