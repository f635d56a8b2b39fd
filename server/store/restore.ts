// Puts a backup back into an empty place: a folder or a database, whichever it came from.
// Must never write over a store, nor leave half of one behind.
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BackupFault } from './backupFault.ts';
import { checkBackup, keysFileOf, rowsIn, takeMasterKey, writeWhole } from './backupFile.ts';
import { DATA, KEYS, tablesOf } from './backupTables.ts';
import { takeLock } from './lock.ts';
import { masterKeyIn, writeDurably } from './masterKey.ts';
import { keyMigrations, storeMigrations } from './migrations.ts';
import { openStorage } from './open.ts';
import { keyOf } from './seal.ts';
import { SqliteFile } from './sqlite/file.ts';
import { bytesOf } from './tables.ts';
import { inPlainWords } from './trouble.ts';
import { dataFileOf, keyFileOf, masterFileOf, type Whereabouts } from './whereabouts.ts';
import { checkProof } from './wrapping.ts';

/** Puts a backup into a place that is empty; then opens it once, to see that it is whole. */
export async function restore(where: Whereabouts, file: string): Promise<void> {
  checkBackup(file, DATA);
  checkBackup(keysFileOf(file), KEYS);
  const made = new Set<string>();
  try {
    mkdirSync(where.dataDir, { recursive: true, mode: 0o700 });
    if (!(await isEmpty(where))) throw notEmpty();
    await putBack(where, file, made);
    await (await openStorage(where.dataDir, where)).close();
  } catch (error) {
    for (const path of made) discard(path);
    throw inPlainWords(error);
  }
}

const notEmpty = () => new BackupFault('There is a store here already. A backup is put back only into an empty place.');

/** With what SQLite keeps beside it: there are keys in that, too. */
function discard(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}

/** A try that was killed may have left its log there, which SQLite would take for this copy's. */
function copyAnew(from: string, to: string): void {
  discard(to);
  copyFileSync(from, to);
}

async function putBack(where: Whereabouts, file: string, made: Set<string>): Promise<void> {
  const { databaseUrl, keysDatabaseUrl } = where;
  // A copy of its own: the master key is taken out before anything else is done with it.
  const keys = join(where.dataDir, 'keys.restoring');
  made.add(keys);
  copyAnew(keysFileOf(file), keys);
  putMasterKey(where, takeMasterKey(keys), made);
  proveMasterKey(where, keys);
  if (databaseUrl) {
    const data = join(where.dataDir, 'data.restoring');
    made.add(data);
    copyAnew(file, data);
    // Once keys lie in the databases they may need it, whatever happens next.
    const keep = () => made.delete(masterFileOf(where));
    await putIntoPostgres(databaseUrl, keysDatabaseUrl ?? databaseUrl, data, keys, keep);
    discard(data);
  } else await putIntoFolder(where, file, keys, made);
  discard(keys);
}

function putMasterKey(where: Whereabouts, digits: string | null, made: Set<string>): void {
  if (where.masterKey instanceof Uint8Array) return;
  const path = masterFileOf(where);
  if (existsSync(path)) return;
  if (!digits)
    throw new BackupFault('The master key was not kept with this backup: set MASTER_KEY or MASTER_KEY_FILE.');
  made.add(path);
  writeDurably(path, `${digits}\n`);
}

/** Before anything is put anywhere: a wrong master key would open none of it. */
function proveMasterKey(where: Whereabouts, keys: string): void {
  const given = where.masterKey instanceof Uint8Array ? where.masterKey : masterKeyIn(masterFileOf(where), true);
  for (const rows of rowsIn(keys, 'proof')) checkProof(keyOf(given), bytesOf(rows[0]?.sealed as ArrayBuffer));
}

async function putIntoFolder(where: Whereabouts, file: string, keys: string, made: Set<string>): Promise<void> {
  const lock = takeLock(where.dataDir);
  try {
    const [keysTo, dataTo] = [keyFileOf(where), dataFileOf(where)];
    for (const to of [keysTo, dataTo]) {
      mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
      made.add(to);
    }
    // The short one within the long one: ended in between, there is nothing yet.
    await writeWhole(dataTo, async (path) => {
      copyFileSync(file, path);
      await writeWhole(keysTo, (keysPath) => copyFileSync(keys, keysPath));
    });
  } finally {
    lock.release();
  }
}

/**
 * From copies, since an older version's are brought up to date first; a folder's are when it is opened. Two databases have
 * no commit in common: the data's is the last. What ends before it leaves nothing, or these keys alone, and is done again.
 */
async function putIntoPostgres(url: string, keysUrl: string, data: string, keys: string, keep: () => unknown) {
  const { copyIn, whatIsIn } = await import('./postgres/copy.ts');
  (await SqliteFile.open(data, DATA.steps)).close();
  (await SqliteFile.open(keys, KEYS.steps)).close();
  const keyRows = (table: string) => rowsIn(keys, table);
  const present = await whatIsIn(keysUrl, KEYS.schema, tablesOf(KEYS), keyRows);
  if (present === 'others') throw notEmpty();
  const putKeys = async () => {
    keep();
    if (present === 'nothing') await copyIn(keysUrl, KEYS.schema, tablesOf(KEYS), keyRows);
  };
  await copyIn(url, DATA.schema, tablesOf(DATA), (table) => rowsIn(data, table), putKeys);
}

/** Whoever moved a file away without its log has left words behind, and SQLite would take them for the next file's. */
const hasLog = (path: string): boolean => (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

async function isEmpty(where: Whereabouts): Promise<boolean> {
  const { databaseUrl: url, keysDatabaseUrl } = where;
  if (!url) return ![dataFileOf(where), keyFileOf(where)].some((path) => existsSync(path) || hasLog(path));
  const { areEmpty } = await import('./postgres/copy.ts');
  const { migrate } = await import('./postgres/migrate.ts');
  const keysUrl = keysDatabaseUrl ?? url;
  await migrate(keysUrl, KEYS.schema, keyMigrations('bytea'));
  await migrate(url, DATA.schema, storeMigrations('bytea'));
  return areEmpty(url, DATA.schema, tablesOf(DATA));
}
