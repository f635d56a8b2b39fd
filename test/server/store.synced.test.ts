// What the embedded store calls stored, and the disk: over a real file, whose way to the disk is in hand.
// Must never take the file system's memory for the disk: a power cut does not.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KeyDestroyed, openKeyStore } from '../../server/store/keys.ts';
import type { Store } from '../../server/store/port.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { makeFolder, removeFolder } from './store.folder.ts';

const real = fs.fdatasync;
type Done = (error: Error | null) => void;
/** Those who wait for the disk, oldest first; a test lets the disk answer them. */
let waiting: { fd: number; done: Done }[] = [];
let folder: string;
let store: Store;
beforeEach(async () => {
  waiting = [];
  fs.fdatasync = ((fd: number, done: Done) => void waiting.push({ fd, done })) as typeof fs.fdatasync;
  syncBuiltinESMExports();
  folder = makeFolder();
  store = await openSqliteStore(join(folder, 'parley.db'));
});
afterEach(async () => {
  fs.fdatasync = real;
  syncBuiltinESMExports();
  for (const { done } of waiting) done(null);
  await store.close().catch(() => undefined);
  removeFolder(folder);
});

const event = { at: 1, by: 'seat', commandId: null, type: 'said', facts: {}, sealed: null };
const several = async () => {
  for (let i = 0; i < 5; i++) await turn();
};

test('an event is called stored once its log is synced to the disk, and not before', async () => {
  let answer = '';
  const stored = store.append('case', 0, [event]).then((said) => {
    answer = said;
  });
  await several();
  expect([answer, waiting.length]).toEqual(['', 1]);
  const [{ fd, done }] = waiting as [(typeof waiting)[0]];
  expect(fs.fstatSync(fd).ino).toBe(fs.statSync(join(folder, 'parley.db-wal')).ino);
  real(fd, done);
  await stored;
  expect(answer).toBe('stored');
});

test('nobody reads an event that a power cut could still take back', async () => {
  void store.append('case', 0, [event]);
  await several();
  let read: unknown[] | null = null;
  const reading = store.load('case').then((rows) => {
    read = rows;
  });
  await several();
  expect(read).toBeNull();
  waiting[0]?.done(null);
  await reading;
  expect(read).toHaveLength(1);
});

test('whether the store answers is not known while the disk has something in hand', async () => {
  void store.append('case', 0, [event]);
  await several();
  let answers = false;
  const asking = store.getSetting('any').then(() => {
    answers = true;
  });
  await several();
  expect(answers).toBe(false);
  waiting[0]?.done(null);
  await asking;
});

test('after the disk has refused once nothing is called stored any more, nor read', async () => {
  const stored = store.append('case', 0, [event]);
  await several();
  waiting[0]?.done(new Error('EIO'));
  await expect(stored).rejects.toThrow('EIO');
  await expect(store.append('case', 0, [event])).rejects.toThrow('EIO');
  await expect(store.load('case')).rejects.toThrow('EIO');
});

test('a key seals nothing before it is on the disk, whoever asks for it: what a lost key sealed would be lost with it', async () => {
  const keys = await openKeyStore(join(folder, 'keys.db'), new Uint8Array(32));
  const given: string[] = [];
  const asking = [
    keys.keyFor('case', 'A').then(() => given.push('made')),
    // Asked for while the disk has it in hand.
    several().then(async () => {
      await keys.keyFor('case', 'A');
      given.push('again');
    }),
    several().then(async () => {
      await keys.existingKey('case', 'A');
      given.push('to read');
    }),
  ];
  await several();
  await several();
  expect([given, waiting.length]).toEqual([[], 1]);
  const [{ fd, done }] = waiting as [(typeof waiting)[0]];
  expect(fs.fstatSync(fd).ino).toBe(fs.statSync(join(folder, 'keys.db-wal')).ino);
  real(fd, done);
  await Promise.all(asking);
  expect(given.sort()).toEqual(['again', 'made', 'to read']);
  await keys.close();
});

test.each([
  ['in the same moment', async () => undefined],
  ['while the disk has it in hand', several],
])('a key that is destroyed %s does not come back', async (_, until) => {
  const keys = await openKeyStore(join(folder, 'keys.db'), new Uint8Array(32));
  const making = keys.keyFor('case', 'A');
  await until();
  const destroying = keys.destroy('case', 'A');
  await several();
  const settled = Promise.allSettled([making, destroying]);
  fs.fdatasync = real;
  syncBuiltinESMExports();
  for (const { fd, done } of waiting.splice(0)) real(fd, done);
  await settled;
  expect(await keys.existingKey('case', 'A')).toBeNull();
  await expect(keys.keyFor('case', 'A')).rejects.toThrow(KeyDestroyed);
  await keys.close();
});

test('who reads what was sealed under a destroyed key finds nothing, also while somebody would write there', async () => {
  const keys = await openKeyStore(join(folder, 'keys.db'), new Uint8Array(32));
  fs.fdatasync = real;
  syncBuiltinESMExports();
  await keys.keyFor('case', 'A');
  await keys.destroy('case', 'A');
  const writing = expect(keys.keyFor('case', 'A')).rejects.toThrow(KeyDestroyed);
  await Promise.resolve();
  expect(await keys.existingKey('case', 'A')).toBeNull();
  await writing;
  await keys.close();
});
