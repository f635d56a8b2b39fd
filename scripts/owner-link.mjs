// npm run owner-link: prints a fresh link that makes an administrator's account, for whoever has lost every other way in.
// Must never be reachable but from the server itself.
import { ensureInstalled } from './prepare.mjs';
import { loadServer, sayAndEnd } from './running.mjs';

ensureInstalled();
await sayAndEnd(async () => (await loadServer('ownerLink')).freshOwnerLink(process.env));
