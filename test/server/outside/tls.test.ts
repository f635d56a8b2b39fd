// The web server with and without a certificate.
// Must never be reached from another machine: everything listens on 127.0.0.1.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type SecureVersion } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWebServer } from '../../../server/outside/tls.ts';

let folder: string;
let server: Server;

const listen = (each: Server) =>
  new Promise<number>((resolve) => {
    each.listen(0, '127.0.0.1', () => resolve((each.address() as AddressInfo).port));
  });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-tls-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const request = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost`.split(' ');
  execFileSync('openssl', [...request, '-keyout', key, '-out', cert], { stdio: 'pipe' });
  server = createWebServer({ tls: { cert, key } });
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const handshake = (port: number, version: SecureVersion) =>
  new Promise<string>((resolve) => {
    const weakest = {
      minVersion: version,
      maxVersion: version,
      rejectUnauthorized: false,
      ciphers: 'DEFAULT@SECLEVEL=0',
    };
    const socket = connect({ host: '127.0.0.1', port, ...weakest }, () => {
      resolve(socket.getProtocol() ?? 'none');
      socket.destroy();
    });
    socket.once('error', () => resolve('refused'));
  });

test('with a certificate it speaks TLS 1.2 and later, nothing older', async () => {
  const port = await listen(server);
  expect(await handshake(port, 'TLSv1.3')).toBe('TLSv1.3');
  expect(await handshake(port, 'TLSv1.2')).toBe('TLSv1.2');
  expect(await handshake(port, 'TLSv1.1')).toBe('refused');
});

test('with a certificate slow senders and swollen headers are cut off as without one', async () => {
  const { headersTimeout, requestTimeout } = server;
  expect({ headersTimeout, requestTimeout }).toMatchObject({ headersTimeout: 10_000, requestTimeout: 30_000 });
});

test('without one it is plain http, for this machine or behind a proxy', async () => {
  const plain = createWebServer({ tls: null });
  plain.on('request', (_, response) => response.end('here'));
  const port = await listen(plain);
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('here');
  plain.close();
});

test('a certificate that cannot be read is an error at start', () => {
  expect(() => createWebServer({ tls: { cert: '/nowhere/cert.pem', key: '/nowhere/key.pem' } })).toThrow('ENOENT');
});
