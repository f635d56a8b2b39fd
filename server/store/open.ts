// Opens everything that keeps: lock, master key, key store, store, journal; and closes it in the opposite order.
// Must never leave a folder locked or a file open when opening fails half-way.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { diskTrouble, type OnTrouble, seldom } from './failing.ts';
import { Journal } from './journal.ts';
import { type KeyStore, openKeyStore } from './keys.ts';
import { takeLock } from './lock.ts';
import { masterKeyIn } from './masterKey.ts';
import type { NodeStore, Store } from './port.ts';
import type { OnFault } from './sqlite/file.ts';
import { openSqliteStore } from './sqlite.ts';
import { inPlainWords, NOT_YET, StoreUnusable } from './trouble.ts';

export interface StorageOptions {
  /** 32 bytes, or the file that holds them, made on the first start. Default: `master.key` in the data folder. */
  readonly masterKey?: Uint8Array | { readonly file: string } | undefined;
  /** Folder of the key store, best on another disk with short backups. Default: `keys` in the data folder. */
  readonly keysDir?: string | undefined;
  /** A Postgres database, which any number of nodes may share. Without it, all lies in the data folder. */
  readonly databaseUrl?: string | null | undefined;
  /** The key store's own database, best with short backups. Default: a schema of its own beside the store. */
  readonly keysDatabaseUrl?: string | null | undefined;
  /** Told what to say when a disk fails while the store is open; of a store that has ended, only to be closed, too. */
  readonly onTrouble?: OnTrouble;
}

export interface Storage {
  readonly store: Store;
  /** What nodes ask of each other; null where this process has the store to itself. */
  readonly shared: NodeStore | null;
  readonly keys: KeyStore;
  readonly journal: Journal;
  close(): Promise<void>;
}

type Undo = () => Promise<void> | void;

/**
 * Opens the store: the data folder, made if missing (mode 0700), or the database that is named.
 * Rejects with StoreInUse if another process has the folder, and with StoreUnusable if the disk or the database is ill.
 */
export async function openStorage(folder: string, options: StorageOptions = {}): Promise<Storage> {
  const opened: Undo[] = [];
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { databaseUrl } = options;
    const open = databaseUrl ? openShared(folder, databaseUrl, options, opened) : openEmbedded(folder, options, opened);
    const { store, shared, keys } = await open;
    return { store, shared, keys, journal: new Journal(store, keys), close: () => undo(opened) };
  } catch (error) {
    await undo(opened);
    throw inPlainWords(error);
  }
}

/**
 * Rejects where opening would bring a database up to date, which ends the older nodes that run on it: that is for a node to do
 * that takes their place.
 */
export async function checkUpToDate({ databaseUrl, keysDatabaseUrl }: StorageOptions): Promise<void> {
  if (!databaseUrl) return;
  const { areUpToDate } = await import('./postgres.ts');
  const isSo = await areUpToDate(databaseUrl, keysDatabaseUrl ?? databaseUrl).catch((error: unknown) => {
    throw inPlainWords(error);
  });
  if (!isSo) throw new StoreUnusable(NOT_YET);
}

type Opened = Pick<Storage, 'store' | 'shared' | 'keys'>;

async function openEmbedded(folder: string, options: StorageOptions, opened: Undo[]): Promise<Opened> {
  const tell = seldom(options.onTrouble ?? (() => {}));
  const lock = takeLock(folder);
  opened.push(() => lock.release());
  const keys = await openKeys(folder, options, watched('KEYS_DIR', tell));
  opened.push(() => keys.close());
  const store = await openSqliteStore(join(folder, 'parley.db'), watched('DATA_DIR', tell));
  opened.push(() => store.close());
  return { store, shared: null, keys };
}

const watched =
  (where: string, tell: OnTrouble): OnFault =>
  (error, ends) => {
    const trouble = diskTrouble(error, ends, where);
    if (trouble) tell(trouble);
  };

function openKeys(folder: string, options: StorageOptions, onFault: OnFault): Promise<KeyStore> {
  const { keysDir = join(folder, 'keys') } = options;
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const path = join(keysDir, 'keys.db');
  return openKeyStore(path, masterKeyOf(folder, options)(existsSync(path)), onFault);
}

// Loaded only where it is used: pg would cost every start on one machine its time.
async function openShared(folder: string, url: string, options: StorageOptions, opened: Undo[]): Promise<Opened> {
  const { openPostgresKeys, openPostgresStore } = await import('./postgres.ts');
  const keys = await openPostgresKeys(options.keysDatabaseUrl ?? url, masterKeyOf(folder, options));
  opened.push(() => keys.close());
  const store = await openPostgresStore(url);
  opened.push(() => store.close());
  return { store, shared: store, keys };
}

/** Reads the master key, or makes one unless keys wrapped by it exist already. */
function masterKeyOf(folder: string, { masterKey }: StorageOptions): (needed: boolean) => Uint8Array {
  const given = masterKey ?? { file: join(folder, 'master.key') };
  return (needed) => (given instanceof Uint8Array ? given : masterKeyIn(given.file, needed));
}

// Each only once, so that closing twice does no harm.
async function undo(opened: Undo[]): Promise<void> {
  for (let last = opened.pop(); last; last = opened.pop()) await last();
}
