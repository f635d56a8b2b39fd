// A WebSocket that counts the writes it sends, so that the page knows when all of them are stored.
// Must never change a message: it only looks at the first two bytes.
import { MESSAGE, SYNC } from '../../shared/draft/wire.ts';

/** Any socket y-websocket can use. */
export type SocketClass = new (url: string | URL, protocols?: string | string[]) => WebSocket;

export interface CountedSocket extends WebSocket {
  /** Updates and answers sent on this connection; the server counts the same. */
  readonly writes: number;
}

/** `onAnswer` is called after an answer to the server's question was sent: it carries all that the server lacked. */
export function countingSocket(Base: SocketClass, onAnswer: () => void): SocketClass {
  return class extends Base implements CountedSocket {
    writes = 0;

    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data);
      const kind = data instanceof Uint8Array && data[0] === MESSAGE.sync ? data[1] : undefined;
      if (kind !== SYNC.step2 && kind !== SYNC.update) return;
      this.writes++;
      if (kind === SYNC.step2) onAnswer();
    }
  };
}
