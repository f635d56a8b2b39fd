// The peer of room.move and floor.give: a bare Socket.IO server that stores one row durably and tells everybody the same.
// Must never store less safely than ours: the same libsql, opened by the same code, synced at every insert.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server } from 'socket.io';
import { SqliteFile } from '../../../server/store/sqlite/file.ts';

interface Tables {
  acts: { n: number; body: string };
}
const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
const file = await SqliteFile.open<Tables>(join(folder, 'peer.db'), {
  '0001_start': {
    up: async (db) => {
      await db.schema.createTable('acts').addColumn('n', 'integer').addColumn('body', 'text').execute();
    },
  },
});
file.growLog();

/** What to tell of each act, and as many bytes to store of it as ours does. */
let told: { views: unknown[]; row: number } = { views: [], row: 0 };
let acts = 0;
process.on('message', (message) => {
  told = message as typeof told;
});

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
io.on('connection', (socket) => {
  socket.on('act', (which: number, answer: (result: unknown) => void) => {
    file.run(file.sql.insertInto('acts').values({ n: acts++, body: 'x'.repeat(told.row) }));
    io.emit('news', { view: told.views[which] });
    answer({ ok: true });
  });
});
http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }));

process.once('disconnect', () => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
