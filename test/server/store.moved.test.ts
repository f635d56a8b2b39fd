// The embedded store's log, moved into its file once it is long; over a real file, whose disk may not keep what is moved.
// Must never let SQLite say but what it was seen to say when the same system call failed: its words are put in its mouth here.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type Libsql from 'libsql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { diskTrouble } from '../../server/store/failing.ts';
import { openKeyStore } from '../../server/store/keys.ts';
import type { Store } from '../../server/store/port.ts';
import { LOG_BYTES } from '../../server/store/sqlite/logLength.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { makeFolder, removeFolder } from './store.folder.ts';

/** What it says, and at which words; they are of what moves the log, unless a test names others. */
const disk = vi.hoisted(() => ({ fault: null as string | null, at: 'wal_checkpoint' }));
vi.mock('libsql', async (original) => {
  const { default: Real } = await original<{ default: typeof Libsql }>();
  return {
    default: class extends Real {
      override exec(sql: string) {
        failAt(sql);
        return super.exec(sql);
      }
      override prepare: Libsql.Database['prepare'] = (sql) => {
        failAt(sql);
        return super.prepare(sql);
      };
    },
  };
  function failAt(sql: string) {
    if (disk.fault !== null && sql.includes(disk.at))
      throw Object.assign(new Error('disk I/O error'), { code: disk.fault });
  }
});

let folder: string;
let store: Store;
/** Of each fault that was told: whether the store is over by it, and what the log says. */
let told: { ends: boolean; says: string }[];
const realRead = fs.readSync;
beforeEach(async () => {
  told = [];
  folder = makeFolder();
  store = await openSqliteStore(join(folder, 'parley.db'), (error, ends) => {
    told.push({ ends, says: diskTrouble(error, ends, 'DATA_DIR')?.says ?? '' });
  });
});
afterEach(async () => {
  disk.fault = null;
  disk.at = 'wal_checkpoint';
  fs.readSync = realRead;
  syncBuiltinESMExports();
  await store?.close();
  removeFolder(folder);
});

const sizeOf = (name: string): number => fs.statSync(join(folder, name)).size;
/** An event of some pages. */
const sealed = { key: 'case/record', body: new Uint8Array(50_000) };
const event = { at: 1, by: 'seat', commandId: null, type: 'said', facts: {}, sealed };
/** More than the log is long by. */
const ENOUGH = Math.ceil((1.5 * LOG_BYTES) / sealed.body.length);

let version = 0;
beforeEach(() => {
  version = 0;
});
/** How many of so many are called stored. */
async function write(times: number): Promise<number> {
  const before = version;
  for (let i = 0; i < times; i++) {
    const isStored = await store.append('case', version, [event]).then(
      () => true,
      () => false,
    );
    if (isStored) version += 1;
  }
  return version - before;
}

test('what is written goes into the file a log at a time, and the log grows no longer', async () => {
  await write(4 * ENOUGH);
  expect(sizeOf('parley.db')).toBeGreaterThan(4 * LOG_BYTES);
  expect(sizeOf('parley.db-wal')).toBeLessThan(1.5 * LOG_BYTES);
  expect(told).toEqual([]);
});

test('a disk that does not keep what is moved is told once, and nothing is called stored or read any more', async () => {
  disk.fault = 'SQLITE_IOERR_FSYNC';
  const stored = await write(ENOUGH);
  expect(stored).toBeGreaterThan(0);
  expect(stored).toBeLessThan(ENOUGH);
  expect(told).toEqual([{ ends: true, says: expect.stringContaining('did not keep') }]);
  await expect(store.load('case')).rejects.toThrow('disk I/O error');
});

test('a file that has no room is no fault while the log takes in what is said; it is moved when there is room again', async () => {
  const before = sizeOf('parley.db');
  disk.fault = 'SQLITE_FULL';
  expect(await write(ENOUGH)).toBe(ENOUGH);
  // Nor does SQLite move it by itself: nobody would hear how that went.
  expect(sizeOf('parley.db')).toBe(before);
  disk.fault = null;
  await write(ENOUGH);
  expect(sizeOf('parley.db')).toBeGreaterThan(before);
  expect(told).toEqual([]);
});

const GROWS = { ends: false, says: expect.stringMatching(/^The disk of DATA_DIR .* All is saved/) };

test('a file that cannot be written is told, as what stops nobody; it is moved when it can be written again', async () => {
  const before = sizeOf('parley.db');
  disk.fault = 'SQLITE_IOERR_WRITE';
  expect(await write(ENOUGH)).toBe(ENOUGH);
  expect(told).not.toEqual([]);
  expect(told).toEqual(told.map(() => GROWS));
  disk.fault = null;
  told.length = 0;
  await write(ENOUGH);
  expect(sizeOf('parley.db')).toBeGreaterThan(before);
  expect(told).toEqual([]);
});

test('a log that cannot be looked at is told, and what was stored is called stored', async () => {
  fs.readSync = () => {
    throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
  };
  syncBuiltinESMExports();
  expect(await write(ENOUGH)).toBe(ENOUGH);
  expect(told).not.toEqual([]);
  expect(told).toEqual(told.map(() => GROWS));
  expect((await store.load('case')).length).toBe(ENOUGH);
});

test('keys that the disk did not keep as destroyed are told, and no more are given', async () => {
  const keys = await openKeyStore(join(folder, 'keys.db'), randomBytes(32), (error, ends) => {
    told.push({ ends, says: diskTrouble(error, ends, 'KEYS_DIR')?.says ?? '' });
  });
  await keys.keyFor('case', 'A');
  disk.fault = 'SQLITE_IOERR_FSYNC';
  await expect(keys.destroy('case', 'A')).rejects.toThrow('disk I/O error');
  expect(told).toEqual([{ ends: true, says: expect.stringContaining('did not keep') }]);
  disk.fault = null;
  await expect(keys.keyFor('another', 'A')).rejects.toThrow('disk I/O error');
  await keys.close();
});

/** What nobody holds any more is gone. */
async function forgotten() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 5; i++) {
    collect();
    await turn();
  }
}

test.each([
  ['while it is in use', ENOUGH, true],
  ['as it is closed', 1, false],
])(
  'what the disk may have forgotten, %s, is not moved afterwards, by closing the store nor by forgetting it',
  async (_when, times, isMended) => {
    disk.fault = 'SQLITE_IOERR_FSYNC';
    await write(times);
    if (isMended) disk.fault = null;
    const sizes = () => [sizeOf('parley.db'), sizeOf('parley.db-wal')];
    const before = sizes();
    await store.close();
    disk.fault = null;
    expect(sizes()).toEqual(before);
    store = undefined as unknown as Store;
    await forgotten();
    expect(sizes()).toEqual(before);
  },
);

/** What a store that was killed has left, in a folder of its own: how much is in the file, and how much in the log alone. */
async function killed() {
  await write(10);
  const path = join(folder, 'killed.db');
  for (const end of ['', '-wal']) fs.copyFileSync(join(folder, `parley.db${end}`), `${path}${end}`);
  return {
    path,
    sizes: () => ['', '-wal'].map((end) => fs.statSync(`${path}${end}`, { throwIfNoEntry: false })?.size ?? 0),
  };
}

test.each([
  ['as it is read through', 'SQLITE_CORRUPT', 'quick_check'],
  ['as it is brought up to date', 'SQLITE_IOERR_FSYNC', 'commit'],
])('a store that is found broken at its start, %s, is not moved either', async (_when, fault, at) => {
  const { path, sizes } = await killed();
  const before = sizes();
  Object.assign(disk, { fault, at });
  await expect(openSqliteStore(path)).rejects.toThrow('disk I/O error');
  disk.fault = null;
  await forgotten();
  expect(sizes()).toEqual(before);
});

test.each(['commit', 'wal_checkpoint(passive)'])(
  'a start that fails for want of room (%s) leaves nothing open',
  async (at) => {
    const { path } = await killed();
    Object.assign(disk, { fault: 'SQLITE_FULL', at });
    await expect(openSqliteStore(path)).rejects.toThrow('disk I/O error');
    await forgotten();
    const open = fs.readdirSync('/proc/self/fd').map((fd) => {
      try {
        return fs.readlinkSync(`/proc/self/fd/${fd}`);
      } catch {
        // Closed since they were listed, as the list itself.
        return '';
      }
    });
    expect(open.filter((one) => one.startsWith(path))).toEqual([]);
  },
);
