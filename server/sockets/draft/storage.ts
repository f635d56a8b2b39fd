// The drafts' store over the server's own: bodies are sealed on the way in and opened on the way out.
// Must never hand an unsealed body to the store, nor give back half a draft.
import type { DocumentPlace, Journal } from '../../store/journal.ts';
import type { DocumentStore, StoredDocument } from '../../store/port.ts';
import type { AuthoredUpdate, DraftStore, StoredDraft } from './port.ts';

export interface DraftStorageOptions {
  store: DocumentStore;
  journal: Journal;
  /** Under which key a draft is kept: the side's it belongs to, or the case's for the joint one. */
  scopeOf(caseId: string, doc: string): string;
}

export function draftStorage({ store, journal, scopeOf }: DraftStorageOptions): DraftStore {
  const placeOf = (caseId: string, doc: string): DocumentPlace => ({ caseId, doc, scope: scopeOf(caseId, doc) });

  async function open(at: DocumentPlace, { snapshot, updates }: StoredDocument): Promise<Uint8Array[]> {
    const folded = snapshot === null ? [] : [journal.openSnapshot(at, snapshot.upTo, snapshot.body)];
    const later = updates.map(({ author, body }) => journal.openUpdate(at, author, body));
    return (await Promise.all([...folded, ...later])).map(present);
  }

  async function sealed(at: DocumentPlace, { author, update }: AuthoredUpdate) {
    return { author, body: await journal.sealUpdate(at, author, update) };
  }

  return {
    async load(caseId, doc): Promise<StoredDraft> {
      const stored = await store.loadDocument(caseId, doc);
      const upTo = stored.updates.at(-1)?.n ?? stored.snapshot?.upTo ?? 0;
      return { updates: await open(placeOf(caseId, doc), stored), upTo };
    },
    async append(caseId, doc, rows) {
      const at = placeOf(caseId, doc);
      await store.appendUpdates(caseId, doc, await Promise.all(rows.map((row) => sealed(at, row))));
    },
    async compact(caseId, doc, upTo, state) {
      if (upTo === 0) return;
      const body = await journal.sealSnapshot(placeOf(caseId, doc), upTo, state);
      await store.compactDocument(caseId, doc, upTo, body);
    },
    claimClient: (caseId, doc, clientId, seat) => store.claimClient(caseId, doc, clientId, seat),
    async loadClients(caseId, doc) {
      const claims = await store.loadClients(caseId, doc);
      return new Map(claims.map(({ clientId, seat }) => [clientId, seat]));
    },
  };
}

/** A draft with a piece that cannot be opened any more must not be shown as if it were whole. */
function present(body: Uint8Array | null): Uint8Array {
  if (body === null) throw new Error('the key of this draft was destroyed');
  return body;
}
