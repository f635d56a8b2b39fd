// client.bytes: how much gzipped JavaScript a party, a mediator and the draft's editor load, against their limits.
// Must never count by name what could be renamed in silence: a chunk that is not found stops the benchmark.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const DIST = fileURLToPath(new URL('../../dist/client', import.meta.url));
const ASSETS = join(DIST, 'assets');
/** KB of 1000 bytes. */
const LIMITS = { party: 200, mediator: 330, editor: 190 };

/** The screens that each loads on the way from their link into a room; the address decides, so they are loaded in turn. */
const PARTY = ['Link', 'Meeting', 'Live', 'Room'];
const MEDIATOR = [...PARTY, 'Console'];
const EDITOR = ['Pane'];

const STATIC = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g;

/** A chunk and all that it cannot run without, as paths. */
function closure(path: string, found: Set<string> = new Set()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  const text = readFileSync(path, 'utf8');
  for (const [, target = ''] of text.matchAll(STATIC)) closure(join(dirname(path), target), found);
  return found;
}

function entry(): string {
  const page = readFileSync(join(DIST, 'index.html'), 'utf8');
  const source = /<script[^>]+type="module"[^>]+src="([^"]+)"/.exec(page)?.[1];
  if (source === undefined) throw new Error('dist/client/index.html names no script');
  return join(DIST, source);
}

function chunk(name: string): string {
  const files = readdirSync(ASSETS).filter((file) => new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(file));
  if (files.length !== 1) throw new Error(`there must be one chunk called ${name}, but there are ${files.length}`);
  return join(ASSETS, files[0] ?? '');
}

const loaded = (names: string[]): Set<string> =>
  names.map(chunk).reduce((found, path) => closure(path, found), closure(entry()));

const kilobytes = (paths: Iterable<string>): number =>
  [...paths].reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0) / 1000;

function report(who: keyof typeof LIMITS, paths: Iterable<string>): boolean {
  const size = Number(kilobytes(paths).toFixed(1));
  const limit = LIMITS[who];
  const ratio = Number((size / limit).toFixed(3));
  const ours = { p50: size, p99: size };
  const line = { name: `client.bytes.${who}`, unit: 'KB gzipped', ours, peer: { name: 'limit', limit }, ratio };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return size <= limit;
}

const party = loaded(PARTY);
const editor = [...loaded([...PARTY, ...EDITOR])].filter((path) => !party.has(path));
const fits = [report('party', party), report('mediator', loaded(MEDIATOR)), report('editor', editor)];
process.exitCode = fits.every(Boolean) ? 0 : 1;
