// Keeps an eye on what waits to be sent on one line: a reader that stalls must not fill our memory.
// Must never drop single messages: a line either gets all of them or is let go and comes back to a fresh view.
import type { Socket } from 'socket.io';

/** What may wait to be sent. */
const MOST_BYTES = 1024 * 1024;
const MOST_PACKETS = 500;

/** Calls `overflow` once more waits than a reader in good health ever lets wait. */
export function watchOutflow(conn: Socket['conn'], overflow: () => void): void {
  let packets = 0;
  let bytes = 0;
  const isTooMuch = () => packets > MOST_PACKETS || bytes > MOST_BYTES;
  conn.on('packetCreate', ({ data }: { data?: unknown }) => {
    packets += 1;
    bytes += typeof data === 'string' || Buffer.isBuffer(data) ? data.length : 0;
    // After this turn, since a line cannot be ended in the middle of writing to it, and since one large message that
    // the wire took at once has not waited: whoever comes back to a long chat must not be cut off for ever.
    if (isTooMuch()) setImmediate(() => isTooMuch() && overflow());
  });
  // The transport takes all that waits as soon as the wire has taken what went before.
  conn.on('flush', () => {
    packets = 0;
    bytes = 0;
  });
}
