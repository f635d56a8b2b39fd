// A case's log in its stored events: each row carries the links it adds, one to the chain of each viewer it is told to.
// Must never let a chain's next link depend on anything but the one before it and the entry: then no other is told by it.
import type { KeyObject } from 'node:crypto';
import { commitmentTo, digestOf, type Entry, type Head, linkOf, originOf, saltOf } from './chain.ts';
import type { EventRow, Facts, NewEventRow } from './port.ts';

/** The chain of whoever keeps the case: every event, with its facts and a digest of what is sealed. */
export const WHOLE = 'case';

/** What one viewer's log says of an event. */
export interface LogLine {
  readonly chain: string;
  readonly by: string;
  readonly facts: Facts;
}
/** Where each chain of a case has come to. */
export type Heads = Map<string, Head>;

/** As a row keeps it; who did it and the facts only where they are not the row's own. */
type Kept = [chain: string, n: number, commitment: string, link: string, by?: string, facts?: Facts];

/** One entry of an exported log; without its text where its salt is gone. */
export interface Proved {
  readonly n: number;
  readonly commitment: string;
  readonly link: string;
  readonly entry: (Entry & { readonly salt: string }) | null;
}

/** The rows with the links they add; `heads` moves on. Lines are given row by row; null for what stands in no log. */
export function chained(
  caseId: string,
  key: KeyObject,
  heads: Heads,
  rows: readonly NewEventRow[],
  lines: readonly (readonly LogLine[] | null)[],
): NewEventRow[] {
  return rows.map((row, i) => {
    const told = lines[i] ?? null;
    if (told === null) return row;
    const add = (chain: string, by: string, facts: Facts): [string, number, string, string] => {
      const before = heads.get(chain) ?? originOf(caseId, chain);
      const entry = { n: before.n + 1, at: row.at, by, type: row.type, facts };
      const commitment = commitmentTo(saltOf(key, chain, entry.n), entry);
      const head = linkOf(before, commitment);
      heads.set(chain, head);
      return [chain, head.n, commitment, head.link];
    };
    const whole = add(WHOLE, row.by, wholeFacts(row));
    const others = told.map(({ chain, by, facts }): Kept => [...add(chain, by, facts), by, facts]);
    return { ...row, log: JSON.stringify([whole, ...others]) };
  });
}

/** Moves the heads on over rows that were stored. */
export function follow(heads: Heads, log: string | undefined): void {
  for (const [chain, n, , link] of keptIn(log)) heads.set(chain, { n, link });
}

/** All entries of one chain, in order. Without the key of the log only their commitments are left. */
export function entriesIn(rows: readonly EventRow[], chain: string, key: KeyObject | null): Proved[] {
  return rows.flatMap((row) =>
    keptIn(row.log)
      .filter((kept) => kept[0] === chain)
      .map(([, n, commitment, link, by = row.by, facts = wholeFacts(row)]) => {
        const entry = key && { n, at: row.at, by, type: row.type, facts, salt: saltOf(key, chain, n) };
        return { n, commitment, link, entry };
      }),
  );
}

const wholeFacts = ({ facts, sealed }: NewEventRow): Facts =>
  sealed ? { ...facts, sealed: digestOf(sealed.body) } : facts;
const keptIn = (log: string | undefined): Kept[] => (log === undefined ? [] : (JSON.parse(log) as Kept[]));
