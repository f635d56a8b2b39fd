// npm run backup -- FILE: copies the store into FILE and FILE.keys, also while Parley runs.
// Must never write over a file.
import { ensureInstalled } from './prepare.mjs';
import { loadServer, sayAndEnd } from './running.mjs';

ensureInstalled();
await sayAndEnd(async () => (await loadServer('backups')).backUpStore(process.env, process.argv[2]));
