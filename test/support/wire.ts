// The wire between Parley and a server it needs (Postgres, Redis), in the test's hand: it can be cut, stilled, or lose an answer.
// Must never change a byte of what it lets through.
import { connect, createServer, type Socket } from 'node:net';

export interface Wire {
  port: number;
  /** Resolves once somebody connects anew, whether or not the server answers. */
  knocked(): Promise<void>;
  /** From now on what comes back is lost and the wire breaks, once something has been sent that holds `needle`. */
  loseAnswerTo(needle: string): void;
  /** Nothing comes or goes any more, and nobody is told (a network cut in two); or nothing `comes`, or nothing `goes`. */
  still(way?: 'comes' | 'goes'): void;
  /** All connections break, and new ones are refused. */
  cut(): void;
  /** It leads to another server from now on. */
  layTo(socketPath: string): void;
  /** All is well again for whoever connects anew. */
  mend(): void;
  close(): Promise<void>;
}

type State = 'open' | 'still' | 'comes' | 'goes' | 'cut';

/** A wire to the server that listens on this unix socket, or on this port of ours. */
export async function openWire(to: string | number): Promise<Wire> {
  const ends = new Set<Socket>();
  let state: State = 'open';
  let target = to;
  let needle: string | null = null;

  const knocks: (() => void)[] = [];

  const server = createServer((near) => {
    for (const heard of knocks.splice(0)) heard();
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = typeof target === 'number' ? connect(target, '127.0.0.1') : connect(target);
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        ends.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    let isLost = false;
    near.on('data', (bytes: Buffer) => {
      if (state === 'still' || state === 'goes') return;
      if (needle !== null && bytes.includes(needle)) {
        isLost = true;
        needle = null;
      }
      far.write(bytes);
    });
    far.on('data', (bytes: Buffer) => {
      if (isLost) near.destroy();
      else if (state !== 'still' && state !== 'comes') near.write(bytes);
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
  const breakAll = () => {
    for (const end of ends) end.destroy();
  };
  return {
    port,
    knocked: () => new Promise((resolve) => void knocks.push(resolve)),
    loseAnswerTo(words) {
      needle = words;
    },
    still(way) {
      state = way ?? 'still';
    },
    cut() {
      state = 'cut';
      breakAll();
    },
    layTo(other) {
      target = other;
      breakAll();
    },
    mend() {
      state = 'open';
      breakAll();
    },
    async close() {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
