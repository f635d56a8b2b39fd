// A backup: two SQLite files, whatever store they come from. `FILE` holds the data, `FILE.keys` what opens it.
// They must never become one file: the keys' backups are kept briefly, so that a destroyed key is gone for good.
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Libsql from 'libsql';
import { BackupFault, checkReadable, notRead } from './backupFault.ts';
import { asOf, type Half } from './backupTables.ts';
import { isTorn } from './trouble.ts';

export type Row = Record<string, unknown>;

export const keysFileOf = (file: string): string => `${file}.keys`;

/** Writes beside the file and moves it into place when it is whole: a torn backup never has the name of a good one. */
export async function writeWhole(file: string, write: (path: string) => Promise<void> | void): Promise<void> {
  if (existsSync(file)) throw new BackupFault(`${file} is there already. Choose another name.`);
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    await write(unfinished);
    sync(unfinished);
    renameSync(unfinished, file);
    sync(dirname(file));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function sync(path: string): void {
  const open = openSync(path, 'r');
  fsyncSync(open);
  closeSync(open);
}

/** A whole copy of the database in `from`, also while somebody writes it. */
export function copyDatabase(from: string, to: string): void {
  const source = new Libsql(from);
  try {
    source.prepare('vacuum into ?').run([to]);
  } finally {
    source.close();
  }
}

/** Adds the master key to the key store's copy: without it the copy opens nothing. */
export function addMasterKey(path: string, masterKey: Uint8Array): void {
  const file = new Libsql(path);
  try {
    file.exec('create table master (digits text not null)');
    file.prepare('insert into master values (?)').run([Buffer.from(masterKey).toString('hex')]);
  } finally {
    file.close();
  }
}

/** Takes the master key out of a key store's copy; null where it was kept elsewhere. */
export function takeMasterKey(path: string): string | null {
  const file = new Libsql(path);
  try {
    if (!tablesIn(file).includes('master')) return null;
    const [row] = file.prepare('select digits from master').all([]) as { digits: string }[];
    file.exec('pragma secure_delete = on');
    file.exec('drop table master');
    return row?.digits ?? null;
  } finally {
    file.close();
  }
}

/** Throws BackupFault unless the file is whole, and of this version or an older one. */
export function checkBackup(file: string, half: Half): void {
  checkReadable(file, `There is no file ${file}.`);
  const verdict = looked(file, (open) => {
    const [pages] = open.prepare('pragma integrity_check').all([]) as { integrity_check: string }[];
    const present = tablesIn(open);
    if (pages?.integrity_check !== 'ok' || !present.includes('kysely_migration')) return 'torn';
    const taken = open.prepare('select name from kysely_migration').all([]) as { name: string }[];
    const had = asOf(
      half,
      taken.map(({ name }) => name),
    );
    if (!had) return 'newer';
    return had.tables.length > 0 && had.tables.every((table) => present.includes(table)) ? 'whole' : 'torn';
  });
  if (verdict === 'newer') throw new BackupFault(`${file} was made by a newer Parley: put it back with that one.`);
  if (verdict === 'torn') throw new BackupFault(`${file} is not a whole backup of Parley. Take another one.`);
}

/** The rows of a table, some at a time. */
export function* rowsIn(file: string, table: string, atOnce = 500): Generator<Row[]> {
  const open = new Libsql(file);
  try {
    // By where the last ones ended: counted off from the beginning, a long table would take hours.
    const some = open.prepare(`select rowid as at_row, * from ${table} where rowid > ? order by rowid limit ?`);
    for (let last: unknown = 0; ; ) {
      const rows = some.all([last, atOnce]) as Row[];
      if (rows.length === 0) return;
      last = rows.at(-1)?.at_row;
      yield rows.map(({ at_row, ...row }) => row);
    }
  } finally {
    open.close();
  }
}

type Verdict = 'whole' | 'newer' | 'torn';

function looked(file: string, look: (open: InstanceType<typeof Libsql>) => Verdict): Verdict {
  let open: InstanceType<typeof Libsql> | undefined;
  try {
    open = new Libsql(file);
    return look(open);
  } catch (error) {
    if (isTorn(error)) return 'torn';
    throw notRead(file, error);
  } finally {
    open?.close();
  }
}

function tablesIn(open: InstanceType<typeof Libsql>): string[] {
  const rows = open.prepare("select name from sqlite_master where type = 'table'").all([]) as { name: string }[];
  return rows.map(({ name }) => name);
}
