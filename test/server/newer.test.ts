// A newer Parley comes to a database on which an older one runs: what ends that one, and what must not.
// Must never build another version: the older one is the steps it had taken, and the words by which it says that it lives.
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { start } from '../../server/main.ts';
import { freshOwnerLink } from '../../server/ownerLink.ts';
import { keyMigrations, SCHEMAS, storeMigrations } from '../../server/store/migrations.ts';
import { openStorage } from '../../server/store/open.ts';
import { migrate } from '../../server/store/postgres/migrate.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { makeFolder, removeFolder } from './store.folder.ts';

const STEPS = storeMigrations('bytea');
const BEFORE = '0004_nodes';
/** As a node says that it lives which does not know step 0005. */
const ENTER = "insert into parley.nodes (node, until) values ('older', 1) on conflict (node) do update set until = 2";

let postgres: Postgres;
let url: string;
let folder: string;
let env: Record<string, string>;
let holding: Server | null = null;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  folder = makeFolder();
  url = await postgres.newDatabase();
  env = { DATA_DIR: folder, DATABASE_URL: url, MASTER_KEY: '07'.repeat(32), PORT: '0', LOG_LEVEL: 'silent' };
  await migrate(url, SCHEMAS.keys, keyMigrations('bytea'));
  await migrate(url, SCHEMAS.store, Object.fromEntries(Object.entries(STEPS).filter(([name]) => name <= BEFORE)));
  await postgres.query(url, ENTER);
});
afterEach(async () => {
  await new Promise<unknown>((resolve) => (holding ? holding.close(resolve) : resolve(null)));
  holding = null;
  removeFolder(folder);
});

/** What the older node would see of it. */
const seen = async () => [
  (await postgres.query(url, 'select name from parley.kysely_migration order by name')).map(({ name }) => name),
  (await postgres.query(url, 'select node from parley.nodes')).map(({ node }) => node),
];
const AS_IT_WAS = [Object.keys(STEPS).filter((name) => name <= BEFORE), ['older']];

async function takenPort(): Promise<string> {
  const server = createServer();
  holding = server;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return String((server.address() as AddressInfo).port);
}

test('its command for an owner’s link leaves the store and the older one alone, and says what to do', async () => {
  await expect(freshOwnerLink(env)).rejects.toThrow(/^The store is an older Parley’s[^\n]*$/);
  expect(await seen()).toEqual(AS_IT_WAS);
});

test('the command makes a link where the store has taken all its steps', async () => {
  await migrate(url, SCHEMAS.store, STEPS);
  expect(await freshOwnerLink(env)).toContain('/owner#');
});

test('on an empty database the command makes no store', async () => {
  const empty = await postgres.newDatabase();
  await expect(freshOwnerLink({ ...env, DATABASE_URL: empty })).rejects.toThrow('not yet made');
  expect(await postgres.query(empty, "select 1 from pg_namespace where nspname like 'parley%'")).toEqual([]);
});

test.each(['PORT', 'METRICS_PORT'])('a start whose %s is taken has not ended the older one', async (name) => {
  await expect(start({ ...env, [name]: await takenPort() })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(await seen()).toEqual(AS_IT_WAS);
});

test('once it has opened the store, the older one is struck out, and the database lets it in no more', async () => {
  await (await openStorage(folder, { databaseUrl: url, masterKey: new Uint8Array(32).fill(7) })).close();
  expect(await seen()).toEqual([Object.keys(STEPS), []]);
  await expect(postgres.query(url, ENTER)).rejects.toMatchObject({ code: '23502' });
});
