// The embedded store against the contract of all stores.
// Rules for this one alone stand here only where they are of its file.
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { expect, test } from 'vitest';
import { FIRST_BYTES, LOG_BYTES } from '../../server/store/sqlite/logLength.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { storeContract } from './store.contract.ts';
import { makeFolder, removeFolder } from './store.folder.ts';

storeContract('embedded', async () => {
  const folder = makeFolder();
  return {
    open: () => openSqliteStore(join(folder, 'parley.db')),
    clear: async () => removeFolder(folder),
  };
});

test('is opened while another program reads the file, and its log grows no longer than its length once that one has gone', async () => {
  const folder = makeFolder();
  const path = join(folder, 'parley.db');
  const first = await openSqliteStore(path);
  await first.putSetting('kept', 'before');
  await first.close();
  const outside = new Libsql(path);
  outside.exec('begin');
  outside.prepare('select count(*) from settings').all([]);
  const store = await openSqliteStore(path);
  await store.putSetting('kept', 'meanwhile');
  outside.exec('commit');
  outside.close();
  await store.putSetting('kept', 'after');
  const many = 2 * (LOG_BYTES / 4_096);
  for (let i = 0; i < many; i++) await store.putSetting('kept', `${i}`);
  expect(statSync(`${path}-wal`).size).toBeLessThan(1.1 * LOG_BYTES);
  expect(await store.getSetting('kept')).toBe(`${many - 1}`);
  await store.close();
  removeFolder(folder);
});

test('has a log to begin with, which the first writes need not lengthen', async () => {
  const folder = makeFolder();
  const path = join(folder, 'parley.db');
  const store = await openSqliteStore(path);
  const first = statSync(`${path}-wal`).size;
  expect(first).toBeGreaterThanOrEqual(FIRST_BYTES);
  for (let i = 0; i < 50; i++) await store.putSetting('kept', `${i}`);
  expect(statSync(`${path}-wal`).size).toBe(first);
  await store.close();
  removeFolder(folder);
});

test('is whole in its file alone once it was closed in order, for whoever copies that', async () => {
  const folder = makeFolder();
  const store = await openSqliteStore(join(folder, 'parley.db'));
  for (let i = 0; i < 50; i++) await store.putSetting('kept', `${i}`);
  await store.close();
  expect(statSync(join(folder, 'parley.db-wal'), { throwIfNoEntry: false })?.size ?? 0).toBe(0);
  mkdirSync(join(folder, 'copy'));
  copyFileSync(join(folder, 'parley.db'), join(folder, 'copy', 'parley.db'));
  const copied = await openSqliteStore(join(folder, 'copy', 'parley.db'));
  expect(await copied.getSetting('kept')).toBe('49');
  await copied.close();
  removeFolder(folder);
});
