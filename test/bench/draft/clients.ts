// How a writer connects: the client that was made for each server, with its seat's secret.
// Must never share a document between two connections: only what came over the line counts.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { MESSAGE } from '../../../shared/draft/wire.ts';
import { BENCH_DOC, secretOf } from './cast.ts';

export interface Connection {
  synced: Promise<void>;
  close(): void;
}

export type Connect = (port: number, seat: string, ydoc: Y.Doc) => Connection;

const connectOurs: Connect = (port, seat, ydoc) => {
  class SeatSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie: `seat=${secretOf(seat)}` } });
    }
  }
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/draft`, BENCH_DOC, ydoc, {
    disableBc: true,
    // ws has the browser's interface as far as y-websocket uses it.
    WebSocketPolyfill: SeatSocket as unknown as typeof globalThis.WebSocket,
  });
  for (const type of [MESSAGE.saved, MESSAGE.access, MESSAGE.refused]) provider.messageHandlers[type] = () => undefined;
  return { synced: new Promise((resolve) => provider.once('sync', () => resolve())), close: () => provider.destroy() };
};

const connectPeer: Connect = (port, seat, ydoc) => {
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}`,
    WebSocketPolyfill: WebSocket,
  });
  const provider = new HocuspocusProvider({
    websocketProvider,
    name: BENCH_DOC,
    document: ydoc,
    token: secretOf(seat),
  });
  provider.attach();
  const close = () => {
    provider.destroy();
    websocketProvider.destroy();
  };
  return { synced: new Promise((resolve) => provider.on('synced', () => resolve())), close };
};

export const CONNECT: Record<'ours' | 'peer', Connect> = { ours: connectOurs, peer: connectPeer };
