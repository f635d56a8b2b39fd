// npm run restore -- FILE: puts FILE and FILE.keys into an empty store.
// Must never touch a store that is not empty.
import { ensureInstalled } from './prepare.mjs';
import { loadServer, sayAndEnd } from './running.mjs';

ensureInstalled();
await sayAndEnd(async () => (await loadServer('backups')).restoreStore(process.env, process.argv[2]));
