// A clock that is set under a program while it runs (libfaketime): what it runs evenly by stays as it is.
// Must never touch the machine's own clock.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LIBRARIES = '/usr/lib';

/** Debian keeps it in a folder by the machine's kind. */
function library(): string {
  const folders = ['', ...readdirSync(LIBRARIES)].map((kind) => join(LIBRARIES, kind, 'faketime'));
  const found = folders.map((folder) => join(folder, 'libfaketime.so.1')).find((path) => existsSync(path));
  if (found === undefined) throw new Error('there is no libfaketime: install the package faketime, or run npm test');
  return found;
}

/** What a program is told whose clock is as far off as the file says. */
export const clockFrom = (file: string): Record<string, string> => ({
  LD_PRELOAD: library(),
  FAKETIME_TIMESTAMP_FILE: file,
  FAKETIME_NO_CACHE: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
});

/** Sets it so far off, ms. */
export const setClock = (file: string, off: number): void =>
  writeFileSync(file, `${off < 0 ? '' : '+'}${off / 1_000}`, { mode: 0o644 });
