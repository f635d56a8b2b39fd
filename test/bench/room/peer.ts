// The peer of room.move: a bare Socket.IO server that stores one row durably and tells everybody the same.
// Must never store less safely than ours: the same libsql, opened by the same code, synced at every insert.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server } from 'socket.io';
import { SqliteFile } from '../../../server/store/sqlite/file.ts';

/** As long as the two events of a move of six, as ours stores them. */
const ROW = 'x'.repeat(1_000);

interface Tables {
  moves: { n: number; body: string };
}
const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
const file = await SqliteFile.open<Tables>(join(folder, 'peer.db'), {
  '0001_start': {
    up: async (db) => {
      await db.schema.createTable('moves').addColumn('n', 'integer').addColumn('body', 'text').execute();
    },
  },
});
file.growLog();

let views: unknown[] = [];
let moves = 0;
process.on('message', (message) => {
  views = message as unknown[];
});

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
io.on('connection', (socket) => {
  socket.on('move', (which: number, answer: (result: unknown) => void) => {
    file.run(file.sql.insertInto('moves').values({ n: moves++, body: ROW }));
    io.emit('view', views[which]);
    answer({ ok: true });
  });
});
http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }));

process.once('disconnect', () => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
