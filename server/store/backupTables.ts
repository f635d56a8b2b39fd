// What the two files of a backup hold: every table of the store and of the key store, with the step that made it.
// Must never ask more of a backup than the version that made it had.
import type { Migration } from 'kysely';
import { keyMigrations, SCHEMAS, storeMigrations } from './migrations.ts';

export interface Half {
  /** Where its tables lie in a Postgres database. */
  readonly schema: string;
  /** The steps that this version knows, as a file takes them. */
  readonly steps: Record<string, Migration>;
  /** Each table, by the step that made it. A new one must be listed here, or it is in no backup. */
  readonly tables: Readonly<Record<string, string>>;
}

export const DATA: Half = {
  schema: SCHEMAS.store,
  steps: storeMigrations('blob'),
  tables: {
    events: '0001_start',
    doc_updates: '0001_start',
    doc_snapshots: '0001_start',
    doc_clients: '0001_start',
    links: '0001_start',
    places: '0001_start',
    codes: '0001_start',
    settings: '0001_start',
    accounts: '0002_staff',
    seat_accounts: '0002_staff',
  },
};

export const KEYS: Half = {
  schema: SCHEMAS.keys,
  steps: keyMigrations('blob'),
  tables: { keys: '0001_start', destroyed: '0001_start', proof: '0001_start' },
};

/** The tables of this version. */
export const tablesOf = ({ tables }: Half): string[] => Object.keys(tables);

/** What a version had that took these steps; null where this one does not know them all. */
export function asOf(half: Half, taken: readonly string[]): { steps: Half['steps']; tables: string[] } | null {
  if (taken.some((step) => !(step in half.steps))) return null;
  const steps = Object.fromEntries(Object.entries(half.steps).filter(([step]) => taken.includes(step)));
  return { steps, tables: tablesOf(half).filter((table) => (half.tables[table] ?? '') in steps) };
}
