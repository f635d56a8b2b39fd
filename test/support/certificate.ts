// A certificate of the test's own for one address of this machine.
// Must never be used to serve people.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './programs.ts';

export interface Certificate {
  /** Paths, as TLS_CERT and TLS_KEY take them. */
  cert: string;
  key: string;
  remove(): void;
}

/** A self-signed certificate, good for two days. */
export function certificateFor(address: string): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'parley-certificate-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const request = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2'.split(' ');
  const subject = ['-subj', `/CN=${address}`, '-addext', `subjectAltName=IP:${address}`];
  runProgram('openssl', ...request, ...subject, '-keyout', key, '-out', cert);
  return { cert, key, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
