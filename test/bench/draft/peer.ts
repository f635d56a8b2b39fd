// Hocuspocus as a process of its own, with authentication; `later` as it ships, `first` storing before it tells.
// Must never store in any other way than ours does: the same store, sealing and commit.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type beforeHandleMessagePayload, Server } from '@hocuspocus/server';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { draftStorage } from '../../../server/sockets/draft/storage.ts';
import { openStorage } from '../../../server/store/open.ts';
import { BENCH_CASE, BENCH_DOC, seatOfSecret } from './cast.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
const storage = await openStorage(folder);
const store = draftStorage({ ...storage, scopeOf: () => 'joint/content' });

/** Stores the update of one message, if it brings one; Hocuspocus waits for this before it applies and tells. */
async function storeFirst({ update }: beforeHandleMessagePayload): Promise<void> {
  const decoder = decoding.createDecoder(update);
  decoding.readVarString(decoder);
  const type = decoding.readVarUint(decoder);
  // 0 = sync; within it 0 asks, 1 and 2 bring an update.
  if (type !== 0 || decoding.readVarUint(decoder) === 0) return;
  const body = decoding.readVarUint8Array(decoder);
  await store.append(BENCH_CASE, BENCH_DOC, [{ author: 'seat', update: body }]);
}

async function onAuthenticate({ token }: { token: string }): Promise<{ seat: string }> {
  const seat = seatOfSecret(token);
  if (seat === null) throw new Error('nobody');
  return { seat };
}

async function onStoreDocument({ document }: { document: Y.Doc }): Promise<void> {
  const update = Y.encodeStateAsUpdate(document);
  await store.append(BENCH_CASE, BENCH_DOC, [{ author: 'seat', update }]);
}

const storing = process.argv[2] === 'first' ? { beforeHandleMessage: storeFirst } : { onStoreDocument };
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
  onAuthenticate,
  ...storing,
});
await server.listen();
process.send?.({ port: server.address.port });

process.once('disconnect', async () => {
  await server.destroy();
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
