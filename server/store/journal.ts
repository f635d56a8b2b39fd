// Events and draft bodies on their way in and out: the secret part is sealed under its scope, the rest stays in clear.
// Must never let a secret through in clear, nor give back one that was altered, moved or put under another scope.
import { chained, entriesIn, type Heads, type LogLine, type Proved } from './caseLog.ts';
import type { KeyStore } from './keys.ts';
import type { AppendResult, EventRow, EventStore, NewEventRow, SealedBody } from './port.ts';
import { type SealedPlace, seal, unseal } from './seal.ts';

/** An event as the journal sees it. `secret` is what the core can do without; it is sealed under `seal.scope`. */
export interface Sealable {
  readonly type: string;
  readonly seal?: { readonly scope: string };
  readonly secret?: object;
}

/** Who did it, when (ms since 1970), and by which command. */
export interface Signature {
  readonly by: string;
  readonly at: number;
  readonly commandId: string | null;
}

/** A stored event. Its `secret` is missing if the key of its scope was destroyed. */
export interface Recorded<E> extends Signature {
  readonly seq: number;
  readonly event: E;
  /** The links it added to the case's log. */
  readonly log?: string | undefined;
}

/** What the events add to the case's log, event by event; its heads move on once that is stored. */
export interface Logging {
  /** Whose key the commitments are salted with. */
  readonly scope: string;
  readonly heads: Heads;
  /** null for what stands in no log. */
  readonly lines: readonly (readonly LogLine[] | null)[];
}

/** The document, and the scope whose key seals it. */
export interface DocumentPlace {
  readonly caseId: string;
  readonly doc: string;
  readonly scope: string;
}

export class Journal {
  readonly #store: EventStore;
  readonly #keys: KeyStore;

  constructor(store: EventStore, keys: KeyStore) {
    this.#store = store;
    this.#keys = keys;
  }

  /**
   * Stores the events right behind `expectedVersion`, all or none; `conflict` if the case is at another version.
   * Rejects with KeyDestroyed if a secret's scope has ended, and if a secret names no scope. With `log`, the same commit
   * holds the links they add to it.
   */
  async append(
    caseId: string,
    expectedVersion: number,
    events: readonly Sealable[],
    signature: Signature,
    log?: Logging,
  ): Promise<AppendResult> {
    const rows = await Promise.all(
      events.map((event, i) => this.#toRow(caseId, expectedVersion + 1 + i, event, signature)),
    );
    if (!log) return this.#store.append(caseId, expectedVersion, rows);
    const heads = new Map(log.heads);
    const key = await this.#keys.keyFor(caseId, log.scope);
    const result = await this.#store.append(caseId, expectedVersion, chained(caseId, key, heads, rows, log.lines));
    if (result === 'stored') for (const [chain, head] of heads) log.heads.set(chain, head);
    return result;
  }

  /** The entries of one chain of the case's log; without their text once the key of `scope` is destroyed. */
  async entriesOf(caseId: string, chain: string, scope: string): Promise<Proved[]> {
    const rows = await this.#store.load(caseId);
    const isLogged = rows.some(({ log }) => log !== undefined);
    return isLogged ? entriesIn(rows, chain, await this.#keys.existingKey(caseId, scope)) : [];
  }

  /** The events after `afterSeq`, in order. Rejects with SealBroken if a secret was tampered with. */
  async load<E extends Sealable>(caseId: string, afterSeq = 0): Promise<Recorded<E>[]> {
    const rows = await this.#store.load(caseId, afterSeq);
    return Promise.all(rows.map((row) => this.#fromRow<E>(caseId, row)));
  }

  /** Seals one Yjs update, bound to its document and author. Rejects with KeyDestroyed. */
  sealUpdate(at: DocumentPlace, author: string, update: Uint8Array): Promise<Uint8Array> {
    return this.#seal(updatePlace(at, author), update);
  }

  /** Opens an update; null if the key was destroyed. Rejects with SealBroken. */
  openUpdate(at: DocumentPlace, author: string, body: Uint8Array): Promise<Uint8Array | null> {
    return this.#open(updatePlace(at, author), body);
  }

  /** Seals a snapshot, bound to its document and the last update in it. Rejects with KeyDestroyed. */
  sealSnapshot(at: DocumentPlace, upTo: number, snapshot: Uint8Array): Promise<Uint8Array> {
    return this.#seal(snapshotPlace(at, upTo), snapshot);
  }

  /** Opens a snapshot; null if the key was destroyed. Rejects with SealBroken. */
  openSnapshot(at: DocumentPlace, upTo: number, body: Uint8Array): Promise<Uint8Array | null> {
    return this.#open(snapshotPlace(at, upTo), body);
  }

  /** Keys of the case may be gone that are still remembered here: what is read from now on is read without them. */
  forget(caseId: string): void {
    this.#keys.forget(caseId);
  }

  async #toRow(caseId: string, seq: number, event: Sealable, { by, at, commandId }: Signature): Promise<NewEventRow> {
    const { type, secret, ...facts } = event;
    const sealed = secret === undefined ? null : await this.#sealSecret(caseId, seq, event);
    return { at, by, commandId, type, facts, sealed };
  }

  async #sealSecret(caseId: string, seq: number, { type, seal: target, secret }: Sealable): Promise<SealedBody> {
    if (!target) throw new Error(`an event of type ${type} has a secret, but no scope to seal it under`);
    const body = Buffer.from(JSON.stringify(secret));
    return { key: target.scope, body: await this.#seal(eventPlace(caseId, seq, target.scope), body) };
  }

  async #fromRow<E extends Sealable>(caseId: string, row: EventRow): Promise<Recorded<E>> {
    const { seq, at, by, commandId, type, facts, sealed, log } = row;
    const event = { ...facts, type, ...(sealed && (await this.#openSecret(caseId, seq, sealed))) };
    // What comes out went in as an event of this case: the file is the server's own, and sealed bodies are proved.
    return { seq, at, by, commandId, event: event as unknown as E, ...(log !== undefined && { log }) };
  }

  async #openSecret(caseId: string, seq: number, { key, body }: SealedBody): Promise<{ secret?: object }> {
    const opened = await this.#open(eventPlace(caseId, seq, key), body);
    return opened ? { secret: JSON.parse(Buffer.from(opened).toString('utf8')) as object } : {};
  }

  async #seal(place: SealedPlace, body: Uint8Array): Promise<Uint8Array> {
    return seal(await this.#keys.keyFor(place.caseId, place.scope), place, body);
  }

  async #open(place: SealedPlace, body: Uint8Array): Promise<Uint8Array | null> {
    const key = await this.#keys.existingKey(place.caseId, place.scope);
    return key && unseal(key, place, body);
  }
}

function eventPlace(caseId: string, seq: number, scope: string): SealedPlace {
  return { caseId, kind: 'event', place: [seq], scope };
}

// An update's number is known only once it is stored, so the number cannot be bound. Moving an update among those of the
// same author in the same document changes nothing: Yjs updates commute.
function updatePlace({ caseId, doc, scope }: DocumentPlace, author: string): SealedPlace {
  return { caseId, kind: 'update', place: [doc, author], scope };
}

function snapshotPlace({ caseId, doc, scope }: DocumentPlace, upTo: number): SealedPlace {
  return { caseId, kind: 'snapshot', place: [doc, upTo], scope };
}
