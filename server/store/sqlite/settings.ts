// Settings and case leases in SQLite.
// A setting must never be a secret in clear; a lease must never be held by two nodes at once.
import type { LeaseStore, SettingStore } from '../port.ts';
import type { Tables } from '../tables.ts';
import type { SqliteFile } from './file.ts';
import type { GroupCommit } from './groupCommit.ts';

export function settingStore(file: SqliteFile<Tables>, commit: GroupCommit): SettingStore {
  const { sql } = file;
  return {
    async getSetting(name) {
      await commit.settled();
      return file.first(sql.selectFrom('settings').where('name', '=', name).select('value'))?.value ?? null;
    },

    putSetting: (name, value) =>
      commit.write(() => {
        const fresh = sql.insertInto('settings').values({ name, value });
        file.run(fresh.onConflict((oc) => oc.column('name').doUpdateSet({ value })));
      }),
  };
}

export function leaseStore(file: SqliteFile<Tables>, commit: GroupCommit): LeaseStore {
  const { sql } = file;
  return {
    holdLease: (caseId, node, until, now) =>
      commit.write(() => {
        const mine = sql.insertInto('leases').values({ case_id: caseId, node, until });
        const takenOver = mine.onConflict((oc) =>
          oc
            .column('case_id')
            .doUpdateSet({ node, until })
            .where((eb) => eb.or([eb('leases.node', '=', node), eb('leases.until', '<=', now)])),
        );
        return file.run(takenOver) > 0;
      }),

    dropLease: (caseId, node) =>
      commit.write(() => {
        file.run(sql.deleteFrom('leases').where('case_id', '=', caseId).where('node', '=', node));
      }),
  };
}
