// Makes one document of the updates that are stored.
// Must never keep deleted text: folding is also how it leaves the store.
import * as Y from 'yjs';

/** The document that these updates amount to. Pieces that build on something never stored are left out. */
export function foldUpdates(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  // One transaction, so that the document is put in order once and not for every stored keystroke.
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  dropPending(doc);
  return doc;
}

/** True when something was waiting for a piece that does not exist; it is forgotten. */
export function dropPending(doc: Y.Doc): boolean {
  const waited = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  doc.store.pendingStructs = null;
  doc.store.pendingDs = null;
  return waited;
}
