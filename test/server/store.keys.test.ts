// Keys and seals: what opens, what must not, and what destroying leaves behind.
// Must never look at how a key is kept, only at what can be found in files and read back.
import { copyFileSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import Libsql from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyDestroyed, openKeyStore } from '../../server/store/keys.ts';
import { masterKeyIn, parseMasterKey } from '../../server/store/masterKey.ts';
import { openStorage } from '../../server/store/open.ts';
import { newKey, SealBroken, type SealedPlace, seal, unseal } from '../../server/store/seal.ts';
import { filesHolding, filesIn, makeFolder, removeFolder } from './store.folder.ts';

const MASTER = new Uint8Array(32).fill(7);
const RECORD = 'case/record';
const SIDE_A = 'side:A/content';

let folder: string;
let path: string;
beforeEach(() => {
  folder = makeFolder();
  path = join(folder, 'keys.db');
});
afterEach(() => removeFolder(folder));

/** The key as it lies in the file, read by another connection. */
function wrappedKey(scope: string): Buffer {
  const file = new Libsql(path);
  const [row] = file.prepare('select wrapped from keys where scope = ?').all([scope]) as { wrapped: ArrayBuffer }[];
  file.close();
  return Buffer.from(row!.wrapped);
}

describe('a key', () => {
  it('is the same for one scope of one case, also after a restart, and another for every other', async () => {
    const first = await openKeyStore(path, MASTER);
    const key = await first.keyFor('case-1', RECORD);
    await first.close();
    const second = await openKeyStore(path, MASTER);
    expect((await second.keyFor('case-1', RECORD)).equals(key)).toBe(true);
    expect((await second.existingKey('case-1', RECORD))?.equals(key)).toBe(true);
    expect((await second.keyFor('case-1', SIDE_A)).equals(key)).toBe(false);
    expect((await second.keyFor('case-2', RECORD)).equals(key)).toBe(false);
    await second.close();
  });

  it('is made once when two ask for it in the same moment', async () => {
    const keys = await openKeyStore(path, MASTER);
    const [one, other] = await Promise.all([keys.keyFor('case-1', RECORD), keys.keyFor('case-1', RECORD)]);
    expect(one.equals(other)).toBe(true);
    await keys.close();
  });

  it('never lies unwrapped in a file', async () => {
    const keys = await openKeyStore(path, MASTER);
    const key = await keys.keyFor('case-1', RECORD);
    expect(filesHolding(folder, wrappedKey(RECORD))).not.toEqual([]);
    expect(filesHolding(folder, key.export())).toEqual([]);
    await keys.close();
    expect(filesHolding(folder, key.export())).toEqual([]);
  });

  it('that never was is an error to whoever wants to read, not an empty answer', async () => {
    const keys = await openKeyStore(path, MASTER);
    await expect(keys.existingKey('case-1', RECORD)).rejects.toThrow('right key store');
    await keys.close();
  });

  it('does not open in the row of another', async () => {
    const keys = await openKeyStore(path, MASTER);
    await keys.keyFor('case-1', RECORD);
    await keys.keyFor('case-1', SIDE_A);
    await keys.close();
    const file = new Libsql(path);
    file.exec(
      `update keys set wrapped = (select wrapped from keys where scope = '${RECORD}') where scope = '${SIDE_A}'`,
    );
    file.close();
    const swapped = await openKeyStore(path, MASTER);
    await expect(swapped.keyFor('case-1', SIDE_A)).rejects.toThrow(SealBroken);
    await swapped.close();
  });
});

describe('a destroyed key', () => {
  it('is gone for readers and refused to writers, also after a restart, while other scopes live on', async () => {
    const keys = await openKeyStore(path, MASTER);
    const record = await keys.keyFor('case-1', RECORD);
    await keys.keyFor('case-1', SIDE_A);
    await keys.destroy('case-1', SIDE_A);
    await keys.close();
    const again = await openKeyStore(path, MASTER);
    expect(await again.existingKey('case-1', SIDE_A)).toBeNull();
    await expect(again.keyFor('case-1', SIDE_A)).rejects.toThrow(KeyDestroyed);
    expect((await again.existingKey('case-1', RECORD))?.equals(record)).toBe(true);
    await again.close();
  });

  it('leaves no byte in any file, though others were written before and after', async () => {
    const keys = await openKeyStore(path, MASTER);
    for (let i = 0; i < 300; i += 1) await keys.keyFor(`case-${i}`, RECORD);
    await keys.keyFor('case-1', SIDE_A);
    const wrapped = wrappedKey(SIDE_A);
    for (let i = 300; i < 400; i += 1) await keys.keyFor(`case-${i}`, RECORD);
    expect(filesHolding(folder, wrapped)).not.toEqual([]);
    await keys.destroy('case-1', SIDE_A);
    // Half of it would be too much as well.
    expect(filesHolding(folder, wrapped.subarray(0, 24))).toEqual([]);
    expect(filesHolding(folder, wrapped.subarray(-24))).toEqual([]);
    await keys.close();
  });

  it('may be destroyed before it was ever used, and twice', async () => {
    const keys = await openKeyStore(path, MASTER);
    await keys.destroy('case-1', SIDE_A);
    await keys.destroy('case-1', SIDE_A);
    await expect(keys.keyFor('case-1', SIDE_A)).rejects.toThrow(KeyDestroyed);
    await keys.close();
  });
});

describe('the master key', () => {
  it('is made once, for its owner alone, and read again', () => {
    const file = join(folder, 'master.key');
    const made = masterKeyIn(file, false);
    expect(made).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(masterKeyIn(file, true)).toEqual(made);
    expect(parseMasterKey(readFileSync(file, 'utf8'))).toEqual(made);
  });

  it('is not made anew where keys wrapped by the lost one exist', () => {
    expect(() => masterKeyIn(join(folder, 'master.key'), true)).toThrow('missing');
  });

  it.each(['', 'secret', 'ab'.repeat(31), 'ab'.repeat(33), 'zz'.repeat(32)])('is not %j', (text) => {
    expect(() => parseMasterKey(text)).toThrow('64 hexadecimal digits');
  });

  it('and the key store lie where they are told to', async () => {
    const options = { masterKey: { file: join(folder, 'elsewhere.key') }, keysDir: join(folder, 'keys-elsewhere') };
    const storage = await openStorage(join(folder, 'data'), options);
    await storage.keys.keyFor('case-1', RECORD);
    await storage.close();
    const names = filesIn(folder).map(({ path: at }) => relative(folder, at));
    expect(names).toContain('elsewhere.key');
    expect(names).toContain(join('keys-elsewhere', 'keys.db'));
    expect(names.filter((name) => name.startsWith('data') && /key/.test(name))).toEqual([]);
  });

  it('that is another one is refused at once', async () => {
    await (await openKeyStore(path, MASTER)).close();
    await expect(openKeyStore(path, new Uint8Array(32).fill(8))).rejects.toThrow('not the one');
    await expect(openKeyStore(path, new Uint8Array(16))).rejects.toThrow('32 bytes');
  });
});

describe('a sealed body', () => {
  const key = newKey();
  const place: SealedPlace = { caseId: 'case-1', kind: 'update', place: ['joint', 'seat-1'], scope: RECORD };
  const body = new Uint8Array(Buffer.from('the lowest is 1,250'));

  it('opens in its own place', () => {
    expect(new Uint8Array(unseal(key, place, seal(key, place, body)))).toEqual(body);
    expect(unseal(key, place, seal(key, place, new Uint8Array()))).toHaveLength(0);
  });

  it('is never twice the same', () => {
    expect(Buffer.compare(seal(key, place, body), seal(key, place, body))).not.toBe(0);
  });

  it.each<[string, SealedPlace]>([
    ['another case', { ...place, caseId: 'case-2' }],
    ['another kind', { ...place, kind: 'snapshot' }],
    ['another document', { ...place, place: ['side:A', 'seat-1'] }],
    ['another author', { ...place, place: ['joint', 'seat-2'] }],
    ['parts cut elsewhere', { ...place, place: ['joint,seat-1'] }],
    ['another scope', { ...place, scope: SIDE_A }],
  ])('does not open in %s', (_what, elsewhere) => {
    expect(() => unseal(key, elsewhere, seal(key, place, body))).toThrow(SealBroken);
  });

  it('does not open with another key', () => {
    expect(() => unseal(newKey(), place, seal(key, place, body))).toThrow(SealBroken);
  });

  it('does not open with any one byte changed, nor cut short', () => {
    const sealed = seal(key, place, body);
    sealed.forEach((_, i) => {
      const altered = Uint8Array.from(sealed, (byte, at) => (at === i ? byte ^ 1 : byte));
      expect(() => unseal(key, place, altered)).toThrow(SealBroken);
      expect(() => unseal(key, place, sealed.subarray(0, i))).toThrow(SealBroken);
    });
  });
});

describe('an interrupted destruction', () => {
  it('is finished when the key store is opened again', async () => {
    const keys = await openKeyStore(path, MASTER);
    await keys.keyFor('case-1', SIDE_A);
    const wrapped = wrappedKey(SIDE_A);
    // A crash right after the deletion was stored: the log still holds the old page. Copied while it is open.
    const file = new Libsql(path);
    file.exec(`delete from keys where scope = '${SIDE_A}'`);
    const copy = makeFolder();
    for (const name of ['keys.db', 'keys.db-wal']) copyFileSync(join(folder, name), join(copy, name));
    file.close();
    await keys.close();
    rmSync(join(copy, 'keys.db-shm'), { force: true });
    expect(filesHolding(copy, wrapped)).not.toEqual([]);
    const again = await openKeyStore(join(copy, 'keys.db'), MASTER);
    expect(filesHolding(copy, wrapped)).toEqual([]);
    await again.close();
    removeFolder(copy);
  });
});
