// A WebSocket handshake by hand, to see whether the server lets it through.
// Must never go on talking: what comes after the handshake is not its business.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';

/** The status that answered the handshake (101 = let through), or `cut` when the wire was cut without a word. */
export function upgrade(port: number, path: string, headers: Record<string, string>): Promise<number | 'cut'> {
  const websocket = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
  };
  return new Promise((resolve) => {
    const req = request({ port, host: '127.0.0.1', path, agent: false, headers: { ...websocket, ...headers } });
    req.on('upgrade', (_res, wire) => {
      wire.destroy();
      resolve(101);
    });
    req.on('response', (res) => {
      res.destroy();
      resolve(res.statusCode ?? 0);
    });
    req.on('error', () => resolve('cut'));
    req.end();
  });
}
