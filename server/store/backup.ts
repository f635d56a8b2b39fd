// Makes a backup of a store, also while it is in use.
// Must never write over anything, nor give a torn backup the name of a good one.
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { BackupFault, checkReadable, notWritten } from './backupFault.ts';
import { addMasterKey, copyDatabase, keysFileOf, type Row, writeWhole } from './backupFile.ts';
import { asOf, DATA, type Half, KEYS } from './backupTables.ts';
import { masterKeyIn } from './masterKey.ts';
import { SqliteFile } from './sqlite/file.ts';
import { inPlainWords, NEWER, StoreUnusable } from './trouble.ts';
import { dataFileOf, keyFileOf, masterFileOf, type Whereabouts } from './whereabouts.ts';

/** Writes `file` (the data) and `file.keys` (what opens it). The data first: a key is stored before it is used. */
export async function backUp(where: Whereabouts, file: string): Promise<void> {
  const before = process.umask(0o077);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    await writeWhole(file, (path) => copyData(where, path));
    await writeKeys(where, file);
  } catch (error) {
    throw inPlainWords(notWritten(file, error));
  } finally {
    process.umask(before);
  }
}

async function copyData(where: Whereabouts, path: string): Promise<void> {
  if (where.databaseUrl) await copyFromPostgres(where.databaseUrl, DATA, path);
  else copyDatabase(existing(dataFileOf(where)), path);
}

async function writeKeys(where: Whereabouts, file: string): Promise<void> {
  try {
    await writeWhole(keysFileOf(file), async (path) => {
      await copyKeys(where, path);
      const { masterKey } = where;
      if (!(masterKey instanceof Uint8Array)) addMasterKey(path, masterKeyIn(existing(masterFileOf(where)), true));
    });
  } catch (error) {
    // Without its keys it is no backup.
    rmSync(file, { force: true });
    throw error;
  }
}

async function copyKeys(where: Whereabouts, path: string): Promise<void> {
  const url = where.keysDatabaseUrl ?? where.databaseUrl;
  if (url) await copyFromPostgres(url, KEYS, path);
  else copyDatabase(existing(keyFileOf(where)), path);
}

function existing(path: string): string {
  checkReadable(path, `There is no store here: ${path} is missing. Set DATA_DIR or DATABASE_URL.`);
  return path;
}

async function copyFromPostgres(url: string, half: Half, path: string): Promise<void> {
  const { copyOut } = await import('./postgres/copy.ts');
  await copyOut(url, half.schema, async (taken) => {
    if (!taken) throw new BackupFault('There is no store in this database: look at DATABASE_URL.');
    const has = asOf(half, taken);
    // What we do not know of would be missing from the backup.
    if (!has) throw new StoreUnusable(NEWER);
    const file = await SqliteFile.open<Record<string, Row>>(path, has.steps);
    file.exec('begin');
    return {
      tables: has.tables,
      take(table, rows) {
        for (const row of rows) file.run(file.sql.insertInto(table).values(row));
      },
      end(isWhole) {
        if (isWhole) {
          file.exec('commit');
          // One file, not three: what stands in the log belongs to the backup.
          file.exec('pragma journal_mode = delete');
        }
        file.close();
      },
    };
  });
}
