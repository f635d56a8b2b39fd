// Builds the server into dist/server/: one entry for each thing that a script starts. Packages stay in node_modules.
// Must never change what the code does: read file by file through a compiler, it takes nearly twice as long to start.
import { defineConfig } from 'vite';

/** What scripts/ starts, by the names that `loadServer` is given. */
const ENTRIES = ['main', 'backups', 'ownerLink', 'audit'];

export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: { input: ENTRIES.map((name) => `server/${name}.ts`) },
  },
});
