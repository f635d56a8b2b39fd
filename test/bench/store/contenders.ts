// Who is measured for store.append: our two stores, and for each the barest durable insert that its database can do.
// Must never give the bare one less durability: both sync every commit to the disk.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import pg from 'pg';
import type { NewEventRow, Store } from '../../../server/store/port.ts';
import { openPostgresStore } from '../../../server/store/postgres.ts';
import { openSqliteStore } from '../../../server/store/sqlite.ts';
import { startPostgres } from '../../support/postgres.ts';

export interface Contest {
  name: string;
  store: Store;
  /** One row of the same size, committed by itself. */
  bare(): Promise<void>;
  close(): Promise<void>;
}

const BODY = Buffer.alloc(200, 7);

/** An event as a line of chat makes one. */
export const event = (i: number): NewEventRow => ({
  at: 1_767_225_600_000 + i,
  by: 'seat-1',
  commandId: `command-${i}`,
  type: 'said',
  facts: { room: 'joint', audience: ['seat-1', 'seat-2', 'seat-3'], seal: { scope: 'joint/content' } },
  sealed: { key: 'joint/content', body: BODY },
});

const FACTS = JSON.stringify(event(0).facts);

export async function embedded(): Promise<Contest> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const store = await openSqliteStore(join(folder, 'parley.db'));
  const file = new Libsql(join(folder, 'bare.db'));
  file.exec('pragma journal_mode = wal');
  file.exec('pragma synchronous = full');
  file.exec('create table bare (id integer primary key, facts text, body blob)');
  const insert = file.prepare('insert into bare (facts, body) values (?, ?)');
  return {
    name: 'a bare insert in libsql',
    store,
    bare: async () => void insert.run([FACTS, BODY]),
    async close() {
      file.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function shared(): Promise<Contest> {
  const postgres = await startPostgres();
  const store = await openPostgresStore(await postgres.newDatabase());
  const client = new pg.Client({ connectionString: await postgres.newDatabase() });
  await client.connect();
  await client.query('create table bare (id bigserial primary key, facts text, body bytea)');
  const insert = { name: 'bare', text: 'insert into bare (facts, body) values ($1, $2)', values: [FACTS, BODY] };
  return {
    name: 'a bare insert in Postgres',
    store,
    bare: async () => void (await client.query(insert)),
    async close() {
      await client.end();
      await store.close();
      await postgres.stop();
    },
  };
}
