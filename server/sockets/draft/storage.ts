// The drafts' store over the server's own: bodies are sealed on the way in and opened on the way out.
// Must never hand an unsealed body to the store, nor give back half a draft.
import type { DocumentPlace, Journal } from '../../store/journal.ts';
import type { DocumentStore, NodeStore, StoredDocument } from '../../store/port.ts';
import { type AuthoredUpdate, type DraftNews, type DraftStore, SERVER_AUTHOR, type StoredDraft } from './port.ts';

export interface DraftStorageOptions {
  store: DocumentStore;
  /** Where other nodes write too. */
  shared: NodeStore | null;
  journal: Journal;
  /** Under which key a draft is kept: the side's it belongs to, or the case's for the joint one. */
  scopeOf(caseId: string, doc: string): string;
}

export function draftStorage({ store, shared, journal, scopeOf }: DraftStorageOptions): DraftStore {
  const placeOf = (caseId: string, doc: string): DocumentPlace => ({ caseId, doc, scope: scopeOf(caseId, doc) });

  async function open(at: DocumentPlace, { snapshot, updates }: StoredDocument): Promise<AuthoredUpdate[]> {
    const folded = snapshot === null ? [] : [journal.openSnapshot(at, snapshot.upTo, snapshot.body)];
    const later = updates.map(({ author, body }) => journal.openUpdate(at, author, body));
    const bodies = (await Promise.all([...folded, ...later])).map(present);
    const authors = [...folded.map(() => SERVER_AUTHOR), ...updates.map(({ author }) => author)];
    return bodies.map((update, i) => ({ author: authors[i] ?? SERVER_AUTHOR, update }));
  }

  async function since(from: NodeStore, caseId: string, doc: string, after: number): Promise<DraftNews> {
    const stored = await from.documentSince(caseId, doc, after);
    return { updates: await open(placeOf(caseId, doc), stored), upTo: lastOf(stored) ?? after };
  }

  async function sealed(at: DocumentPlace, { author, update }: AuthoredUpdate) {
    return { author, body: await journal.sealUpdate(at, author, update) };
  }

  return {
    async load(caseId, doc): Promise<StoredDraft> {
      const stored = await store.loadDocument(caseId, doc);
      const updates = await open(placeOf(caseId, doc), stored);
      return { updates: updates.map(({ update }) => update), upTo: lastOf(stored) ?? 0 };
    },
    async append(caseId, doc, rows) {
      const at = placeOf(caseId, doc);
      return store.appendUpdates(caseId, doc, await Promise.all(rows.map((row) => sealed(at, row))));
    },
    ...(shared && { since: (caseId: string, doc: string, after: number) => since(shared, caseId, doc, after) }),
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

const lastOf = ({ snapshot, updates }: StoredDocument): number | undefined => updates.at(-1)?.n ?? snapshot?.upTo;

/** A draft with a piece that cannot be opened any more must not be shown as if it were whole. */
function present(body: Uint8Array | null): Uint8Array {
  if (body === null) throw new Error('the key of this draft was destroyed');
  return body;
}
