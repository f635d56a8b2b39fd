// WebSocket messages as bytes, head and body in one piece (RFC 6455, 5.2: whole, and unmasked, as a server sends them).
// Must never be used on a line that compresses: it would have to know of these too.
import type { Duplex } from 'node:stream';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';

/** FIN, and the opcode of a message of text, and of a binary one. */
const WHOLE_TEXT = 0x81;
const WHOLE_BINARY = 0x82;
/** What stands in the length's place where it takes two bytes more, and where it takes eight. */
const TWO_MORE = 126;
const EIGHT_MORE = 127;

const headOf = (bytes: number): number => (bytes < TWO_MORE ? 2 : bytes < 0x1_0000 ? 4 : 10);

/** `ws` itself hands head and body to the wire by themselves: twice the work for a key, which is little more than a head. */
export function inOnePiece(messages: readonly Uint8Array[]): Buffer {
  let bytes = 0;
  for (const { length } of messages) bytes += headOf(length) + length;
  const piece = Buffer.allocUnsafe(bytes);
  let at = 0;
  for (const message of messages) {
    at = writeHead(piece, at, WHOLE_BINARY, message.length);
    piece.set(message, at);
    at += message.length;
  }
  return piece;
}

function textInOnePiece(text: string): Buffer {
  const bytes = Buffer.byteLength(text);
  const piece = Buffer.allocUnsafe(headOf(bytes) + bytes);
  piece.write(text, writeHead(piece, 0, WHOLE_TEXT, bytes));
  return piece;
}

/** A server of `ws` whose sockets send text in one piece: what Socket.IO sends is text, and mostly short. */
export class TextInOnePiece extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, perMessageDeflate: false });
  }

  override handleUpgrade(...[request, wire, head, done]: Parameters<WebSocketServer['handleUpgrade']>): void {
    super.handleUpgrade(request, wire, head, (ws, ...rest) => done(sendingInOnePiece(ws, wire), ...rest));
  }
}

function sendingInOnePiece<S extends WebSocket>(ws: S, wire: Duplex): S {
  const send = ws.send.bind(ws) as (...all: unknown[]) => void;
  ws.send = ((...all: unknown[]) => {
    const [data, sent] = all;
    const isPlain = typeof data === 'string' && typeof sent !== 'object' && ws.readyState === ws.OPEN;
    if (isPlain) wire.write(textInOnePiece(data), sent as () => void);
    else send(...all);
  }) as S['send'];
  return ws;
}

function writeHead(piece: Buffer, at: number, kind: number, bytes: number): number {
  piece[at] = kind;
  const head = headOf(bytes);
  if (head === 2) piece[at + 1] = bytes;
  else if (head === 4) {
    piece[at + 1] = TWO_MORE;
    piece.writeUInt16BE(bytes, at + 2);
  } else {
    piece[at + 1] = EIGHT_MORE;
    piece.writeBigUInt64BE(BigInt(bytes), at + 2);
  }
  return at + head;
}
