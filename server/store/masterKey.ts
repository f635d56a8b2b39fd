// The master key, which wraps every other key: read from its file, or made on the first start.
// Must never be stored in a database or a log, nor be replaced by a new one while keys wrapped by it exist.
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { newKey } from './seal.ts';
import { StoreUnusable } from './trouble.ts';

/** Reads a master key written as 64 hexadecimal digits; blanks around it do not count. Throws if it is anything else. */
export function parseMasterKey(text: string): Uint8Array {
  const digits = text.trim();
  if (!/^[0-9a-f]{64}$/i.test(digits)) throw new StoreUnusable('a master key is 64 hexadecimal digits');
  return Buffer.from(digits, 'hex');
}

/**
 * The master key in the file at `path`. If there is no file yet, makes one (mode 0600), unless `needed`: then keys
 * wrapped by the lost one exist, a new one could not open them, and it throws.
 */
export function masterKeyIn(path: string, needed: boolean): Uint8Array {
  if (existsSync(path)) return parseMasterKey(readFileSync(path, 'utf8'));
  if (needed) throw new StoreUnusable('the key store is there, but its master key is missing: put the file back');
  const key = newKey().export();
  writeDurably(path, `${key.toString('hex')}\n`);
  return key;
}

/** Synced before any key is wrapped by it: after a power cut the file must not be empty while the key store is not. */
export function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
