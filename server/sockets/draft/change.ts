// A change that the server itself makes of a draft, as an update to be stored like any other.
// Must never touch the document: that changes only once the update is stored.
import { createHash } from 'node:crypto';
import * as Y from 'yjs';

/** The change as an update, made in a copy: the document itself changes only once that is stored. */
export function changeOf(
  ydoc: Y.Doc,
  change: (ydoc: Y.Doc) => void,
  as?: number,
): { update: Uint8Array | null; clientId: number } {
  const copy = new Y.Doc();
  if (as !== undefined) copy.clientID = as;
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  let update: Uint8Array | null = null;
  copy.on('update', (bytes: Uint8Array) => {
    update = bytes;
  });
  copy.transact(() => change(copy));
  copy.destroy();
  return { update, clientId: copy.clientID };
}

/** A Yjs client id (32 bits, never 0) that only this point's name leads to. */
export const clientIdOf = (point: string): number => createHash('sha256').update(point).digest().readUInt32BE(0) || 1;
