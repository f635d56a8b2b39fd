// Data folders of tests: made empty, searched byte by byte, removed at the end.
// Must never touch a folder it did not make.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'parley-store-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Every file below the folder, with its bytes and its rights. */
export function filesIn(folder: string): { path: string; bytes: Buffer; mode: number }[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return paths
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ path, bytes: readFileSync(path), mode: statSync(path).mode }));
}

/** The files below the folder that hold these bytes anywhere. */
export function filesHolding(folder: string, needle: Uint8Array | string): string[] {
  const wanted = typeof needle === 'string' ? needle : Buffer.from(needle);
  return filesIn(folder)
    .filter(({ bytes }) => bytes.includes(wanted))
    .map(({ path }) => path);
}
