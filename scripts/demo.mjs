// npm run demo [-- --json]: Parley with its sample case on a free port and a store that is thrown away.
// Must leave nothing behind when it is stopped, and with --json print one line on stdout and no more.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, fail, loadServer, onStop } from './prepare.mjs';

process.env.NODE_ENV ??= 'production';
ensureInstalled();
ensureBuilt();

const dataDir = mkdtempSync(join(tmpdir(), 'parley-demo-'));
process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));

// Somebody's own settings (a real mail server, a real store) have no place in a demonstration.
const env = {
  PORT: '0',
  DATA_DIR: dataDir,
  LOG_LEVEL: 'warn',
  TURN_URLS: process.env.TURN_URLS,
  TURN_SECRET: process.env.TURN_SECRET,
};

try {
  const { start } = await loadServer();
  const parley = await start(env);
  onStop(parley.stop);
  const { url, outbox, seats } = parley;
  console.log(
    process.argv.includes('--json') ? JSON.stringify({ url, pid: process.pid, outbox, seats }) : parley.greeting,
  );
} catch (error) {
  fail(error);
}
