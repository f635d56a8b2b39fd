// npm start: installs and builds what is missing, then runs Parley until it is stopped.
// Must never ask anything, nor write outside node_modules, dist and DATA_DIR.
import { ensureBuilt, ensureInstalled } from './prepare.mjs';
import { runParley } from './running.mjs';

ensureInstalled();
ensureBuilt();
await runParley(process.env, (parley) => parley.greeting);
