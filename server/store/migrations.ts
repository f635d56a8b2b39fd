// The store's schema, step by step. A step that has shipped must never change: add the next one, also an empty one where
// only what is stored gets another meaning (a new event, a new field of one): nodes that do not know a step end, and never
// read what came after it. Written for SQLite and Postgres alike; only the name of the bytes type differs.
import { type Kysely, type Migration, sql } from 'kysely';

type BytesType = 'blob' | 'bytea';

/** Where each store's tables lie in a Postgres database, so that both can share one. */
export const SCHEMAS = { store: 'parley', keys: 'parley_keys' } as const;

/** The steps of the main store (`parley.db`), by name. */
export function storeMigrations(bytes: BytesType): Record<string, Migration> {
  return {
    '0001_start': {
      up: async (db) => {
        await createEvents(db, bytes);
        await createDocuments(db, bytes);
        await createAccess(db);
        await createSettingsAndLeases(db);
      },
    },
    '0002_staff': {
      up: async (db) => {
        await createStaff(db, bytes);
      },
    },
    '0003_records': {
      up: async (db) => {
        await db.schema.alterTable('events').addColumn('log', 'text').execute();
        // Closed cases are looked for among all events; written out as in `ofTypes`, or it is not used.
        await sql`create index events_of_closing on events (case_id, type)
          where type in ('caseClosed', 'keysDestroyed')`.execute(db);
      },
    },
    '0004_nodes': {
      up: async (db) => {
        if (bytes === 'bytea') await createNodes(db);
      },
    },
    '0005_nodes': {
      up: async (db) => {
        if (bytes === 'bytea') await describeNodes(db);
      },
    },
  };
}

/** The steps of the key store (`keys.db`), by name. */
export function keyMigrations(bytes: BytesType): Record<string, Migration> {
  return {
    '0001_start': {
      up: async (db) => {
        await createKeys(db, bytes);
      },
    },
  };
}

async function createEvents(db: Kysely<unknown>, bytes: BytesType): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('command_id', 'text')
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('facts', 'text', (c) => c.notNull())
    .addColumn('scope', 'text')
    .addColumn('body', bytes)
    .addPrimaryKeyConstraint('events_pk', ['case_id', 'seq'])
    .execute();
}

async function createDocuments(db: Kysely<unknown>, bytes: BytesType): Promise<void> {
  await db.schema
    .createTable('doc_updates')
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('doc', 'text', (c) => c.notNull())
    .addColumn('n', 'integer', (c) => c.notNull())
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('body', bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint('doc_updates_pk', ['case_id', 'doc', 'n'])
    .execute();
  await db.schema
    .createTable('doc_snapshots')
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('doc', 'text', (c) => c.notNull())
    .addColumn('up_to', 'integer', (c) => c.notNull())
    .addColumn('body', bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint('doc_snapshots_pk', ['case_id', 'doc'])
    .execute();
  await db.schema
    .createTable('doc_clients')
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('doc', 'text', (c) => c.notNull())
    // A Yjs client id has 32 bits without a sign, one more than Postgres's integer.
    .addColumn('client_id', 'bigint', (c) => c.notNull())
    .addColumn('seat', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('doc_clients_pk', ['case_id', 'doc', 'client_id'])
    .execute();
}

async function createAccess(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('links')
    .addColumn('hash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('seat', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('way', 'text', (c) => c.notNull())
    .addColumn('ended', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('links_by_seat').on('links').columns(['case_id', 'seat']).execute();
  await db.schema
    .createTable('places')
    .addColumn('hash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('tag', 'text', (c) => c.notNull())
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('seat', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('places_by_seat').on('places').columns(['case_id', 'seat']).execute();
  await db.schema
    .createTable('codes')
    .addColumn('link_hash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('code_hash', 'text', (c) => c.notNull())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .addColumn('tries_left', 'integer', (c) => c.notNull())
    .execute();
}

async function createSettingsAndLeases(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('settings')
    .addColumn('name', 'text', (c) => c.primaryKey().notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('leases')
    .addColumn('case_id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('node', 'text', (c) => c.notNull())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .execute();
}

async function createStaff(db: Kysely<unknown>, bytes: BytesType): Promise<void> {
  await db.schema.alterTable('places').addColumn('rest', 'bigint').execute();
  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('handle', 'text', (c) => c.notNull().unique())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('body', bytes, (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('seat_accounts')
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('seat', 'text', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('seat_accounts_pk', ['case_id', 'seat'])
    .execute();
  await db.schema.createIndex('seats_by_account').on('seat_accounts').column('account').execute();
}

/** Only a database is shared. What nodes leave for each other is of the moment, so it need not reach the disk. */
async function createNodes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('nodes')
    .addColumn('node', 'text', (c) => c.primaryKey().notNull())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('node_mail')
    .modifyFront(sql`unlogged`)
    .addColumn('n', 'bigserial', (c) => c.primaryKey().notNull())
    .addColumn('node', 'text', (c) => c.notNull())
    .addColumn('body', 'bytea', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('node_mail_by_node').on('node_mail').columns(['node', 'n']).execute();
}

/**
 * `ahead`: how far a node's time is ahead of the database's own, ms. `steps`: how many of these it knows. Without defaults: who
 * cannot say it, since it is from before, is struck out and not let in again.
 */
async function describeNodes(db: Kysely<unknown>): Promise<void> {
  await sql`delete from nodes`.execute(db);
  const nodes = db.schema.alterTable('nodes');
  await nodes.addColumn('ahead', 'bigint', (c) => c.notNull()).execute();
  await nodes.addColumn('steps', 'integer', (c) => c.notNull()).execute();
}

async function createKeys(db: Kysely<unknown>, bytes: BytesType): Promise<void> {
  await db.schema
    .createTable('keys')
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('wrapped', bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint('keys_pk', ['case_id', 'scope'])
    .execute();
  await db.schema
    .createTable('destroyed')
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('destroyed_pk', ['case_id', 'scope'])
    .execute();
  await db.schema
    .createTable('proof')
    .addColumn('id', 'integer', (c) => c.primaryKey().notNull())
    .addColumn('sealed', bytes, (c) => c.notNull())
    .execute();
}
