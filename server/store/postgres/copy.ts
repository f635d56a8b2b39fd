// Whole tables out of Postgres and into it, for backups.
// Must never read two moments: all tables of a copy are of one, whatever is written meanwhile.
import type pg from 'pg';
import type { Row } from '../backupFile.ts';
import { poolOf } from './database.ts';
import { stepsTaken } from './migrate.ts';

/** A large store takes a while; ms. */
const PATIENCE = 3_600_000;
/** Nobody waits to be told anything, and a backup that is not made because the night was busy is missed too late; ms. */
const CONNECT_MS = 30_000;
const AT_ONCE = 500;

/** Where a copy goes. */
export interface Target {
  readonly tables: readonly string[];
  take(table: string, rows: Row[]): void;
  end(isWhole: boolean): void;
}

/** Copies tables out, some rows at a time, all of one moment; `begin` is told the steps of the schema, null without one. */
export async function copyOut(
  url: string,
  schema: string,
  begin: (taken: string[] | null) => Promise<Target>,
): Promise<void> {
  await inOneTransaction(url, schema, 'isolation level repeatable read, read only', async (client) => {
    const target = await begin(await stepsTaken(client));
    let isWhole = false;
    try {
      for (const table of target.tables) await copyTable(client, table, target);
      isWhole = true;
    } finally {
      target.end(isWhole);
    }
  });
}

async function copyTable(client: pg.PoolClient, table: string, { take }: Target): Promise<void> {
  await client.query(`declare portion no scroll cursor for select * from ${table}`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${AT_ONCE} from portion`);
    if (rows.length === 0) break;
    take(table, rows);
  }
  await client.query('close portion');
}

/** Stores all rows that `given` has for each table, all or none; and none unless what is done `beforeCommit` goes well. */
export async function copyIn(
  url: string,
  schema: string,
  tables: readonly string[],
  given: (table: string) => Iterable<Row[]>,
  beforeCommit?: () => Promise<void>,
): Promise<void> {
  await inOneTransaction(url, schema, '', async (client) => {
    for (const table of tables) for (const rows of given(table)) await insert(client, table, rows);
    await beforeCommit?.();
  });
}

/** What these tables hold: no row at all, each row that `given` has and no other, or anything else. */
export function whatIsIn(
  url: string,
  schema: string,
  tables: readonly string[],
  given: (table: string) => Iterable<Row[]>,
): Promise<'nothing' | 'these' | 'others'> {
  return inOneTransaction(url, schema, 'isolation level repeatable read, read only', async (client) => {
    const rows = { present: 0, wanted: 0, found: 0 };
    for (const table of tables) {
      rows.present += await count(client, table);
      for (const some of given(table)) {
        rows.wanted += some.length;
        rows.found += await count(client, table, some);
      }
    }
    if (rows.present === 0) return 'nothing';
    return rows.found === rows.wanted && rows.found === rows.present ? 'these' : 'others';
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
  const { names, places, values } = spread(client, rows);
  await client.query(`insert into ${table} (${names}) values ${places}`, values);
}

/** How many rows a table has; of these, where some are named. None of their columns may be null. */
async function count(client: pg.PoolClient, table: string, rows?: Row[]): Promise<number> {
  const { names, places, values } = spread(client, rows ?? []);
  const which = rows ? `where (${names}) in (${places})` : '';
  const { rows: answer } = await client.query<{ n: string }>(`select count(*) as n from ${table} ${which}`, values);
  return Number(answer[0]?.n);
}

/** Rows as a statement takes them: their columns, a place for each value, and the values. */
function spread(client: pg.PoolClient, rows: Row[]) {
  const columns = Object.keys(rows[0] ?? {});
  const places = rows.map((_, i) => `(${columns.map((__, j) => `$${i * columns.length + j + 1}`).join(', ')})`);
  return {
    names: columns.map((name) => client.escapeIdentifier(name)).join(', '),
    places: places.join(', '),
    values: rows.flatMap((row) => columns.map((name) => asParameter(row[name]))),
  };
}

const asParameter = (value: unknown): unknown => (value instanceof ArrayBuffer ? Buffer.from(value) : value);

async function inOneTransaction<R>(
  url: string,
  schema: string,
  mode: string,
  work: (client: pg.PoolClient) => Promise<R>,
): Promise<R> {
  const pool = poolOf(url, schema, { query_timeout: PATIENCE, connectionTimeoutMillis: CONNECT_MS, max: 1 });
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
