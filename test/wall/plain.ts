// Makes one plain file of a script, for work that takes minutes: tsx names every function each time it is made.
// Must never be needed for what it makes to be right: only for it to be fast.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds `script` (a path in this folder) into `folder`; answers where it is. */
export async function plain(script: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL(script, import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'plain.mjs' } },
    },
  });
  return join(folder, 'plain.mjs');
}
