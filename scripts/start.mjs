// npm start: installs and builds what is missing, then runs Parley until it is stopped.
// Must never ask anything, nor write outside node_modules, dist and DATA_DIR.
import { ensureBuilt, ensureInstalled, fail, loadServer, onStop } from './prepare.mjs';

process.env.NODE_ENV ??= 'production';
ensureInstalled();
ensureBuilt();

try {
  const { start } = await loadServer();
  const parley = await start(process.env);
  onStop(parley.stop);
  console.log(parley.greeting);
} catch (error) {
  fail(error);
}
