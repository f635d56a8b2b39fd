// Builds the gallery into a folder of its own and serves it, for tests that look at screens without a server.
// Must never leave the folder or the server behind.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const configFile = join(root, 'vite.config.ts');

export interface Gallery {
  /** Address of the list of screens. */
  url: string;
  close(): Promise<void>;
}

export async function serveGallery(): Promise<Gallery> {
  const outDir = await mkdtemp(join(tmpdir(), 'parley-gallery-'));
  const input = join(root, 'client/gallery.html');
  await build({ configFile, logLevel: 'warn', build: { outDir, emptyOutDir: true, rolldownOptions: { input } } });
  const server = await preview({
    configFile,
    logLevel: 'warn',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const close = async () => {
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  };
  return { url: new URL('gallery.html', server.resolvedUrls?.local[0]).href, close };
}
