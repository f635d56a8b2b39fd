// The key store: one random key per case and scope, wrapped by the master key, in a file of its own with short backups.
// Must never write a key unwrapped, nor make a new key where one was destroyed: destroying ends what the key sealed.
import { keyMigrations } from './migrations.ts';
import { keyOf, newKey, type SealingKey } from './seal.ts';
import { type Signer, signerOf } from './signing.ts';
import { type OnFault, SqliteFile } from './sqlite/file.ts';
import { GroupCommit } from './sqlite/groupCommit.ts';
import { bytesOf, type KeyTables } from './tables.ts';
import { checkProof, sealProof, unwrapKey, wrapKey } from './wrapping.ts';

/** The key of this scope was destroyed: nothing can be written or read there any more. */
export class KeyDestroyed extends Error {
  constructor(caseId: string, scope: string) {
    super(`the key of ${scope} in case ${caseId} was destroyed; nothing more can be kept there`);
    this.name = 'KeyDestroyed';
  }
}

export interface KeyStore {
  /** The key to seal with, made on first use and stored before this resolves. Rejects with KeyDestroyed. */
  keyFor(caseId: string, scope: string): Promise<SealingKey>;
  /** The key to open with; null once destroyed. Rejects if there never was one: then the wrong key store is in place. */
  existingKey(caseId: string, scope: string): Promise<SealingKey | null>;
  /** Ends the scopes for ever: their keys are gone from memory, file and log when this resolves. */
  destroy(caseId: string, ...scopes: string[]): Promise<void>;
  /** Keys of the case are asked for anew: somebody else may have destroyed some. */
  forget(caseId: string): void;
  /** Signs logs; its key is made of the master key. */
  readonly signer: Signer;
  close(): Promise<void>;
}

/** Opens or creates the key store in the file at `path`. Throws if `masterKey` is not the one it was made with. */
export async function openKeyStore(path: string, masterKey: Uint8Array, onFault?: OnFault): Promise<KeyStore> {
  const master = keyOf(masterKey);
  const file = await SqliteFile.open<KeyTables>(path, keyMigrations('blob'), onFault);
  try {
    proveMasterKey(file, master);
    // A crash in the middle of destroying may have left the key in the log or on a free page.
    scrub(file);
    file.syncApart();
  } catch (error) {
    file.close();
    throw error;
  }
  return new SqliteKeyStore(file, master);
}

class SqliteKeyStore implements KeyStore {
  readonly #file: SqliteFile<KeyTables>;
  readonly #commit: GroupCommit;
  readonly #master: SealingKey;
  readonly #cache = new Map<string, SealingKey>();
  /** Keys on their way to the disk: nothing that they seal may be there before they are. */
  readonly #making = new Map<string, Promise<SealingKey>>();
  readonly signer: Signer;

  constructor(file: SqliteFile<KeyTables>, master: SealingKey) {
    this.#file = file;
    this.#commit = new GroupCommit(file);
    this.#master = master;
    this.signer = signerOf(master);
  }

  async keyFor(caseId: string, scope: string): Promise<SealingKey> {
    const known = await this.#known(caseId, scope);
    if (known) return known;
    // Asked here too: who only reads must not be handed the refusal of who would write.
    if (this.#isDestroyed(caseId, scope)) throw new KeyDestroyed(caseId, scope);
    return once(this.#making, cacheName(caseId, scope), () => this.#make(caseId, scope));
  }

  async existingKey(caseId: string, scope: string): Promise<SealingKey | null> {
    const known = await this.#known(caseId, scope);
    if (known) return known;
    if (this.#isDestroyed(caseId, scope)) return null;
    throw new Error(`the key store has no key of ${scope} in case ${caseId}: is this the right key store?`);
  }

  async destroy(caseId: string, ...scopes: string[]): Promise<void> {
    const { sql } = this.#file;
    await this.#commit.write(() => {
      const marked = sql.insertInto('destroyed').values(scopes.map((scope) => ({ case_id: caseId, scope })));
      this.#file.run(marked.onConflict((oc) => oc.doNothing()));
      this.#file.run(sql.deleteFrom('keys').where('case_id', '=', caseId).where('scope', 'in', scopes));
    });
    this.forget(caseId);
    scrub(this.#file);
  }

  forget(caseId: string): void {
    forgetIn(this.#cache, caseId);
  }

  async close(): Promise<void> {
    await this.#commit.close();
    this.#cache.clear();
    this.#file.close();
  }

  #known(caseId: string, scope: string): SealingKey | undefined | Promise<SealingKey> {
    const name = cacheName(caseId, scope);
    return this.#cache.get(name) ?? this.#making.get(name) ?? this.#unwrapped(caseId, scope);
  }

  #unwrapped(caseId: string, scope: string): SealingKey | undefined {
    const keys = this.#file.sql.selectFrom('keys').where('case_id', '=', caseId).where('scope', '=', scope);
    const row = this.#file.first(keys.select('wrapped'));
    if (!row) return undefined;
    const key = unwrapKey(this.#master, caseId, scope, bytesOf(row.wrapped));
    this.#cache.set(cacheName(caseId, scope), key);
    return key;
  }

  async #make(caseId: string, scope: string): Promise<SealingKey> {
    const key = newKey();
    const wrapped = wrapKey(this.#master, caseId, scope, key);
    await this.#commit.write(() => {
      if (this.#isDestroyed(caseId, scope)) throw new KeyDestroyed(caseId, scope);
      this.#file.run(this.#file.sql.insertInto('keys').values({ case_id: caseId, scope, wrapped }));
    }, 1);
    // A destroying that comes later resolves later, and takes it out of here again.
    this.#cache.set(cacheName(caseId, scope), key);
    return key;
  }

  #isDestroyed(caseId: string, scope: string): boolean {
    const marks = this.#file.sql.selectFrom('destroyed').where('case_id', '=', caseId).where('scope', '=', scope);
    return this.#file.first(marks.select('scope')) !== undefined;
  }
}

/** Does it, or waits for who is doing the same. */
export function once<R>(underWay: Map<string, Promise<R>>, name: string, work: () => Promise<R>): Promise<R> {
  const known = underWay.get(name);
  if (known !== undefined) return known;
  const begun = work().finally(() => underWay.delete(name));
  underWay.set(name, begun);
  return begun;
}

/** A case's name in front, in which there is no space, so that all of it can be forgotten. Every key that is struck asks for one. */
export const cacheName = (caseId: string, scope: string): string => `${caseId} ${scope}`;
export function forgetIn(cache: Map<string, unknown>, caseId: string): void {
  for (const name of cache.keys()) if (name.startsWith(cacheName(caseId, ''))) cache.delete(name);
}

// Vacuum writes the file anew without what was deleted; emptying the log drops the old pages that were kept there.
function scrub(file: SqliteFile<KeyTables>): void {
  file.exec('vacuum');
  file.emptyLog();
}

// Without this a wrong master key would show only when the first old case is opened, after new keys were wrapped by it.
function proveMasterKey(file: SqliteFile<KeyTables>, master: SealingKey): void {
  const row = file.first(file.sql.selectFrom('proof').select('sealed'));
  if (row) checkProof(master, bytesOf(row.sealed));
  else writeProof(file, master);
}

function writeProof(file: SqliteFile<KeyTables>, master: SealingKey): void {
  const sealed = sealProof(master);
  file.transaction(() => {
    file.run(file.sql.insertInto('proof').values({ id: 1, sealed }));
  });
}
