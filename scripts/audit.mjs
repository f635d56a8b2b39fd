// npm run audit -- verify FILE: proves an exported log from its file alone, anywhere.
// Must never need the store, nor any setting.
import { ensureInstalled } from './prepare.mjs';
import { loadServer, sayAndEnd } from './running.mjs';

ensureInstalled();
await sayAndEnd(async () => (await loadServer('audit')).audit(process.argv.slice(2)));
