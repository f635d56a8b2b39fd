// A backup put back into Postgres that ends in its midst: there is nothing, or what the same backup puts right.
// Must never cut anything but a connection in the very moment that a test is about.
import { copyFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Libsql from 'libsql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { backUp } from '../../server/store/backup.ts';
import { keysFileOf } from '../../server/store/backupFile.ts';
import { openStorage } from '../../server/store/open.ts';
import { restore } from '../../server/store/restore.ts';
import { dataFileOf, keyFileOf, masterFileOf, type Whereabouts } from '../../server/store/whereabouts.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { makeFolder, removeFolder } from './store.folder.ts';

let postgres: Postgres;
let folder: string;
let file: string;
let there: Whereabouts & { databaseUrl: string; keysDatabaseUrl: string };
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  folder = makeFolder();
  file = join(folder, 'monday');
  const here = { dataDir: join(folder, 'here') };
  const storage = await openStorage(here.dataDir);
  await storage.store.putSetting('kept', 'words');
  await storage.keys.keyFor('case-1', 'joint/content');
  await storage.close();
  await backUp(here, file);
  const urls = { databaseUrl: await postgres.newDatabase(), keysDatabaseUrl: await postgres.newDatabase() };
  there = { dataDir: join(folder, 'there'), ...urls };
  // With its tables, and nothing in them, as a restore finds it that is tried again.
  await (await openStorage(there.dataDir, { ...there, masterKey: new Uint8Array(32) })).close();
  await postgres.query(there.keysDatabaseUrl, 'delete from parley_keys.proof');
});
afterEach(() => removeFolder(folder));

const HALVES = {
  data: { url: () => there.databaseUrl, table: 'parley.settings' },
  keys: { url: () => there.keysDatabaseUrl, table: 'parley_keys.keys' },
};
const rowsOf = async ({ url, table }: (typeof HALVES)['data']) =>
  (await postgres.query(url(), `select count(*)::int as n from ${table}`))[0]?.n;
const present = async () => ({ data: await rowsOf(HALVES.data), keys: await rowsOf(HALVES.keys) });

/** The commit of one half takes as long as it is let; resolves to the way to let it. */
async function holdCommit({ url, table }: (typeof HALVES)['data']): Promise<() => Promise<unknown>> {
  await postgres.query(
    url(),
    `create function wait() returns trigger language plpgsql as 'begin perform pg_sleep(60); return null; end';
     create constraint trigger waits after insert on ${table} deferrable initially deferred for each row
     execute function wait();`,
  );
  return () => postgres.query(url(), `drop trigger waits on ${table}; drop function wait()`);
}

/** Cuts the connection that waits in its commit. */
async function cut(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const waiting = "datname = $1 and state = 'active' and wait_event = 'PgSleep'";
  for (;;) {
    const cuts = `select pg_terminate_backend(pid) from pg_stat_activity where ${waiting}`;
    if ((await postgres.query(url, cuts, [name])).length > 0) return;
    await pause(20);
  }
}

async function isWhole(): Promise<void> {
  const restored = await openStorage(there.dataDir, there);
  expect(await restored.store.getSetting('kept')).toBe('words');
  expect(await restored.keys.existingKey('case-1', 'joint/content')).not.toBeNull();
  await restored.close();
}

describe('putting back into Postgres', () => {
  test('that is cut off before the keys are stored leaves nothing of either', async () => {
    const letGo = await holdCommit(HALVES.keys);
    const ended = expect(restore(there, file)).rejects.toThrow('cannot be reached');
    await cut(there.keysDatabaseUrl);
    await ended;
    expect(await present()).toEqual({ data: 0, keys: 0 });
    await letGo();
    await restore(there, file);
    await isWhole();
  });

  test('that is cut off between keys and data leaves no data without keys, keeps the master key, and is done again', async () => {
    const letGo = await holdCommit(HALVES.data);
    const ended = expect(restore(there, file)).rejects.toThrow('cannot be reached');
    await cut(there.databaseUrl);
    await ended;
    expect(await present()).toEqual({ data: 0, keys: 1 });
    expect(existsSync(masterFileOf(there))).toBe(true);
    await letGo();
    await restore(there, file);
    await isWhole();
  });

  test('that was killed leaves copies of its own, of which the next try takes nothing', async () => {
    // As it leaves them: brought up to date, with what that changed still in their logs.
    for (const [name, of] of [
      ['data.restoring', file],
      ['keys.restoring', keysFileOf(file)],
    ] as const) {
      const left = join(there.dataDir, name);
      copyFileSync(of, left);
      const open = new Libsql(left);
      open.exec('pragma journal_mode = wal');
      open.exec(name.startsWith('data') ? "update settings set value = 'of another'" : 'delete from keys');
      for (const end of ['', '-wal']) copyFileSync(`${left}${end}`, join(folder, `${name}${end}`));
      open.close();
      for (const end of ['', '-wal']) copyFileSync(join(folder, `${name}${end}`), `${left}${end}`);
    }
    await restore(there, file);
    await isWhole();
  });

  test('where other keys lie is refused, although there is no data', async () => {
    await postgres.query(there.keysDatabaseUrl, "insert into parley_keys.destroyed values ('case-9', 'case/record')");
    await expect(restore(there, file)).rejects.toThrow('here already');
    expect(await present()).toEqual({ data: 0, keys: 0 });
  });
});

test('putting back into a folder from which a store was moved away, but not its log, is refused', async () => {
  const left = { dataDir: join(folder, 'left') };
  const storage = await openStorage(left.dataDir);
  await storage.store.putSetting('kept', 'only in the log');
  for (const path of [dataFileOf(left), keyFileOf(left)]) renameSync(path, join(folder, basename(path)));
  expect(statSync(`${dataFileOf(left)}-wal`).size).toBeGreaterThan(0);
  await expect(restore(left, file)).rejects.toThrow('here already');
  await storage.close().catch(() => undefined);
});
