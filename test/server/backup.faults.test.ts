// A backup where a disk, or who owns what, stands in the way: said in one sentence that names the place.
// Must never touch a disk but through a folder of its own.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp } from '../../server/store/backup.ts';
import { BackupFault, notWritten } from '../../server/store/backupFault.ts';
import { keysFileOf } from '../../server/store/backupFile.ts';
import { openStorage } from '../../server/store/open.ts';
import { restore } from '../../server/store/restore.ts';
import { dataFileOf, keyFileOf, masterFileOf } from '../../server/store/whereabouts.ts';
import { asNobody } from '../support/asNobody.ts';
import { filesIn, makeFolder, removeFolder } from './store.folder.ts';

let folder: string;
let here: { dataDir: string };
let there: { dataDir: string };
let file: string;
beforeEach(async () => {
  folder = makeFolder();
  chmodSync(folder, 0o777);
  here = { dataDir: join(folder, 'here') };
  there = { dataDir: join(folder, 'there') };
  file = join(folder, 'monday');
  const storage = await openStorage(here.dataDir);
  await storage.store.putSetting('kept', 'words');
  await storage.keys.keyFor('case-1', 'joint/content');
  await storage.close();
});
afterEach(() => removeFolder(folder));

/** What it says; one line, or it is not for operators. */
async function saidBy(work: Promise<unknown>): Promise<string> {
  const fault = await work.catch((error: unknown) => error);
  expect((fault as Error).name).toMatch(/^(BackupFault|StoreUnusable)$/);
  expect((fault as Error).message).not.toContain('\n');
  return (fault as Error).message;
}
const mayBeRead = (by: 'all' | 'owner', ...paths: string[]) => {
  for (const path of paths) chmodSync(path, by === 'all' ? 0o644 : 0o600);
};

describe('a backup that is put back by another user than its files belong to', () => {
  test('is not called torn: it says who may not read which file, and is put back once that is mended', async () => {
    await backUp(here, file);
    for (const [closed, open] of [
      [file, keysFileOf(file)],
      [keysFileOf(file), file],
    ] as const) {
      // Not even for its own user: whoever runs these tests is stopped as well.
      chmodSync(closed, 0o000);
      mayBeRead('all', open);
      expect(await asNobody(() => saidBy(restore(there, file)))).toMatch(`${closed} cannot be read by this user`);
    }
    mayBeRead('all', file, keysFileOf(file));
    await asNobody(() => restore(there, file));
    const restored = await openStorage(there.dataDir);
    expect(await restored.store.getSetting('kept')).toBe('words');
    await restored.close();
  });

  test('or into a folder that is not theirs says so', async () => {
    await backUp(here, file);
    mayBeRead('all', file, keysFileOf(file));
    mkdirSync(there.dataDir, { mode: 0o555 });
    expect(await asNobody(() => saidBy(restore(there, file)))).toContain('DATA_DIR cannot be written');
    expect(filesIn(there.dataDir)).toEqual([]);
  });
});

describe('a backup that is made', () => {
  test('into a place that is not this user’s says which, and leaves nothing', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o555 });
    chmodSync(here.dataDir, 0o777);
    chmodSync(join(here.dataDir, 'keys'), 0o777);
    for (const path of [dataFileOf(here), keyFileOf(here), masterFileOf(here)]) chmodSync(path, 0o666);
    for (const target of [join(closed, 'monday'), join(closed, 'new', 'monday')]) {
      const said = await asNobody(() => saidBy(backUp(here, target)));
      expect(said).toContain(`cannot be written into ${join(target, '..')}`);
    }
    expect(filesIn(closed)).toEqual([]);
  });

  test.each([
    ['the data', dataFileOf],
    ['the keys', keyFileOf],
    ['the master key', masterFileOf],
  ])('by a user who may not read %s says so, and leaves nothing that looks whole', async (_what, fileOf) => {
    chmodSync(here.dataDir, 0o777);
    chmodSync(join(here.dataDir, 'keys'), 0o777);
    for (const path of [dataFileOf(here), keyFileOf(here), masterFileOf(here)]) chmodSync(path, 0o666);
    chmodSync(fileOf(here), 0o000);
    expect(await asNobody(() => saidBy(backUp(here, file)))).toContain(`${fileOf(here)} cannot be read by this user`);
    expect(filesIn(folder).some(({ path }) => path.startsWith(file))).toBe(false);
  });

  test('into a place below a file says that this is no folder', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await saidBy(backUp(here, join(folder, 'file', 'monday')))).toContain('is not a folder');
  });

  test('from a damaged store says that the store is damaged, not the place of the backup', async () => {
    const bytes = readFileSync(dataFileOf(here));
    bytes.fill(0xa5, 0, 12_000);
    writeFileSync(dataFileOf(here), bytes);
    expect(await saidBy(backUp(here, file))).toContain('The store in DATA_DIR is damaged');
  });

  test.each([
    ['ENOSPC', 'no room'],
    ['SQLITE_FULL', 'no room'],
    ['EROFS', 'cannot be written into'],
    ['EIO', 'look at its disk'],
  ])('on a disk that fails with %s says what to do', (code, words) => {
    const said = notWritten('/backups/monday', Object.assign(new Error('x'), { code }));
    expect(said).toBeInstanceOf(BackupFault);
    expect(String(said)).toContain(words);
    expect(String(said)).toContain('/backups');
  });

  test('and fails for a fault of our own keeps its stack', () => {
    const fault = new TypeError('x is not a function');
    expect(notWritten(file, fault)).toBe(fault);
  });
});
