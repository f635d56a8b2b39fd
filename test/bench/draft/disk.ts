// What one sync of this disk takes at a typist's pace, in the folder where the stores are: nobody who stores first is faster.
// Must never run beside a round: it would hold up the syncs that are measured.
import { closeSync, fdatasync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const sync = promisify(fdatasync);
/** What a key adds to a write-ahead log: two pages. */
const PAGES = Buffer.alloc(8192, 7);
const FILE_BYTES = 4 * 1024 * 1024;

/** ms for each of so many syncs, `pause` ms apart. */
export async function syncs(count: number, pause: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const file = openSync(join(folder, 'log'), 'w');
  try {
    // At its full size from the start, as our log is: else each sync would wait for the file system's journal too.
    writeSync(file, Buffer.alloc(FILE_BYTES));
    fsyncSync(file);
    const taken: number[] = [];
    for (let i = 0; i < count; i++) {
      await delay(pause);
      writeSync(file, PAGES, 0, PAGES.length, (i * PAGES.length) % FILE_BYTES);
      const begun = performance.now();
      await sync(file);
      taken.push(performance.now() - begun);
    }
    return taken;
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}
