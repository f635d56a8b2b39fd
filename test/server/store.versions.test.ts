// A store or a backup that another version of Parley made: an older one is brought up to date, a newer one refused.
// Must never build another version: what tells them apart is the steps that a store has taken.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Migration } from 'kysely';
import Libsql from 'libsql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backUp } from '../../server/store/backup.ts';
import { DATA, KEYS } from '../../server/store/backupTables.ts';
import { keyMigrations, SCHEMAS, storeMigrations } from '../../server/store/migrations.ts';
import { openStorage } from '../../server/store/open.ts';
import { migrate } from '../../server/store/postgres/migrate.ts';
import { restore } from '../../server/store/restore.ts';
import { SqliteFile } from '../../server/store/sqlite/file.ts';
import { StoreUnusable } from '../../server/store/trouble.ts';
import { dataFileOf, masterFileOf, type Whereabouts } from '../../server/store/whereabouts.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { filesIn, makeFolder, removeFolder } from './store.folder.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

let folder: string;
let file: string;
beforeEach(() => {
  folder = makeFolder();
  file = join(folder, 'monday');
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

const firstOf = (steps: Record<string, Migration>) => Object.fromEntries(Object.entries(steps).slice(0, 1));
const EVENT = { type: 'said', seal: { scope: 'side:A/content' }, secret: { text: 'my lowest is 1,250' } };
const BY = { by: 'seat-1', at: 1_767_225_600_000, commandId: 'c1' };
const LINK = { hash: 'h1', caseId: 'case-1', seat: 'seat-1', at: 10, way: 'email' } as const;
const PLACE = { hash: 'p1', tag: 't1', caseId: 'case-1', seat: 'seat-1', at: 10, until: 100, rest: null };

/** A folder as the first version left it: its tables alone, without the columns that came later. */
async function olderFolder(): Promise<Whereabouts> {
  const now = await place('embedded', 'now');
  const { store, journal, close } = await openStorage(now.dataDir, now);
  await journal.append('case-1', 0, [EVENT], BY);
  await store.putLink(LINK);
  await store.putPlace(PLACE);
  await store.putSetting('kept', 'words');
  await close();
  const here = await place('embedded', 'older');
  cpSync(join(now.dataDir, 'keys'), join(here.dataDir, 'keys'), { recursive: true });
  cpSync(masterFileOf(now), masterFileOf(here));
  (await SqliteFile.open(dataFileOf(here), firstOf(storeMigrations('blob')))).close();
  await writeInto(
    here,
    `attach '${dataFileOf(now)}' as now;
    insert into events select case_id, seq, at, actor, command_id, type, facts, scope, body from now.events;
    insert into links select * from now.links;
    insert into places select hash, tag, case_id, seat, at, until from now.places;
    insert into settings select * from now.settings`,
  );
  return here;
}

/** A database that the first version made, still running as this one is already there. */
async function olderDatabase(): Promise<Whereabouts> {
  const here = await place('shared', 'older');
  const url = here.databaseUrl ?? '';
  mkdirSync(here.dataDir);
  writeFileSync(masterFileOf(here), '5a'.repeat(32));
  await migrate(url, SCHEMAS.keys, firstOf(keyMigrations('bytea')));
  await migrate(url, SCHEMAS.store, firstOf(storeMigrations('bytea')));
  await writeInto(here, `insert into settings values ('kept', 'words')`);
  return here;
}

describe.each<Kind>(['embedded', 'shared'])(
  'a backup that an older Parley made, put back into an empty %s store',
  (to) => {
    it('gives back all it has, and is brought up to date', async () => {
      await backUp(await olderFolder(), file);
      const there = await place(to, 'there');
      await restore(there, file);
      const { store, journal, close } = await openStorage(there.dataDir, there);
      expect(await journal.load('case-1')).toMatchObject([{ event: { type: 'said', secret: EVENT.secret } }]);
      expect(await store.findLink('h1')).toMatchObject(LINK);
      expect(await store.findPlace('p1')).toMatchObject({ tag: 't1', rest: null });
      expect(await store.getSetting('kept')).toBe('words');
      expect(await store.putAccount({ id: 'a1', handle: 'h', body: Buffer.from('sealed') }, 0)).toBe(true);
      await close();
      expect(filesIn(there.dataDir).map(({ path }) => path)).not.toContainEqual(expect.stringContaining('restoring'));
    });

    it('may be of a database that was not yet brought up to date', async () => {
      await backUp(await olderDatabase(), file);
      const there = await place(to, 'there');
      await restore(there, file);
      const { store, close } = await openStorage(there.dataDir, there);
      expect(await store.getSetting('kept')).toBe('words');
      await close();
    });

    it('is refused where a table of that version is missing, and leaves nothing', async () => {
      const here = await olderFolder();
      await writeInto(here, 'drop table links');
      await backUp(here, file);
      const there = await place(to, 'there');
      await expect(restore(there, file)).rejects.toThrow('not a whole backup');
      expect(filesIn(folder).filter(({ path }) => path.startsWith(there.dataDir))).toEqual([]);
    });

    it('is refused where a newer one made it, in a sentence that says so', async () => {
      const here = await olderFolder();
      await writeInto(here, LATER);
      await backUp(here, file);
      const there = await place(to, 'there');
      await expect(restore(there, file)).rejects.toThrow(/made by a newer Parley[^\n]*$/);
    });
  },
);

describe('a backup of a database', () => {
  it('that a newer Parley made is refused: an older one would leave out what it does not know', async () => {
    const here = await olderDatabase();
    await writeInto(here, LATER);
    await expect(backUp(here, file)).rejects.toThrow(/made by a newer Parley[^\n]*$/);
    expect(filesIn(folder).some(({ path }) => path.startsWith(file))).toBe(false);
  });

  it('that holds no store says so', async () => {
    await expect(backUp(await place('shared', 'none'), file)).rejects.toThrow('There is no store');
  });

  it('that could not be put back whole leaves neither data nor keys behind', async () => {
    await backUp(await olderFolder(), file);
    const there = await place('shared', 'there');
    await (await openStorage(there.dataDir, there)).close();
    const url = there.databaseUrl ?? '';
    await postgres.query(url, 'truncate parley_keys.proof; truncate parley.settings');
    await postgres.query(url, 'alter table parley.settings add constraint none check (false)');
    const empty = { ...there, dataDir: join(folder, 'empty') };
    await expect(restore(empty, file)).rejects.toThrow();
    expect(await postgres.query(url, 'select * from parley_keys.keys')).toEqual([]);
    // As the operators' page empties it.
    await postgres.query(url, 'drop schema parley cascade');
    await postgres.query(url, 'drop schema parley_keys cascade');
    await restore(empty, file);
  });
});

describe('the list of tables that backups are made by', () => {
  it.each([
    ['the data', DATA],
    ['the keys', KEYS],
  ])('names the step that made each of %s', async (_what, { steps, tables }) => {
    const names = Object.keys(steps);
    for (const [i, step] of names.entries()) {
      const path = join(folder, step);
      (await SqliteFile.open(path, Object.fromEntries(Object.entries(steps).slice(0, i + 1)))).close();
      const open = new Libsql(path);
      const there = open.prepare("select name from sqlite_master where type = 'table'").all([]) as { name: string }[];
      open.close();
      const listed = Object.keys(tables).filter((table) => names.indexOf(tables[table] ?? '') <= i);
      const kept = there.map(({ name }) => name).filter((name) => name !== 'leases' && !/^(kysely|sqlite)_/.test(name));
      expect(kept.toSorted()).toEqual(listed.toSorted());
    }
  });
});
