// A store backed up while people write, and put back on an empty machine: there is everything, and it opens.
// Must never read a backup but by putting it back.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Libsql from 'libsql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backUp } from '../../server/store/backup.ts';
import { keysFileOf, rowsIn } from '../../server/store/backupFile.ts';
import { DATA, KEYS, tablesOf } from '../../server/store/backupTables.ts';
import { openStorage, type Storage } from '../../server/store/open.ts';
import { restore } from '../../server/store/restore.ts';
import { dataFileOf, masterFileOf, type Whereabouts } from '../../server/store/whereabouts.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { openWire } from '../support/wire.ts';
import { filesHolding, filesIn, makeFolder, removeFolder } from './store.folder.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

let folder: string;
let file: string;
beforeEach(() => {
  folder = makeFolder();
  file = join(folder, 'backups', 'monday');
});
afterEach(() => removeFolder(folder));

type Kind = 'embedded' | 'shared';
async function place(kind: Kind, name: string): Promise<Whereabouts> {
  const dataDir = join(folder, name);
  return kind === 'embedded' ? { dataDir } : { dataDir, databaseUrl: await postgres.newDatabase() };
}
const open = (where: Whereabouts): Promise<Storage> => openStorage(where.dataDir, where);

const JOINT = { caseId: 'case-1', doc: 'joint', scope: 'joint/content' };
const said = (text: string) => ({ type: 'said', seal: { scope: 'side:A/content' }, secret: { text } });
const by = { by: 'seat-1', at: 1_767_225_600_000, commandId: 'c1' };
const LINK = { hash: 'h1', caseId: 'case-1', seat: 'seat-1', at: 10, way: 'email' } as const;

async function fill({ store, journal }: Storage): Promise<void> {
  await journal.append('case-1', 0, [said('my lowest is 1,250'), { type: 'opened' }], by);
  const body = await journal.sealUpdate(JOINT, 'seat-1', Buffer.from('a word'));
  await store.appendUpdates('case-1', 'joint', [{ author: 'seat-1', body }]);
  await store.compactDocument('case-1', 'joint', 1, await journal.sealSnapshot(JOINT, 1, Buffer.from('folded')));
  await store.appendUpdates('case-1', 'joint', [{ author: 'seat-1', body }]);
  await store.claimClient('case-1', 'joint', 2 ** 32 - 1, 'seat-1');
  await store.putLink(LINK);
  await store.putPlace({ hash: 'p1', tag: 't1', caseId: 'case-1', seat: 'seat-1', at: 10, until: 100, rest: 50 });
  await store.putAccount({ id: 'a1', handle: 'h', body: Buffer.from('sealed') }, 0);
  await store.tieSeat('case-1', 'seat-1', 'a1');
  await store.putCode({ linkHash: 'h1', codeHash: 'c', until: 100, triesLeft: 5 }, 0);
  await store.putSetting('owner', 'hash');
}

/** All there is to read, opened. */
async function contents({ store, journal }: Storage) {
  const draft = await store.loadDocument('case-1', 'joint');
  const words = draft.updates.map(({ author, body }) => journal.openUpdate(JOINT, author, body));
  const folded = draft.snapshot && (await journal.openSnapshot(JOINT, draft.snapshot.upTo, draft.snapshot.body));
  return {
    events: await journal.load('case-1'),
    draft: [folded, ...(await Promise.all(words))].map((part) => Buffer.from(part ?? []).toString()),
    clients: await store.loadClients('case-1', 'joint'),
    access: [await store.findLink('h1'), await store.findPlace('p1'), await store.getSetting('owner')],
    staff: [await store.findHandle('h'), await store.accountOfSeat('case-1', 'seat-1')],
    cases: await store.listCases(),
  };
}

describe.each<[Kind, Kind]>([
  ['embedded', 'embedded'],
  ['shared', 'shared'],
  ['embedded', 'shared'],
  ['shared', 'embedded'],
])('a backup of the %s store, put back into an empty %s one', (from, to) => {
  it('gives back every word, draft, link and setting, though it was made while the store was in use', async () => {
    const here = await place(from, 'here');
    const storage = await open(here);
    await fill(storage);
    const before = await contents(storage);
    const writing = storage.store.putSetting('meanwhile', 'written');
    await backUp(here, file);
    await writing;
    await storage.close();
    const there = await place(to, 'there');
    await restore(there, file);
    const restored = await open(there);
    expect(await contents(restored)).toEqual(before);
    expect(await restored.store.tryCode('h1', 'c', { name: 'count', most: 1, until: 100, stays: true }, 50)).toBe(
      'right',
    );
    expect(await restored.store.appendUpdates('case-1', 'joint', [])).toBe(2);
    await restored.close();
  });
});

describe('a backup', () => {
  it('keeps apart what is sealed and what opens it, for its owner alone', async () => {
    const here = await place('embedded', 'here');
    const storage = await open(here);
    await fill(storage);
    const key = await storage.keys.keyFor('case-1', 'side:A/content');
    await backUp(here, file);
    await storage.close();
    const [data, keys] = [file, keysFileOf(file)].map((path) =>
      filesIn(join(folder, 'backups')).find((f) => f.path === path),
    );
    const master =
      filesIn(here.dataDir)
        .find(({ path }) => path.endsWith('master.key'))
        ?.bytes.toString()
        .trim() ?? '';
    expect(data?.bytes.includes(master)).toBe(false);
    expect(keys?.bytes.includes(master)).toBe(true);
    expect(filesHolding(join(folder, 'backups'), key.export())).toEqual([]);
    expect(filesHolding(join(folder, 'backups'), 'my lowest is')).toEqual([]);
    expect(filesIn(join(folder, 'backups')).map(({ mode }) => mode & 0o077)).toEqual([0, 0]);
  });

  it('holds every table there is, save leases and those of the nodes, which are of the moment', async () => {
    const url = await postgres.newDatabase();
    await (await open({ dataDir: join(folder, 'x'), databaseUrl: url })).close();
    const rows = await postgres.query(
      url,
      "select table_name as name from information_schema.tables where table_schema in ('parley', 'parley_keys')",
    );
    const tables = rows.map(({ name }) => String(name)).filter((name) => !name.startsWith('kysely'));
    expect(tables.toSorted()).toEqual(
      [...tablesOf(DATA), ...tablesOf(KEYS), 'leases', 'nodes', 'node_mail'].toSorted(),
    );
  });

  it('is made of a database that is slow to let anybody in, as in a busy night', async () => {
    const here = await place('shared', 'here');
    await (await open(here)).close();
    const wire = await openWire(postgres.socket);
    const database = new URL(here.databaseUrl ?? '').pathname;
    const knocked = wire.knocked();
    postgres.freeze();
    const made = backUp({ ...here, databaseUrl: `postgres://app@127.0.0.1:${wire.port}${database}` }, file);
    await knocked;
    // Longer than a session would wait for it.
    await pause(2_000);
    postgres.thaw();
    await made;
    expect(existsSync(keysFileOf(file))).toBe(true);
    await wire.close();
  });

  it('never writes over another, and leaves nothing behind when it could not be made', async () => {
    const here = await place('embedded', 'here');
    await expect(backUp(here, file)).rejects.toThrow('no store here');
    expect(filesIn(join(folder, 'backups'))).toEqual([]);
    await (await open(here)).close();
    await backUp(here, file);
    await expect(backUp(here, file)).rejects.toThrow('there already');
  });
});

describe('putting back', () => {
  async function backedUp(): Promise<void> {
    const here = await place('embedded', 'here');
    const storage = await open(here);
    await fill(storage);
    await storage.close();
    await backUp(here, file);
  }

  it.each<Kind>(['embedded', 'shared'])(
    'into an %s store that is not empty is refused, and it stays as it was',
    async (kind) => {
      await backedUp();
      const there = await place(kind, 'there');
      const storage = await open(there);
      await storage.store.putSetting('mine', 'kept');
      await storage.keys.keyFor('case-9', 'case/record');
      await storage.close();
      await expect(restore(there, file)).rejects.toThrow('here already');
      const still = await open(there);
      expect(await still.store.getSetting('mine')).toBe('kept');
      expect(await still.store.listCases()).toEqual([]);
      await still.close();
    },
  );

  it('of a file cut short, of another file, or without its keys is refused, and leaves nothing', async () => {
    await backedUp();
    const torn = join(folder, 'torn');
    const whole = filesIn(join(folder, 'backups')).find(({ path }) => path === file)?.bytes ?? Buffer.alloc(0);
    writeFileSync(torn, whole.subarray(0, whole.length / 2));
    writeFileSync(keysFileOf(torn), 'not a database');
    const there = await place('embedded', 'there');
    await expect(restore(there, torn)).rejects.toThrow('not a whole backup');
    await expect(restore(there, join(folder, 'nothing'))).rejects.toThrow('no file');
    expect(existsSync(join(there.dataDir, 'parley.db'))).toBe(false);
    await restore(there, file);
  });

  it('reads a long table in portions, each row once, also where rows between were deleted', async () => {
    const here = await place('embedded', 'here');
    const { store, close } = await open(here);
    for (let i = 0; i < 9; i++) await store.putLink({ ...LINK, hash: `h${i}` });
    await close();
    const outside = new Libsql(dataFileOf(here));
    outside.exec("delete from links where hash in ('h0', 'h3', 'h4')");
    outside.close();
    const portions = [...rowsIn(dataFileOf(here), 'links', 2)];
    expect(portions.map((rows) => rows.length)).toEqual([2, 2, 2]);
    expect(portions.flat().map(({ hash }) => hash)).toEqual(['h1', 'h2', 'h5', 'h6', 'h7', 'h8']);
    expect(Object.keys(portions[0]?.[0] ?? {}).toSorted()).toEqual(['at', 'case_id', 'ended', 'hash', 'seat', 'way']);
  });

  it('leaves the master key in its own file alone', async () => {
    await backedUp();
    const there = await place('embedded', 'there');
    await restore(there, file);
    const digits = readFileSync(masterFileOf(there), 'utf8').trim();
    expect(filesHolding(there.dataDir, digits)).toEqual([masterFileOf(there)]);
  });

  it('under another master key is refused, and leaves nothing', async () => {
    await backedUp();
    const there = { ...(await place('embedded', 'there')), masterKey: new Uint8Array(32) };
    mkdirSync(there.dataDir);
    await expect(restore(there, file)).rejects.toThrow('not the one');
    expect(filesIn(there.dataDir).filter(({ path }) => /\.db|restoring/.test(path))).toEqual([]);
  });
});
