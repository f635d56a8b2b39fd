// Builds scripts, and what they use of the server, into plain files, as the server itself is built.
// Must never change what they do: read file by file through a compiler, they are slower to start and to run.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

/** Beside what is built for use: from there they find their packages, and the project's root. */
const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

export interface Plain {
  /** Where the script of this name is, without its ending. */
  of(name: string): string;
  remove(): void;
}

/** They load machine code, which cannot be put into a script. */
const STAY_OUTSIDE = ['libsql', '@node-rs/argon2', 'pg-native'];

interface Wish {
  plugins?: Plugin[];
  /** Puts the packages in, too: looking for their hundreds of files is most of a start. */
  withPackages?: boolean;
}

/** `scripts`: whole paths. */
export async function buildPlain(
  scripts: readonly string[],
  { plugins = [], withPackages = false }: Wish = {},
): Promise<Plain> {
  mkdirSync(DIST, { recursive: true });
  const folder = mkdtempSync(join(DIST, 'plain-'));
  const input = Object.fromEntries(scripts.map((script) => [basename(script, '.ts'), script]));
  await build({
    configFile: false,
    logLevel: 'error',
    plugins,
    ...(withPackages && { ssr: { noExternal: true, external: STAY_OUTSIDE } }),
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { input, output: { entryFileNames: '[name].js' } },
    },
  });
  return {
    of: (name) => join(folder, `${name}.js`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
