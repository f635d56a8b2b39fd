// Binary WebSocket messages as bytes, several in one piece (RFC 6455, 5.2: whole, and unmasked, as a server sends them).
// Must never be used on a line that compresses: it would have to know of these too.

/** FIN, and the opcode of a binary message. */
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
    at = writeHead(piece, at, message.length);
    piece.set(message, at);
    at += message.length;
  }
  return piece;
}

function writeHead(piece: Buffer, at: number, bytes: number): number {
  piece[at] = WHOLE_BINARY;
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
