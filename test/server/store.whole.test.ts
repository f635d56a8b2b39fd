// A whole storage in Postgres: sealed on its way, its keys beside it or in a database of their own.
// Must never leave anything in the folder.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStorage, type Storage } from '../../server/store/open.ts';
import { filesIn, makeFolder, removeFolder } from './store.folder.ts';
import { MASTER, ownDatabase, RECORD } from './store.ownDatabase.ts';

const on = ownDatabase();

describe('a whole storage in Postgres', () => {
  const said = { type: 'said', seal: { scope: RECORD }, secret: { text: 'my lowest is 1,250' } };
  const signature = { by: 'seat-1', at: 1_767_225_600_000, commandId: 'c1' };
  let folder: string;
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(() => removeFolder(folder));
  const storage = (options = {}): Promise<Storage> =>
    on.opened(openStorage(folder, { databaseUrl: on.url, masterKey: MASTER, ...options }));

  it('gives back what it was given, sealed in between, and keeps nothing in the folder', async () => {
    await (await storage()).journal.append('case-1', 0, [said], signature);
    expect(await (await storage()).journal.load('case-1')).toEqual([{ ...signature, seq: 1, event: said }]);
    const [kept] = await on.postgres.query(on.url, 'select events::text as row from parley.events');
    expect(String(kept?.row)).not.toContain('1,250');
    expect(filesIn(folder)).toEqual([]);
  });

  it('keeps its keys in a database of their own where one is named', async () => {
    const keysDatabaseUrl = await on.postgres.newDatabase();
    await (await storage({ keysDatabaseUrl })).journal.append('case-1', 0, [said], signature);
    expect(await on.postgres.query(keysDatabaseUrl, 'select scope from parley_keys.keys')).toEqual([{ scope: RECORD }]);
    await expect(on.postgres.query(on.url, 'select scope from parley_keys.keys')).rejects.toThrow('does not exist');
  });

  it('makes no new master key where keys wrapped by the lost one exist', async () => {
    await storage();
    await expect(openStorage(folder, { databaseUrl: on.url })).rejects.toThrow('missing');
  });
});

describe('a case of thousands of events', () => {
  it('is opened by one question for its key, not by one each', async () => {
    const storage = await on.opened(openStorage(makeFolder(), { databaseUrl: on.url, masterKey: MASTER }));
    const said = Array.from({ length: 2_000 }, (_, i) => ({ type: 'said', seal: { scope: RECORD }, secret: { i } }));
    await storage.journal.append('case-1', 0, said, { by: 'seat-1', at: 1, commandId: null });
    const fresh = await on.opened(openStorage(makeFolder(), { databaseUrl: on.url, masterKey: MASTER }));
    expect(await fresh.journal.load('case-1')).toHaveLength(2_000);
  });
});
