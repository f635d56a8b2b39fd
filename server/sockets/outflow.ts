// Keeps an eye on what waits to be sent on one line: a reader that stalls must not fill our memory.
// Must never drop single messages: a line either gets all of them or is let go and comes back to a fresh view.
import type { Duplex } from 'node:stream';
import type { Socket } from 'socket.io';
import type { WebSocket } from 'ws';
import { inOnePiece } from './pieces.ts';

/** What may wait behind the message that the wire has in hand. */
const MOST_BYTES = 1024 * 1024;
const MOST_PACKETS = 500;

/** Calls `overflow`, once, when more waits than a reader in good health ever lets wait. */
class Backlog {
  readonly #overflow: () => void;
  #packets = 0;
  #bytes = 0;
  #isOver = false;

  constructor(overflow: () => void) {
    this.#overflow = overflow;
  }

  add(bytes: number): void {
    this.#packets += 1;
    this.#bytes += bytes;
    // After this turn, since a line cannot be ended in the middle of writing to it, and since what the wire took at once
    // has not waited: whoever comes back to a long chat must not be cut off for ever.
    if (this.#isTooMuch()) setImmediate(() => this.#isTooMuch() && this.#end());
  }

  remove(bytes: number): void {
    this.#packets -= 1;
    this.#bytes -= bytes;
  }

  clear(): void {
    this.#packets = 0;
    this.#bytes = 0;
  }

  #isTooMuch(): boolean {
    return this.#packets > MOST_PACKETS || this.#bytes > MOST_BYTES;
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#overflow();
  }
}

/** Watches a seat's line; `overflow` is to end it. */
export function watchOutflow(conn: Socket['conn'], overflow: () => void): void {
  const backlog = new Backlog(overflow);
  conn.on('packetCreate', ({ data }: { data?: unknown }) =>
    backlog.add(typeof data === 'string' || Buffer.isBuffer(data) ? Buffer.byteLength(data) : 0),
  );
  // The transport takes all that waits as soon as the wire has taken what went before.
  conn.on('flush', () => backlog.clear());
}

/**
 * How to send on a draft's line; `overflow` is to end it. `wire` is what it goes over: the messages of one call
 * leave in one piece, since handing pieces to the wire is most of what a key costs.
 */
export function watchedSend(
  ws: Pick<WebSocket, 'readyState' | 'OPEN'>,
  wire: Pick<Duplex, 'write'>,
  overflow: () => void,
): (...messages: Uint8Array[]) => void {
  const backlog = new Backlog(overflow);
  /** What was sent and the wire has not taken, bytes each; the first is what it has in hand, and does not wait. */
  const sent: number[] = [];
  const taken = () => {
    sent.shift();
    if (sent[0] !== undefined) backlog.remove(sent[0]);
  };
  return (...messages) => {
    if (messages.length === 0 || ws.readyState !== ws.OPEN) return;
    let bytes = 0;
    for (const { length } of messages) bytes += length;
    if (sent.push(bytes) > 1) backlog.add(bytes);
    wire.write(inOnePiece(messages), taken);
  };
}
