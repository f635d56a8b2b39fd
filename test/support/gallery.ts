// Builds the gallery into a folder of its own and serves it, for tests that look at screens without a server.
// Must never leave the folder or the server behind.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SITE = {
  ok: true,
  value: {
    office: { name: 'the office', phone: '555 0100' },
    leaveUrl: 'about:blank',
    relay: true,
    mail: true,
    texts: true,
  },
};

export interface Gallery {
  /** Address of the list of screens. */
  url: string;
  /** Address of axe's script, which a page can load. */
  axe: string;
  close(): Promise<void>;
}

export async function serveGallery(): Promise<Gallery> {
  const outDir = await mkdtemp(join(tmpdir(), 'parley-gallery-'));
  const input = join(root, 'client/gallery.html');
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, rolldownOptions: { input } },
  });
  const app = express();
  app.get('/api/site', (_req, res) => void res.json(SITE));
  app.get('/axe.js', (_req, res) => res.sendFile(AXE, { immutable: true, maxAge: '1h' }));
  // Kept by the browser: a walk opens some hundred pages, and would fetch and compile the same scripts for each.
  app.use('/assets', express.static(join(outDir, 'assets'), { immutable: true, maxAge: '1h' }));
  app.use(express.static(outDir));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(outDir, { recursive: true, force: true });
  };
  return { url: `${base}/gallery.html`, axe: `${base}/axe.js`, close };
}
