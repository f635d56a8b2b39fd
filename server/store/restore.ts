// Puts a backup back into an empty place: a folder or a database, whichever it came from.
// Must never write over a store, nor leave half of one behind.
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BackupFault } from './backupFault.ts';
import { checkBackup, DATA_TABLES, KEY_TABLES, keysFileOf, rowsIn, takeMasterKey } from './backupFile.ts';
import { takeLock } from './lock.ts';
import { masterKeyIn, writeDurably } from './masterKey.ts';
import { keyMigrations, SCHEMAS, storeMigrations } from './migrations.ts';
import { openStorage } from './open.ts';
import { keyOf } from './seal.ts';
import { bytesOf } from './tables.ts';
import { inPlainWords } from './trouble.ts';
import { dataFileOf, keyFileOf, masterFileOf, type Whereabouts } from './whereabouts.ts';
import { checkProof } from './wrapping.ts';

/** Puts a backup into a place that is empty; then opens it once, to see that it is whole. */
export async function restore(where: Whereabouts, file: string): Promise<void> {
  checkBackup(file, DATA_TABLES);
  checkBackup(keysFileOf(file), KEY_TABLES);
  const made: string[] = [];
  try {
    mkdirSync(where.dataDir, { recursive: true, mode: 0o700 });
    if (!(await isEmpty(where)))
      throw new BackupFault('There is a store here already. A backup is put back only into an empty place.');
    await putBack(where, file, made);
    await (await openStorage(where.dataDir, where)).close();
  } catch (error) {
    for (const path of made) for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    throw inPlainWords(error);
  }
}

async function putBack(where: Whereabouts, file: string, made: string[]): Promise<void> {
  const { databaseUrl, keysDatabaseUrl } = where;
  // A copy of its own: the master key is taken out before anything else is done with it.
  const keys = join(where.dataDir, 'keys.restoring');
  made.push(keys);
  copyFileSync(keysFileOf(file), keys);
  putMasterKey(where, takeMasterKey(keys), made);
  proveMasterKey(where, keys);
  if (databaseUrl) await putIntoPostgres(databaseUrl, keysDatabaseUrl ?? databaseUrl, file, keys);
  else putIntoFolder(where, file, keys, made);
  rmSync(keys);
}

function putMasterKey(where: Whereabouts, digits: string | null, made: string[]): void {
  if (where.masterKey instanceof Uint8Array) return;
  const path = masterFileOf(where);
  if (existsSync(path)) return;
  if (!digits)
    throw new BackupFault('The master key was not kept with this backup: set MASTER_KEY or MASTER_KEY_FILE.');
  made.push(path);
  writeDurably(path, `${digits}\n`);
}

/** Before anything is put anywhere: a wrong master key would open none of it. */
function proveMasterKey(where: Whereabouts, keys: string): void {
  const given = where.masterKey instanceof Uint8Array ? where.masterKey : masterKeyIn(masterFileOf(where), true);
  for (const rows of rowsIn(keys, 'proof')) checkProof(keyOf(given), bytesOf(rows[0]?.sealed as ArrayBuffer));
}

function putIntoFolder(where: Whereabouts, file: string, keys: string, made: string[]): void {
  const lock = takeLock(where.dataDir);
  try {
    for (const [from, to] of [
      [keys, keyFileOf(where)],
      [file, dataFileOf(where)],
    ] as const) {
      mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
      made.push(to);
      copyFileSync(from, to);
    }
  } finally {
    lock.release();
  }
}

async function putIntoPostgres(url: string, keysUrl: string, file: string, keys: string): Promise<void> {
  const { copyIn } = await import('./postgres/copy.ts');
  await copyIn(keysUrl, SCHEMAS.keys, KEY_TABLES, (table) => rowsIn(keys, table));
  await copyIn(url, SCHEMAS.store, DATA_TABLES, (table) => rowsIn(file, table));
}

async function isEmpty(where: Whereabouts): Promise<boolean> {
  const { databaseUrl: url, keysDatabaseUrl } = where;
  if (!url) return !existsSync(dataFileOf(where)) && !existsSync(keyFileOf(where));
  const { areEmpty } = await import('./postgres/copy.ts');
  const { migrate } = await import('./postgres/migrate.ts');
  const keysUrl = keysDatabaseUrl ?? url;
  await migrate(keysUrl, SCHEMAS.keys, keyMigrations('bytea'));
  await migrate(url, SCHEMAS.store, storeMigrations('bytea'));
  return (await areEmpty(keysUrl, SCHEMAS.keys, KEY_TABLES)) && (await areEmpty(url, SCHEMAS.store, DATA_TABLES));
}
