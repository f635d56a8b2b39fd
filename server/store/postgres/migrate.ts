// Brings one schema of a Postgres database up to date, one node at a time.
// Must never leave half a step: Postgres rolls a schema back like any other write.
import { createRequire } from 'node:module';
import type { Migration } from 'kysely';
import type pg from 'pg';
import { poolOf } from './database.ts';

const { Kysely, Migrator, PostgresDialect } = createRequire(import.meta.url)('kysely') as typeof import('kysely');

/** Any number, as long as every Parley asks for the same one: who holds it may migrate. */
const MIGRATING = 7_275_395;
/** Another node may be migrating a large store: that is waited for, ms. */
const PATIENCE = 600_000;
const CONNECT_MS = 10_000;

/** Runs the steps that the schema lacks. Nodes that start together do it one after the other. */
export async function migrate(url: string, schema: string, migrations: Record<string, Migration>): Promise<void> {
  const pool = poolOf(url, schema, { query_timeout: PATIENCE, connectionTimeoutMillis: CONNECT_MS });
  try {
    const guard = await pool.connect();
    await guard.query('select pg_advisory_lock($1)', [MIGRATING]);
    try {
      const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
      const provider = { getMigrations: async () => migrations };
      const { error } = await new Migrator({ db, provider, migrationTableSchema: schema }).migrateToLatest();
      if (error) throw error;
    } finally {
      // Ending the connection gives the lock back, whatever happened on it.
      guard.release(true);
    }
  } finally {
    await pool.end();
  }
}

/** Does the schema lack none of these steps? Takes none itself. */
export async function isUpToDate(url: string, schema: string, migrations: Record<string, Migration>): Promise<boolean> {
  const pool = poolOf(url, schema, { max: 1, query_timeout: CONNECT_MS, connectionTimeoutMillis: CONNECT_MS });
  try {
    const taken = (await stepsTaken(pool)) ?? [];
    return Object.keys(migrations).every((step) => taken.includes(step));
  } finally {
    await pool.end();
  }
}

/** The steps of the schema that is looked into; null where there is none. */
export async function stepsTaken(on: Pick<pg.PoolClient, 'query'>): Promise<string[] | null> {
  const { rows: there } = await on.query("select to_regclass('kysely_migration') is not null as so");
  if (!there[0]?.so) return null;
  const { rows } = await on.query<{ name: string }>('select name from kysely_migration');
  return rows.map(({ name }) => name);
}
