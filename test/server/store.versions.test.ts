// A store that another version of Parley made: a newer one is refused in plain words, and left as it is.
// Must never build another version: what tells them apart is the steps that a store has taken.
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStorage } from '../../server/store/open.ts';
import { StoreUnusable } from '../../server/store/trouble.ts';
import { dataFileOf, type Whereabouts } from '../../server/store/whereabouts.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { makeFolder, removeFolder } from './store.folder.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

let folder: string;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

type Kind = 'embedded' | 'shared';
async function place(kind: Kind, name: string): Promise<Whereabouts> {
  const dataDir = join(folder, name);
  return kind === 'embedded' ? { dataDir } : { dataDir, databaseUrl: await postgres.newDatabase() };
}

/** Writes into the store from outside, as another version would. */
async function writeInto(where: Whereabouts, sql: string): Promise<void> {
  if (where.databaseUrl) {
    await postgres.query(where.databaseUrl, `set search_path to parley; ${sql}`);
    return;
  }
  const file = new Libsql(dataFileOf(where));
  file.exec(sql);
  file.close();
}
const LATER = `insert into kysely_migration values ('9999_later', '2030-01-01')`;
const NOT_LATER = `delete from kysely_migration where name = '9999_later'`;

describe.each<Kind>(['embedded', 'shared'])('the %s store of a newer Parley', (kind) => {
  it('is not opened by an older one, which says so, and is as it was for the newer', async () => {
    const here = await place(kind, 'here');
    const storage = await openStorage(here.dataDir, here);
    await storage.store.putSetting('kept', 'words');
    await storage.close();
    await writeInto(here, LATER);
    const fault = await openStorage(here.dataDir, here).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(StoreUnusable);
    expect(String(fault)).toMatch(/made by a newer Parley[^\n]*$/);
    await writeInto(here, NOT_LATER);
    const again = await openStorage(here.dataDir, here);
    expect(await again.store.getSetting('kept')).toBe('words');
    await again.close();
  });
});
