// A disk of its own that is full when a test says so: what writes to it hears what a full disk says.
// Must never fill a disk that anything else lies on.
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const runs = promisify(execFile);
const nothing = () => undefined;

export interface SmallDisk {
  folder: string;
  /** Not a byte more can be written. */
  fill(): Promise<void>;
  /** There is room again. */
  empty(): void;
  remove(): void;
}

/** Of so many megabytes, in memory. */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'parley-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=777`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch (cause) {
    rmSync(folder, { recursive: true });
    throw new Error('this fault needs a disk of its own, which only root may mount', { cause });
  }
  const lastResort = () => execFileSync('umount', ['-l', folder]);
  process.once('exit', lastResort);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    // It ends with a complaint that there is no space left: that is what was wanted. Whoever waits for answers goes on.
    fill: () => runs('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4k']).then(nothing, nothing),
    empty: () => rmSync(ballast, { force: true }),
    remove() {
      process.off('exit', lastResort);
      lastResort();
      rmSync(folder, { recursive: true });
    },
  };
}
