// The mark of the case in the addresses of a page's lines, by which a proxy sends them to one node.
// Must never look into the page: a bare server sees what was asked for.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openDraft } from '../../client/net/draft.ts';
import type { SocketClass } from '../../client/net/draftSocket.ts';
import { connect } from '../../client/net/session.ts';
import { caseMark } from '../../shared/wire.ts';

const PLACE = 'abcdefghijklmnop';
const server = createServer();
afterEach(() => {
  server.close();
});

test('a page’s line and its draft both name the mark', async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const asked = new Map<string, string | null>();
  server.on('upgrade', (req, socket) => {
    const { pathname, searchParams } = new URL(req.url ?? '', 'http://here');
    asked.set(pathname, searchParams.get('case'));
    socket.destroy();
  });
  const here = { protocol: 'http:', hostname: '127.0.0.1', port: String(port), host: `127.0.0.1:${port}` };
  vi.stubGlobal('location', here);
  vi.stubGlobal('document', { querySelector: () => null });
  const line = connect(PLACE);
  const draft = openDraft({ doc: 'agreement', place: PLACE, socket: WebSocket as unknown as SocketClass });
  await vi.waitFor(() => expect([...asked.keys()].toSorted()).toEqual(['/draft/agreement', '/live/']), 20_000);
  line.close();
  draft.close();
  expect([...new Set(asked.values())]).toEqual([caseMark(PLACE)]);
});
