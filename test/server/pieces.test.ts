// Several messages in one piece, as a WebSocket of others reads them.
// Must never be read back by code of our own: that could be wrong in the same way.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { inOnePiece, TextInOnePiece } from '../../server/sockets/pieces.ts';

const http = createServer();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });

beforeAll(async () => {
  await once(http.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  for (const ws of sockets.clients) ws.terminate();
  http.close();
});

/** What a reader gets of these, when they are written in one piece, with a message of the library's own behind them. */
async function readBack(messages: Uint8Array[]): Promise<Buffer[]> {
  http.once('upgrade', (req, wire, head) => {
    sockets.handleUpgrade(req, wire, head, (ws) => {
      wire.write(inOnePiece(messages));
      ws.send(Buffer.from('end'));
    });
  });
  const reader = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`, { perMessageDeflate: false });
  const read: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    reader.once('error', reject);
    reader.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) reject(new Error('a message came as text'));
      if (data.equals(Buffer.from('end'))) resolve();
      else read.push(data);
    });
  });
  reader.terminate();
  return read;
}

const filled = (bytes: number): Buffer => Buffer.alloc(bytes, bytes % 251);
/** An assertion would look at megabytes number by number. */
const areSame = (some: Buffer[], others: Buffer[]): boolean =>
  some.length === others.length && some.every((one, i) => one.equals(others[i] as Buffer));

describe('messages in one piece', () => {
  test.each([0, 1, 125, 126, 127, 65_535, 65_536, 2 * 1024 * 1024])(
    'one of %i bytes comes as it was',
    async (bytes) => {
      expect(areSame(await readBack([filled(bytes)]), [filled(bytes)])).toBe(true);
    },
  );

  test('several come one by one, in their order, whatever their lengths', async () => {
    const messages = [3, 70_000, 0, 126, 125, 1, 4_000].map(filled);
    expect(areSame(await readBack(messages), messages)).toBe(true);
  });
});

/** What a reader gets of these, sent by a server that sends text in one piece. */
async function readText(texts: string[]): Promise<string[]> {
  const server = new TextInOnePiece({ noServer: true });
  const written: string[] = [];
  http.once('upgrade', (req, wire, head) => {
    server.handleUpgrade(req, wire, head, (ws) => {
      const write = vi.spyOn(wire, 'write');
      for (const text of texts) ws.send(text, () => written.push(text));
      expect(write).toHaveBeenCalledTimes(texts.length);
      ws.close(4_000);
    });
  });
  const reader = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`, { perMessageDeflate: false });
  const read: string[] = [];
  reader.on('message', (data: Buffer, isBinary) => read.push(isBinary ? 'bytes' : String(data)));
  const [code] = await once(reader, 'close');
  expect(code).toBe(4_000);
  expect(written).toEqual(texts);
  return read;
}

describe('text in one piece', () => {
  test('comes as it was, whatever its length and letters, and whoever sent it hears when it has gone', async () => {
    const texts = ['', 'a', 'ñ'.repeat(62), 'ñ'.repeat(63), '👩‍👧'.repeat(9_000), 'x'.repeat(65_536), 'end'];
    expect(await readText(texts)).toEqual(texts);
  });
});
