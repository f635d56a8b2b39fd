// The log of a case as chains of hashes, one for each viewer: what an entry, its commitment and its link are.
// Written on disk and into exports: never change how they are made, add a format. Must never know what an entry means.
import { createHash, createHmac, type KeyObject } from 'node:crypto';
import type { Facts } from './port.ts';

/** One line of one viewer's log. */
export interface Entry {
  /** Its number in this chain: 1, 2, 3 … without a gap. */
  readonly n: number;
  /** ms since 1970. */
  readonly at: number;
  readonly by: string;
  readonly type: string;
  readonly facts: Facts;
}

/** Where a chain has come to. */
export interface Head {
  readonly n: number;
  readonly link: string;
}

const SALT_BYTES = 16;
const hash = (...parts: string[]): string =>
  // As JSON, so that no two lists of parts make the same bytes.
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** Before the first entry: no two chains begin alike, so that none can stand for another. */
export const originOf = (caseId: string, chain: string): Head => ({ n: 0, link: hash('parley-log-1', caseId, chain) });

/** Known to whoever has the key of the case's log: without it nobody can guess an entry from its commitment. */
export const saltOf = (key: KeyObject, chain: string, n: number): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([chain, n]))
    .digest()
    .subarray(0, SALT_BYTES)
    .toString('base64url');

/** What stands in the chain for the entry; it gives nothing of it away. */
export const commitmentTo = (salt: string, { n, at, by, type, facts }: Entry): string =>
  hash('parley-entry-1', salt, String(n), String(at), by, type, sorted(facts));

export const linkOf = (before: Head, commitment: string): Head => ({
  n: before.n + 1,
  link: hash('parley-link-1', before.link, commitment),
});

/** One text for facts that are equal, whatever order a database gives their fields back in. */
const sorted = (facts: Facts): string =>
  JSON.stringify(facts, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** Of a sealed body, so that nobody changes it unseen. */
export const digestOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('base64url');
