// What is wrong with the place that a store lies in, in sentences for whoever starts the server.
// Must never name a password, nor call a store unusable for a fault that is our own.
import { NotSent, Outdated, Unanswered } from './port.ts';

/** The store cannot be used as it is; the message says what to do. */
export class StoreUnusable extends Error {
  override name = 'StoreUnusable';
}

const FOLDER: Record<string, string> = {
  full: 'The disk is full: nothing could be kept. Make room on the disk of DATA_DIR, then start again.',
  readOnly: 'DATA_DIR cannot be written: it is read-only, or belongs to another user. Nothing could be kept.',
  torn: 'The store in DATA_DIR is damaged: it does not read as it was written. Put back a backup into an empty folder.',
  broken: 'The disk of DATA_DIR could not be read or written: it is full, over its quota, or broken. Look at it first.',
};
const SHARED: Record<string, string> = {
  away: 'The database cannot be reached. Is it running, and is DATABASE_URL right?',
  notLetIn: 'The database does not let Parley in: look at the user and the password in DATABASE_URL.',
  missing: 'The database that DATABASE_URL names does not exist. Create it, then start again.',
  noRight: 'The user in DATABASE_URL may not make tables. Let it own the database.',
  full: 'The disk of the database is full: nothing could be kept. Make room there.',
  readOnly: 'The database takes no writes: DATABASE_URL seems to name a standby.',
  busy: 'The database has no connection left. Allow more of them (max_connections), or stop what uses them.',
};

export const NEWER =
  'The store was made by a newer Parley, and this one cannot read it. Start the newer one again, or put a backup from before the upgrade into an empty place.';

/** Said by what only looks in, and brings nothing up to date. */
export const NOT_YET =
  'The store is an older Parley’s, or not yet made, and is left as it is. Start this Parley on it first, or run this command of the version that runs.';

/** Said by one that runs, when a newer one has brought the store up to date. */
export const OUTDATED =
  'A newer Parley has brought the store up to date. This one ends; what it called saved is kept, and its people come in at the newer one.';

const TORN = /^(SQLITE_CORRUPT|SQLITE_NOTADB)/;

const SENTENCES: [RegExp, string | undefined][] = [
  [/^NEWER/, NEWER],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, FOLDER.full],
  [/^(SQLITE_READONLY|SQLITE_CANTOPEN|EACCES|EROFS|EPERM)/, FOLDER.readOnly],
  [TORN, FOLDER.torn],
  [/^(SQLITE_IOERR|EIO|EFBIG)/, FOLDER.broken],
  [/^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENOENT-socket|57P0|08)/, SHARED.away],
  [/^28/, SHARED.notLetIn],
  [/^3D000/, SHARED.missing],
  [/^42501/, SHARED.noRight],
  [/^53100/, SHARED.full],
  [/^25006/, SHARED.readOnly],
  [/^53300/, SHARED.busy],
];

const NUMBERS: Record<string, string> = {
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  26: 'SQLITE_NOTADB',
};

// libsql says it by SQLite's number alone when it cannot even open a file.
const OPENING = /^ConnectionFailed.*: (\d+)"?\)?$/;

// Kysely says in words alone that a step was taken which it was not told of.
const STEP_UNKNOWN = /previously executed migration .* is missing/;

/** What a system, SQLite or Postgres calls a fault; empty where none of them does. */
export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  if (STEP_UNKNOWN.test(error.message) || error instanceof Outdated) return 'NEWER';
  if (isUnreached(error)) return codeOf(error.cause) || 'ETIMEDOUT';
  const number = OPENING.exec(error.message)?.[1];
  if (number !== undefined) return NUMBERS[number] ?? '';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect') return 'ENOENT-socket';
  // pg says these in words alone.
  return code === '' && /timeout|terminated/i.test(error.message) ? 'ETIMEDOUT' : code;
};

/** A store that was there, and then gave no answer. */
export const isUnreached = (error: unknown): boolean => error instanceof NotSent || error instanceof Unanswered;

/** A file that does not read as it was written, or is of another kind. */
export const isTorn = (error: unknown): boolean => TORN.test(codeOf(error));

/** The same fault in plain words, where the operator can do something about it; else the fault as it is. */
export function inPlainWords(error: unknown): unknown {
  const code = codeOf(error);
  const sentence = SENTENCES.find(([pattern]) => pattern.test(code))?.[1];
  return sentence ? new StoreUnusable(sentence, { cause: error }) : error;
}
