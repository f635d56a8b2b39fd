// The web server itself: https with the operator's certificate, else plain http for this machine or a proxy in front.
// Must never speak anything older than TLS 1.2, and must never need a restart for a renewed certificate.
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { Config } from '../config.ts';

type TlsConfig = Pick<Config, 'tls'>;

// Slow senders and swollen headers are cut off early.
export const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // How often both are looked at; Node's own half minute would let a slow sender stay three times as long.
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
};

/**
 * An http or https server that nothing is attached to yet.
 * @throws when a certificate or key cannot be read.
 */
export const createWebServer = ({ tls }: TlsConfig, limits = LIMITS): Server =>
  tls ? withCertificate(tls, limits) : createHttp(limits);

function withCertificate(files: { cert: string; key: string }, limits: typeof LIMITS): Server {
  const read = () => ({ cert: readFileSync(files.cert), key: readFileSync(files.key), minVersion: 'TLSv1.2' as const });
  const server = createHttps({ ...limits, ...read() });
  const renew = () => {
    try {
      server.setSecureContext(read());
    } catch {
      // The two files are renewed one after the other: between them they do not fit, and the old pair still serves.
    }
  };
  const watched = [files.cert, files.key];
  for (const file of watched) watchFile(file, { interval: 60_000, persistent: false }, renew);
  server.once('close', () => {
    for (const file of watched) unwatchFile(file, renew);
  });
  return server;
}
