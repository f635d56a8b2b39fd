// Builds the harness page and serves it.
// Must never leave a server or a directory behind.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface Served {
  url: string;
  stop(): Promise<void>;
}

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

/** From 127.0.0.1, which browsers count as secure. */
export async function serveHarness(): Promise<Served> {
  const dir = await mkdtemp(join(tmpdir(), 'parley-mesh-'));
  await buildInto(dir);
  const server = createServer(async (request, answer) => {
    const path = normalize(new URL(request.url ?? '/', 'http://harness').pathname);
    const body = await readFile(join(dir, path)).catch(() => null);
    answer.writeHead(body ? 200 : 404, { 'content-type': TYPES[extname(path)] ?? 'text/plain' }).end(body ?? '');
  });
  const port = await listen(server);
  const stop = async () => {
    await close(server);
    await rm(dir, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}/harness.html`, stop };
}

async function buildInto(outDir: string): Promise<void> {
  const root = fileURLToPath(new URL('.', import.meta.url));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    // As vite.config.ts has it for the real client.
    resolve: { alias: { 'simple-peer': 'simple-peer/simplepeer.min.js' } },
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(root, 'harness.html') } },
  });
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
