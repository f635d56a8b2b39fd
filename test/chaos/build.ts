// Builds the server into one plain file: started hundreds of times from its sources, it would only ever be compiling.
// Must never change what it does.
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ENTRY = fileURLToPath(new URL('./server.child.ts', import.meta.url));
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

export interface Built {
  script: string;
  remove(): void;
}

export async function buildServer(): Promise<Built> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-built-'));
  // What has binaries, or reads its own files, stays where it is.
  symlinkSync(MODULES, join(folder, 'node_modules'));
  const out = join(folder, 'server');
  await build({ configFile: false, logLevel: 'error', build: { ssr: ENTRY, outDir: out, emptyOutDir: true } });
  return { script: join(out, 'server.child.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
