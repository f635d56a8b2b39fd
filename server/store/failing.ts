// What it means when a disk fails under a store that is open, in sentences for whoever reads the log.
// Must never let a store be written on whose disk has forgotten something: what is read there might not be there tomorrow.
import { codeOf } from './trouble.ts';

/** `ends`: nothing more can be kept in this store until it is opened anew. */
export interface DiskTrouble {
  readonly says: string;
  readonly ends: boolean;
}
export type OnTrouble = (trouble: DiskTrouble) => void;

/** Said again, ms, while it lasts: every write of a full disk fails. */
const SAID_EVERY = 60_000;

const NOT_SAVED = 'Nothing that people say is saved meanwhile, and they are told so';
const GROWS = 'All is saved, but the log grows until the disk is full';
const ENDS = 'Nothing more can be saved until Parley is started anew, so it ends now';

/** A system that could not write what it had taken in may forget it; and a page that is not as it was written is no longer ours. */
const ENDING = /^SQLITE_(IOERR_(DIR_)?FSYNC|CORRUPT|NOTADB)/;

/** The store may not be used on after this. */
export const endsStore = (error: unknown): boolean => ENDING.test(codeOf(error));

export const isFull = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_FULL');

/** What was said is saved in the embedded store's write-ahead log, which could not be moved into the file now. */
export class LogStays extends Error {
  override name = 'LogStays';
  constructor(cause: unknown) {
    super('the write-ahead log could not be moved into the file', { cause });
  }
}

/** Null for what has nothing to do with the disk. `ends`: the store is over by it; `where`: the setting that names its folder. */
export function diskTrouble(error: unknown, ends: boolean, where: string): DiskTrouble | null {
  if (error instanceof LogStays)
    return {
      ends,
      says: `The disk of ${where} does not let the log (the -wal file) be moved into the file. ${GROWS}. Look at the disk.`,
    };
  const code = codeOf(error);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return { ends, says: `The store in ${where} is damaged. ${ENDS}. Put back a backup into an empty folder.` };
  if (ends) return { ends, says: `The disk of ${where} did not keep what it was given. ${ENDS}. Look at the disk.` };
  if (isFull(error))
    return { ends, says: `The disk of ${where} is full. ${NOT_SAVED}. Make room: then it goes on by itself.` };
  if (/^SQLITE_(IOERR|READONLY|CANTOPEN)/.test(code))
    return { ends, says: `The disk of ${where} fails or is read-only. ${NOT_SAVED}. Look at the disk first.` };
  return null;
}

/** Says the same thing once a minute at most. */
export function seldom(say: OnTrouble, now = () => performance.now()): OnTrouble {
  const saidAt = new Map<string, number>();
  return (trouble) => {
    if (now() - (saidAt.get(trouble.says) ?? Number.NEGATIVE_INFINITY) < SAID_EVERY) return;
    saidAt.set(trouble.says, now());
    say(trouble);
  };
}
