// The store that many nodes share: the port over one schema of a Postgres database.
// Must never answer a write before Postgres has committed it; `synchronous_commit` stays on.
import { keyMigrations, SCHEMAS, storeMigrations } from './migrations.ts';
import type { AppendResult, PlaceRow, SharedStore } from './port.ts';
import { accessStore, findPlaces } from './postgres/access.ts';
import { Database } from './postgres/database.ts';
import { type Claim, claimAll, documentStore, type InTurn, type Typed, typeAll } from './postgres/documents.ts';
import { type Append, appendAll, eventStore } from './postgres/events.ts';
import { Lane } from './postgres/lane.ts';
import { isUpToDate, migrate } from './postgres/migrate.ts';
import { nodeStore, outlive } from './postgres/nodes.ts';
import { leaseStore, settingStore } from './postgres/settings.ts';
import { staffStore } from './postgres/staff.ts';
import type { Tables } from './tables.ts';

export { openPostgresKeys } from './postgres/keys.ts';

/** One to say that this node lives, one for whoever asks whether it is ready. */
const OWN_LINES = 2;

/** Have the store and its keys taken all steps that are known here? Where not, opening them does, and ends older nodes. */
export async function areUpToDate(url: string, keysUrl: string): Promise<boolean> {
  const areKeys = await isUpToDate(keysUrl, SCHEMAS.keys, keyMigrations('bytea'));
  return areKeys && (await isUpToDate(url, SCHEMAS.store, storeMigrations('bytea')));
}

/** Opens the store in the database at `url`, migrated; rejects when it cannot be reached. */
export async function openPostgresStore(url: string): Promise<SharedStore> {
  const migrations = storeMigrations('bytea');
  await migrate(url, SCHEMAS.store, migrations);
  const database = await Database.open<Tables>(url, SCHEMAS.store);
  const ownLine = await Database.open<Tables>(url, SCHEMAS.store, OWN_LINES);
  await outlive(ownLine, Object.keys(migrations).length);
  let node: string | null = null;
  const said = new Lane<Append, AppendResult>({
    batch: (appends) => appendAll(database, appends, node),
    key: ({ caseId }) => caseId,
  });
  const typed = new Lane<Typed, number>({ batch: (items) => typeAll(database, items, node) });
  const claimed = new Lane<Claim, string>({ batch: (claims) => claimAll(database, claims) });
  const found = new Lane<string, PlaceRow | null>({ batch: (hashes) => findPlaces(database, hashes) });
  const turns = new Lane<() => Promise<void>, void>({
    key: () => '',
    batch: async (works) => {
      for (const work of works) await work();
      return [];
    },
  });
  const inTurn: InTurn = <R>(work: () => Promise<R>) =>
    new Promise<R>((resolve, reject) => {
      turns.write(async () => resolve(await work())).catch(reject);
    });
  return {
    ...eventStore(database, said),
    ...documentStore(database, { typed, claimed }, inTurn),
    ...accessStore(database, inTurn, found),
    ...staffStore(database, inTurn),
    ...settingStore(database, inTurn),
    ...leaseStore(database, inTurn),
    ...nodeStore({
      ...{ database, ownLine, steps: Object.keys(migrations) },
      writeAs: (name) => {
        node = name;
      },
    }),
    async close() {
      await Promise.all([said, typed, claimed, turns, found].map((lane) => lane.close()));
      await Promise.all([database.close(), ownLine.close()]);
    },
  };
}
