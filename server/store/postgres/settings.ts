// Settings and case leases in Postgres.
// A setting must never be a secret in clear; a lease must never be held by two nodes at once.
import type { LeaseStore, SettingStore } from '../port.ts';
import type { Tables } from '../tables.ts';
import type { Database } from './database.ts';
import type { InTurn } from './documents.ts';

export function settingStore(database: Database<Tables>, inTurn: InTurn): SettingStore {
  const { sql } = database;
  return {
    async getSetting(name) {
      const setting = sql.selectFrom('settings').where('name', '=', name).select('value');
      return (await database.first(setting))?.value ?? null;
    },

    putSetting: (name, value) =>
      inTurn(async () => {
        const fresh = sql.insertInto('settings').values({ name, value });
        await database.run(fresh.onConflict((oc) => oc.column('name').doUpdateSet({ value })));
      }),
  };
}

export function leaseStore(database: Database<Tables>, inTurn: InTurn): LeaseStore {
  const { sql } = database;
  return {
    holdLease: (caseId, node, until, now) =>
      inTurn(async () => {
        const mine = sql.insertInto('leases').values({ case_id: caseId, node, until });
        const takenOver = mine.onConflict((oc) =>
          oc
            .column('case_id')
            .doUpdateSet({ node, until })
            .where((eb) => eb.or([eb('leases.node', '=', node), eb('leases.until', '<=', now)])),
        );
        return (await database.run(takenOver)) > 0;
      }),

    dropLease: (caseId, node) =>
      inTurn(async () => {
        await database.run(sql.deleteFrom('leases').where('case_id', '=', caseId).where('node', '=', node));
      }),
  };
}
