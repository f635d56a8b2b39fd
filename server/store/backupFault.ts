// What is wrong with a backup or with the place for one, in sentences for the operator.
// Must never call a good file torn because it could not be read.
import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './trouble.ts';

/** The message says what to do. */
export class BackupFault extends Error {
  override name = 'BackupFault';
}

const NOT_OURS = /^(EACCES|EPERM|EROFS|SQLITE_CANTOPEN|SQLITE_READONLY)/;

/** Throws unless this user may read the file; `missing` is what to say where there is none. */
export function checkReadable(path: string, missing: string): void {
  try {
    closeSync(openSync(path, 'r'));
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? new BackupFault(missing) : notRead(path, error);
  }
}

/** Why a file could not be read. */
export function notRead(path: string, error: unknown): BackupFault {
  const says = NOT_OURS.test(codeOf(error))
    ? 'cannot be read by this user: let it belong to the user that Parley runs as, and run this as that user.'
    : 'could not be read: look at its disk.';
  return new BackupFault(`${path} ${says}`, { cause: error });
}

const NOT_WRITTEN: [RegExp, (folder: string) => string][] = [
  [NOT_OURS, (folder) => `The backup cannot be written into ${folder}: it is read-only, or belongs to another user.`],
  [/^(ENOSPC|EDQUOT|SQLITE_FULL)/, (folder) => `There is no room for the backup in ${folder}.`],
  [/^(ENOTDIR|EEXIST)/, (folder) => `${folder} is not a folder: choose another place for the backup.`],
  [/^(EIO|EFBIG|SQLITE_IOERR)/, (folder) => `The backup could not be written into ${folder}: look at its disk.`],
];

/** Why a backup could not be written to `file`; a fault that has nothing to do with its disk, as it is. */
export function notWritten(file: string, error: unknown): unknown {
  const code = codeOf(error);
  const says = NOT_WRITTEN.find(([pattern]) => pattern.test(code))?.[1];
  return says ? new BackupFault(says(dirname(file)), { cause: error }) : error;
}
