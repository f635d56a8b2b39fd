// The embedded store against the contract of all stores.
// Rules for this one alone must never stand here.
import { join } from 'node:path';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { storeContract } from './store.contract.ts';
import { makeFolder, removeFolder } from './store.folder.ts';

storeContract('embedded', async () => {
  const folder = makeFolder();
  return {
    open: () => openSqliteStore(join(folder, 'parley.db')),
    clear: async () => removeFolder(folder),
  };
});
