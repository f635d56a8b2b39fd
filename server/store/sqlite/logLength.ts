// How long a write-ahead log is, read from the log itself as SQLite's file format has it: nothing that we reach tells it.
// Must never look at the log's index instead: whoever closes that file lets go of SQLite's locks on it.
import { readSync } from 'node:fs';

/**
 * Pages, of 4 KB: longer than this it is moved into the file. Everybody waits for that, 10 to 60 ms by the size of the file.
 * SQLite's own 1,000 would have them wait four times as often, and move a page again each time it was written over.
 */
const LONG = 4_000;

/** What it takes of the disk by then, bytes. */
export const LOG_BYTES = LONG * 4_096;

/** What it takes from the start on, bytes: all of it would cost every start a tenth of a second. */
export const FIRST_BYTES = LOG_BYTES / 4;

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const SALT_BYTES = 8;
/** Where they stand: a page's size and the salt in the log's header, the salt in a frame's. */
const PAGE_SIZE_AT = 8;
const SALT_AT = 16;
const FRAME_SALT_AT = 8;

/** Has it come to that many pages? It is begun anew under another salt, so the frames of before do not count. */
export function isLong(log: number): boolean {
  const header = Buffer.alloc(SALT_AT + SALT_BYTES);
  if (readSync(log, header, 0, header.length, 0) < header.length) return false;
  const frame = FRAME_HEADER_BYTES + header.readUInt32BE(PAGE_SIZE_AT);
  const salt = Buffer.alloc(SALT_BYTES);
  const read = readSync(log, salt, 0, SALT_BYTES, HEADER_BYTES + (LONG - 1) * frame + FRAME_SALT_AT);
  return read === SALT_BYTES && salt.equals(header.subarray(SALT_AT));
}
