// The key store in Postgres: one random key per case and scope, wrapped by the master key, in a schema of its own (or,
// better, a database of its own with short backups).
// Must never write a key unwrapped, nor make a new key where one was destroyed: destroying ends what the key sealed.
import { performance } from 'node:perf_hooks';
import { cacheName, forgetIn, KeyDestroyed, type KeyStore, once } from '../keys.ts';
import { keyMigrations, SCHEMAS } from '../migrations.ts';
import { NotSent } from '../port.ts';
import { keyOf, newKey, type SealingKey } from '../seal.ts';
import { type Signer, signerOf } from '../signing.ts';
import { bytesOf, type KeyTables } from '../tables.ts';
import { checkProof, sealProof, unwrapKey, wrapKey } from '../wrapping.ts';
import { Database } from './database.ts';
import { migrate } from './migrate.ts';

/** A key is asked for anew after this, ms: another node may have destroyed it. */
const REMEMBERED_MS = 30_000;

const FIND = {
  name: 'find key',
  text: `
    select (select wrapped from keys where case_id = $1 and scope = $2) as wrapped,
      exists (select from destroyed where case_id = $1 and scope = $2) as destroyed`,
};

/**
 * Opens the key store in the database at `url`. `masterKey` is asked for the 32 bytes and told whether keys wrapped by
 * them exist already. Rejects if they are not the ones it was made with.
 */
export async function openPostgresKeys(url: string, masterKey: (needed: boolean) => Uint8Array): Promise<KeyStore> {
  await migrate(url, SCHEMAS.keys, keyMigrations('bytea'));
  const database = await Database.open<KeyTables>(url, SCHEMAS.keys);
  try {
    return new PostgresKeyStore(database, await provenMaster(database, masterKey));
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface Remembered {
  key: SealingKey;
  until: number;
}

/** What the database says of one scope. */
interface Found {
  key: SealingKey | null;
  isDestroyed: boolean;
}

class PostgresKeyStore implements KeyStore {
  readonly #database: Database<KeyTables>;
  readonly #master: SealingKey;
  readonly #cache = new Map<string, Remembered>();
  /** Questions on their way: a case that is opened asks for one key thousands of times in the same moment. */
  readonly #finding = new Map<string, Promise<Found>>();
  readonly #making = new Map<string, Promise<SealingKey>>();
  readonly signer: Signer;

  constructor(database: Database<KeyTables>, master: SealingKey) {
    this.#database = database;
    this.#master = master;
    this.signer = signerOf(master);
  }

  async keyFor(caseId: string, scope: string): Promise<SealingKey> {
    const known = this.#remembered(caseId, scope);
    if (known) return known;
    const found = await this.#find(caseId, scope);
    if (found.isDestroyed) throw new KeyDestroyed(caseId, scope);
    return found.key ?? once(this.#making, cacheName(caseId, scope), () => this.#make(caseId, scope));
  }

  async existingKey(caseId: string, scope: string): Promise<SealingKey | null> {
    const known = this.#remembered(caseId, scope);
    if (known) return known;
    const { key, isDestroyed } = await this.#find(caseId, scope);
    if (isDestroyed) return null;
    if (key) return key;
    throw new Error(`the key store has no key of ${scope} in case ${caseId}: is this the right key store?`);
  }

  async destroy(caseId: string, ...scopes: string[]): Promise<void> {
    const { sql } = this.#database;
    await this.#database.transaction(async (on) => {
      // Whoever is making this very key waits here, and then finds it destroyed.
      await on.lock('keys');
      const marked = sql.insertInto('destroyed').values(scopes.map((scope) => ({ case_id: caseId, scope })));
      await on.run(marked.onConflict((oc) => oc.doNothing()));
      await on.run(sql.deleteFrom('keys').where('case_id', '=', caseId).where('scope', 'in', scopes));
    });
    this.forget(caseId);
    // Writes the table anew without what was deleted. The write-ahead log and its archive keep it until they are dropped.
    await this.#database.exec('vacuum (full) keys');
  }

  forget(caseId: string): void {
    forgetIn(this.#cache, caseId);
  }

  async close(): Promise<void> {
    this.#cache.clear();
    await this.#database.close();
  }

  #remembered(caseId: string, scope: string): SealingKey | undefined {
    const remembered = this.#cache.get(cacheName(caseId, scope));
    return remembered && remembered.until > performance.now() ? remembered.key : undefined;
  }

  #find(caseId: string, scope: string): Promise<Found> {
    return once(this.#finding, cacheName(caseId, scope), () => this.#ask(caseId, scope));
  }

  async #ask(caseId: string, scope: string): Promise<Found> {
    const asked = this.#database.prepared<{ wrapped: Uint8Array | null; destroyed: boolean }>(FIND, [caseId, scope]);
    const [row] = await asked.catch((cause: unknown) => {
      throw new NotSent('the keys cannot be read, and nothing is written without', { cause });
    });
    if (row?.destroyed) return { key: null, isDestroyed: true };
    const key = row?.wrapped ? unwrapKey(this.#master, caseId, scope, bytesOf(row.wrapped)) : null;
    if (key) this.#cache.set(cacheName(caseId, scope), { key, until: performance.now() + REMEMBERED_MS });
    return { key, isDestroyed: false };
  }

  /** Two nodes may make it at once: what counts is the one that is there in the end. */
  async #make(caseId: string, scope: string): Promise<SealingKey> {
    const { sql } = this.#database;
    const wrapped = wrapKey(this.#master, caseId, scope, newKey());
    const row = sql.selectNoFrom(({ val }) => [
      val(caseId).as('case_id'),
      val(scope).as('scope'),
      val(wrapped).as('wrapped'),
    ]);
    const unlessDestroyed = row.where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('destroyed').select('scope').where('case_id', '=', caseId).where('scope', '=', scope))),
    );
    const fresh = sql.insertInto('keys').columns(['case_id', 'scope', 'wrapped']).expression(unlessDestroyed);
    await this.#database.run(fresh.onConflict((oc) => oc.doNothing()));
    // Not one that was asked before it was made.
    const { key } = await this.#ask(caseId, scope);
    if (!key) throw new KeyDestroyed(caseId, scope);
    return key;
  }
}

// Two nodes may start first at once, each with a master key of its own: the later one finds the other's proof.
async function provenMaster(
  database: Database<KeyTables>,
  masterKey: (needed: boolean) => Uint8Array,
): Promise<SealingKey> {
  const { sql } = database;
  const proofs = sql.selectFrom('proof').select('sealed');
  const before = await database.first(proofs);
  const master = keyOf(masterKey(before !== undefined));
  const proof = sql.insertInto('proof').values({ id: 1, sealed: sealProof(master) });
  if (!before) await database.run(proof.onConflict((oc) => oc.doNothing()));
  const proven = await database.first(proofs);
  if (proven) checkProof(master, bytesOf(proven.sealed));
  return master;
}
