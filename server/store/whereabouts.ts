// Where a store lies, as the settings say: the paths of its files.
// Must never make or touch any of them.
import { join } from 'node:path';
import type { StorageOptions } from './open.ts';

/** Where a store lies: as `openStorage` is told. */
export interface Whereabouts extends StorageOptions {
  readonly dataDir: string;
}

/** The file of the master key. */
export const masterFileOf = ({ masterKey, dataDir }: Whereabouts): string =>
  masterKey && 'file' in masterKey ? masterKey.file : join(dataDir, 'master.key');
/** The embedded store's file. */
export const dataFileOf = ({ dataDir }: Whereabouts): string => join(dataDir, 'parley.db');
/** The embedded key store's file. */
export const keyFileOf = ({ dataDir, keysDir = join(dataDir, 'keys') }: Whereabouts): string =>
  join(keysDir, 'keys.db');
