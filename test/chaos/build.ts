// Builds the server that is to be harmed: started hundreds of times from its sources, it would only ever be compiling.
// Must never change what it does.
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { buildPlain } from '../support/plain.ts';

const ENTRY = fileURLToPath(new URL('./server.child.ts', import.meta.url));

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
  const { of, remove } = await buildPlain([ENTRY], {
    withPackages: true,
    plugins: planted ? [planting(planted)] : [],
  });
  return { script: of('server.child'), remove };
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
