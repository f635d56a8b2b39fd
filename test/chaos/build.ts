// Builds the server into one plain file: started hundreds of times from its sources, it would only ever be compiling.
// Must never change what it does.
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const ENTRY = fileURLToPath(new URL('./server.child.ts', import.meta.url));
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

export interface Built {
  script: string;
  remove(): void;
}

/** A fault put into the server on purpose, to see that it is found: words of one source file, and what stands there instead. */
export interface Planted {
  file: string;
  words: string;
  instead: string;
}

/** Builds it as it is, or with a fault planted. */
export async function buildServer(planted?: Planted): Promise<Built> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-built-'));
  // What has binaries, or reads its own files, stays where it is.
  symlinkSync(MODULES, join(folder, 'node_modules'));
  const out = join(folder, 'server');
  const plugins = planted ? [planting(planted)] : [];
  await build({ configFile: false, logLevel: 'error', plugins, build: { ssr: ENTRY, outDir: out, emptyOutDir: true } });
  return { script: join(out, 'server.child.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function planting({ file, words, instead }: Planted): Plugin {
  return {
    name: 'planting',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith(file)) return null;
      if (!code.includes(words)) throw new Error(`${file} has nothing like: ${words}`);
      return code.replace(words, instead);
    },
  };
}
