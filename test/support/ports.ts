// A port that is free just now, for a server that must know its own address before it starts.
// Must never be asked for where a server may take port 0 and say which one it got.
import { createServer } from 'node:net';

/** Free on that address at this moment. */
export async function freePort(address = '127.0.0.1'): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, resolve);
  });
  const bound = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (bound === null || typeof bound === 'string') throw new Error('no free port');
  return bound.port;
}
