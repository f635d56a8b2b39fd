// Whole tables out of Postgres and into it, for backups.
// Must never read two moments: all tables of a copy are of one, whatever is written meanwhile.
import type pg from 'pg';
import type { Row } from '../backupFile.ts';
import { poolOf } from './database.ts';

/** A large store takes a while; ms. */
const PATIENCE = 3_600_000;
const AT_ONCE = 500;

/** Calls `take` with the rows of each table, some at a time, all of one moment. */
export async function copyOut(
  url: string,
  schema: string,
  tables: readonly string[],
  take: (table: string, rows: Row[]) => void,
): Promise<void> {
  await inOneTransaction(url, schema, 'isolation level repeatable read, read only', async (client) => {
    for (const table of tables) {
      await client.query(`declare portion no scroll cursor for select * from ${table}`);
      for (;;) {
        const { rows } = await client.query<Row>(`fetch ${AT_ONCE} from portion`);
        if (rows.length === 0) break;
        take(table, rows);
      }
      await client.query('close portion');
    }
  });
}

/** Stores all rows that `given` has for each table, all or none. */
export async function copyIn(
  url: string,
  schema: string,
  tables: readonly string[],
  given: (table: string) => Iterable<Row[]>,
): Promise<void> {
  await inOneTransaction(url, schema, '', async (client) => {
    for (const table of tables) for (const rows of given(table)) await insert(client, table, rows);
  });
}

/** Whether none of these tables holds a row. */
export function areEmpty(url: string, schema: string, tables: readonly string[]): Promise<boolean> {
  return inOneTransaction(url, schema, 'read only', async (client) => {
    const looks = tables.map((table) => `exists (select from ${table})`);
    const { rows } = await client.query<{ used: boolean }>(`select ${looks.join(' or ')} as used`);
    return rows[0]?.used === false;
  });
}

async function insert(client: pg.PoolClient, table: string, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const places = rows.map((_, i) => `(${columns.map((__, j) => `$${i * columns.length + j + 1}`).join(', ')})`);
  const names = columns.map((name) => client.escapeIdentifier(name)).join(', ');
  const values = rows.flatMap((row) => columns.map((name) => asParameter(row[name])));
  await client.query(`insert into ${table} (${names}) values ${places.join(', ')}`, values);
}

const asParameter = (value: unknown): unknown => (value instanceof ArrayBuffer ? Buffer.from(value) : value);

async function inOneTransaction<R>(
  url: string,
  schema: string,
  mode: string,
  work: (client: pg.PoolClient) => Promise<R>,
): Promise<R> {
  const pool = poolOf(url, schema, { query_timeout: PATIENCE, max: 1 });
  try {
    const client = await pool.connect();
    try {
      await client.query(`begin ${mode}`);
      const result = await work(client);
      await client.query('commit');
      return result;
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}
