// One process on a data folder: the second one refuses at once, naming the first.
// Must never keep a folder locked after its holder died: the lock is the kernel's, the written pid only names it.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';

const LOCK = 'parley.lock';
const PID = 'parley.pid';

/** Another process works on this data folder. */
export class StoreInUse extends Error {
  constructor(pid: number | null) {
    super(
      `This data folder is in use by another Parley${pid === null ? '' : ` (process ${pid})`}; stop that one first`,
    );
    this.name = 'StoreInUse';
  }
}

export interface Lock {
  release(): void;
}

/**
 * Takes the folder. Throws StoreInUse at once if anybody has it.
 * A file lock held by SQLite, not a pid file alone: it ends with the process however that dies, and holds between
 * containers, where a pid means nothing (each may be process 1).
 */
export function takeLock(folder: string): Lock {
  const file = new Libsql(join(folder, LOCK));
  try {
    file.exec('begin exclusive');
  } catch (error) {
    file.close();
    throw isBusy(error) ? new StoreInUse(holder(folder)) : error;
  }
  writeFileSync(join(folder, PID), `${process.pid}\n`);
  return { release: () => release(folder, file) };
}

function release(folder: string, file: InstanceType<typeof Libsql>): void {
  rmSync(join(folder, PID), { force: true });
  file.exec('rollback');
  file.close();
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
}

// Missing for the blink between taking the lock and writing the pid; then the refusal goes without a number.
function holder(folder: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(folder, PID), 'utf8'), 10) || null;
  } catch {
    return null;
  }
}
