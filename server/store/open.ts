// Opens everything that keeps: lock, master key, key store, store, journal; and closes it in the opposite order.
// Must never leave a folder locked or a file open when opening fails half-way.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Journal } from './journal.ts';
import { type KeyStore, openKeyStore } from './keys.ts';
import { takeLock } from './lock.ts';
import { masterKeyIn } from './masterKey.ts';
import type { Store } from './port.ts';
import { openSqliteStore } from './sqlite.ts';

export interface StorageOptions {
  /** 32 bytes, or the file that holds them, made on the first start. Default: `master.key` in the data folder. */
  readonly masterKey?: Uint8Array | { readonly file: string } | undefined;
  /** Folder of the key store, best on another disk with short backups. Default: `keys` in the data folder. */
  readonly keysDir?: string | undefined;
}

export interface Storage {
  readonly store: Store;
  readonly keys: KeyStore;
  readonly journal: Journal;
  close(): Promise<void>;
}

type Undo = () => Promise<void> | void;

/** Opens the data folder, made if missing (mode 0700). Rejects with StoreInUse if another process has it. */
export async function openStorage(folder: string, options: StorageOptions = {}): Promise<Storage> {
  const opened: Undo[] = [];
  try {
    return await openAll(folder, options, opened);
  } catch (error) {
    await undo(opened);
    throw error;
  }
}

async function openAll(folder: string, options: StorageOptions, opened: Undo[]): Promise<Storage> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeLock(folder);
  opened.push(() => lock.release());
  const keys = await openKeys(folder, options);
  opened.push(() => keys.close());
  const store = await openSqliteStore(join(folder, 'parley.db'));
  opened.push(() => store.close());
  return { store, keys, journal: new Journal(store, keys), close: () => undo(opened) };
}

function openKeys(folder: string, { masterKey, keysDir = join(folder, 'keys') }: StorageOptions): Promise<KeyStore> {
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const path = join(keysDir, 'keys.db');
  const given = masterKey ?? { file: join(folder, 'master.key') };
  return openKeyStore(path, given instanceof Uint8Array ? given : masterKeyIn(given.file, existsSync(path)));
}

// Each only once, so that closing twice does no harm.
async function undo(opened: Undo[]): Promise<void> {
  for (let last = opened.pop(); last; last = opened.pop()) await last();
}
