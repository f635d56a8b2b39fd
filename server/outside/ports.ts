// Whether this process may listen where it is told to, asked before it does anything that others notice.
// Must never keep a port: whoever serves there opens it again.
import { createServer } from 'node:net';

interface Listening {
  readonly port: number;
  readonly host: string;
}

/** Rejects as listening would, for the first of these that is taken or not allowed. */
export async function checkPorts(all: readonly Listening[]): Promise<void> {
  for (const { port, host } of all) {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen({ port, host }, resolve);
    });
    await new Promise((resolve) => server.close(resolve));
  }
}
