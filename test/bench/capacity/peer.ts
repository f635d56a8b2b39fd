// The peer of capacity.rooms: a bare Socket.IO server that stores one row durably for each command, and tells its room.
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

/** Bytes that ours stores of one line of chat. */
const ROW = 'x'.repeat(1_000);
const person = (name: string, role: string) => ({ seat: 'a-seat-of-16-cha', name, role, side: 'A' });
/** What ours tells of one, as long as it is there. */
const audience = ['Mediator', 'Parent A', 'Counsel A', 'Parent B'].map((name) => person(name, 'counsel'));
const told = { by: person('Parent A', 'party'), at: 1_767_225_600_000, audience, withdrawnBy: null, about: null };

let acts = 0;
const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
io.on('connection', (socket) => {
  const { room } = socket.handshake.auth as { room: string };
  void socket.join(room);
  socket.on('key', (key: unknown) => socket.to(room).emit('key', key));
  socket.on('act', ({ id, text }: { id: string; text: string }) => {
    file.run(file.sql.insertInto('acts').values({ n: acts++, body: ROW }));
    io.to(room).emit('news', { chat: { room, from: acts, items: [{ id, ...told, text }] } });
  });
});
http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }));

process.once('disconnect', () => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
