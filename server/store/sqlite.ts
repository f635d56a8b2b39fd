// The embedded store: the port over one SQLite file.
// Must never be opened twice on one file; `lock.ts` sees to that.
import { storeMigrations } from './migrations.ts';
import type { Store } from './port.ts';
import { accessStore } from './sqlite/access.ts';
import { documentStore } from './sqlite/documents.ts';
import { eventStore } from './sqlite/events.ts';
import { type OnFault, SqliteFile } from './sqlite/file.ts';
import { GroupCommit } from './sqlite/groupCommit.ts';
import { leaseStore, settingStore } from './sqlite/settings.ts';
import { staffStore } from './sqlite/staff.ts';
import type { Tables } from './tables.ts';

/** Opens or creates the store in the file at `path`, migrated. */
export async function openSqliteStore(path: string, onFault?: OnFault): Promise<Store> {
  const file = await SqliteFile.open<Tables>(path, storeMigrations('blob'), onFault);
  try {
    file.growLog();
    file.syncApart();
  } catch (error) {
    file.close();
    throw error;
  }
  const commit = new GroupCommit(file);
  return {
    ...eventStore(file, commit),
    ...documentStore(file, commit),
    ...accessStore(file, commit),
    ...staffStore(file, commit),
    ...settingStore(file, commit),
    ...leaseStore(file, commit),
    async close() {
      await commit.close();
      file.close();
    },
  };
}
