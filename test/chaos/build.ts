// Builds the server into one plain file: started hundreds of times from its sources, it would only ever be compiling.
// Must never change what it does.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const ENTRY = fileURLToPath(new URL('./server.child.ts', import.meta.url));
/** Beside what is built for use: from there it finds its packages, and the project's root. */
const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

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
  mkdirSync(DIST, { recursive: true });
  const folder = mkdtempSync(join(DIST, 'chaos-'));
  const plugins = planted ? [planting(planted)] : [];
  await build({
    configFile: false,
    logLevel: 'error',
    plugins,
    build: { ssr: ENTRY, outDir: folder, emptyOutDir: true },
  });
  return { script: join(folder, 'server.child.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
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
