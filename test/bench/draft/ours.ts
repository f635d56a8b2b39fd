// Our drafts gate as a process of its own: the real gate, sealing and store, in a folder that is thrown away.
// Must never take a short cut that a real server does not take: it is what the benchmark measures.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DraftDoor } from '../../../server/sockets/draft/port.ts';
import { draftStorage } from '../../../server/sockets/draft/storage.ts';
import { createDrafts } from '../../../server/sockets/drafts.ts';
import { openStorage } from '../../../server/store/open.ts';
import { BENCH_CASE, BENCH_DOC, SEATS, seatOfCookie } from './cast.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
const storage = await openStorage(folder);
const store = draftStorage({ ...storage, scopeOf: () => 'joint/content' });

const door: DraftDoor = {
  async identify(req) {
    const seat = seatOfCookie(req.headers.cookie);
    return seat === null ? null : { caseId: BENCH_CASE, seat, name: seat, side: null };
  },
  access: (caseId, seat, doc) =>
    caseId === BENCH_CASE && doc === BENCH_DOC && SEATS.includes(seat) ? 'write' : 'none',
  cursors: () => true,
  onAccessChange: () => () => undefined,
};

const log = { warn: () => undefined, error: (_: unknown, message: string) => process.stderr.write(`${message}\n`) };
const drafts = createDrafts({ door, store, log });
const server = createServer();
server.on('upgrade', (req, socket, head) => drafts.upgrade(req, socket, head));
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});

process.once('disconnect', async () => {
  await drafts.close();
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
