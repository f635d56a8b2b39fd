// One schema of a Postgres database: connected, brought up to date, queried. The only place that knows pg.
// Must never let a broken connection end the process, nor wait longer for an answer than people are told to.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Compilable, Kysely as Queries } from 'kysely';
import pg from 'pg';
import { NotSent, Unanswered } from '../port.ts';
import { isAboutRows, isWord } from './faults.ts';

// As CommonJS, for the same reason as in sqlite/file.ts: its many small files would slow every start.
const { Kysely, PostgresDialect } = createRequire(import.meta.url)('kysely') as typeof import('kysely');

/** Together below two seconds: by then somebody must have been told that their word is not saved. In ms. */
const CONNECT_MS = 700;
const ANSWER_MS = 1_100;
/** What a statement that we gave up on may still hold a lock for, ms. Postgres does not apply it to the commit itself. */
const ABANDONED_MS = 5_000;

/** At a start nobody waits to be told anything yet, and a busy database may take this long, ms, for the first connection. */
const START_MS = 10_000;

const CONNECTIONS = 8;

/** A statement that is prepared once on each connection; `name` stands for its text. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** What runs queries: the database (any connection, each query by itself) or one transaction. */
export interface Runner {
  all<R>(query: Compilable<R>): Promise<R[]>;
  first<R>(query: Compilable<R>): Promise<R | undefined>;
  /** How many rows it changed. */
  run(query: Compilable<unknown>): Promise<number>;
}

export interface Transaction<T> extends Runner {
  /** Nobody else writes this table until the transaction ends. */
  lock(table: keyof T & string): Promise<void>;
}

export class Database<T> implements Runner {
  readonly sql: Queries<T>;
  readonly #pool: pg.Pool;

  private constructor(url: string, schema: string, max: number) {
    this.#pool = poolOf(url, schema, { max, query_timeout: ANSWER_MS, statement_timeout: ABANDONED_MS });
    this.sql = new Kysely<T>({ dialect: new PostgresDialect({ pool: this.#pool }) });
  }

  /** Resolves once it has a connection; it has so many at most. */
  static async open<T>(url: string, schema: string, max = CONNECTIONS): Promise<Database<T>> {
    const database = new Database<T>(url, schema, max);
    const until = performance.now() + START_MS;
    for (;;) {
      try {
        (await database.#pool.connect()).release();
        return database;
      } catch (error) {
        if (performance.now() > until) {
          await database.close();
          throw error;
        }
        await pause(100);
      }
    }
  }

  all<R>(query: Compilable<R>): Promise<R[]> {
    return runner(this.#pool).all(query);
  }

  first<R>(query: Compilable<R>): Promise<R | undefined> {
    return runner(this.#pool).first(query);
  }

  run(query: Compilable<unknown>): Promise<number> {
    return runner(this.#pool).run(query);
  }

  /**
   * Runs a prepared statement; the values in the order of its own. Rejects with NotSent where there was no connection to
   * send it by, with Unanswered where it was sent and nothing came back, else with what the database said of it.
   */
  async prepared<R>(statement: Prepared, values: unknown[]): Promise<R[]> {
    const client = await this.#pool.connect().catch((cause: unknown) => {
      throw new NotSent('the database cannot be reached', { cause });
    });
    try {
      const { rows } = await client.query({ ...statement, values });
      client.release();
      return rows as R[];
    } catch (error) {
      const isAnswer = isWord(error) && (isAboutRows(error) || (await goesOn(client)));
      client.release(!isAnswer);
      throw isAnswer ? error : new Unanswered('the database gave no answer', { cause: error });
    }
  }

  /** Runs bare SQL, such as `vacuum`. Never give it anything from outside. */
  async exec(sql: string): Promise<void> {
    await this.#pool.query(sql);
  }

  /** One transaction on one connection; undone when the work throws. */
  async transaction<R>(work: (on: Transaction<T>) => Promise<R>): Promise<R> {
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      const result = await work({ ...runner(client), lock: (table) => lock(client, table) });
      await client.query('commit');
      client.release();
      return result;
    } catch (error) {
      // Closing the connection undoes whatever is open on it, also where it no longer answers.
      client.release(true);
      throw error;
    }
  }

  /** Closed twice is closed once. */
  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end();
  }
}

/** A pool whose connections see one schema. Numbers of 64 bits come as numbers: times and ids here fit. */
export function poolOf(url: string, schema: string, limits: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    application_name: 'parley',
    options: `-c search_path=${schema} -c synchronous_commit=on`,
    types: { getTypeParser },
    ...limits,
  });
  // Without listeners, a database that stops would end this process: for idle connections, and for those in use.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function getTypeParser(id: number, format?: 'text' | 'binary') {
  if (id === pg.types.builtins.INT8) return Number;
  return pg.types.getTypeParser(id, format);
}

function runner(on: Pick<pg.Pool, 'query'>): Runner {
  const ask = (query: Compilable<unknown>) => {
    const { sql, parameters } = query.compile();
    return on.query(sql, [...parameters]);
  };
  return {
    all: async <R>(query: Compilable<R>) => (await ask(query)).rows as R[],
    first: async <R>(query: Compilable<R>) => (await ask(query)).rows[0] as R | undefined,
    run: async (query) => (await ask(query)).rowCount ?? 0,
  };
}

/**
 * After a word that ended only the statement the connection goes on, and the statement was undone. One that also ended the
 * connection (a shutdown, a full disk under the database's own log) may have come after the commit.
 */
const goesOn = (client: pg.PoolClient): Promise<boolean> =>
  client.query('select').then(
    () => true,
    () => false,
  );

async function lock(client: pg.PoolClient, table: string): Promise<void> {
  await client.query(`lock table ${client.escapeIdentifier(table)} in share row exclusive mode`);
}
