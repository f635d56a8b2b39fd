// npm run demo [-- --json]: Parley with its sample case on a free port and a store that is thrown away.
// Must leave nothing behind when it is stopped, and with --json print one line on stdout and no more.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled } from './prepare.mjs';
import { runParley } from './running.mjs';

ensureInstalled();
ensureBuilt();

const dataDir = mkdtempSync(join(tmpdir(), 'parley-demo-'));
process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));

// Of somebody's own settings only the relay fits a demonstration: a real mail server or store has no place in it.
const { TURN_URLS, TURN_SECRET } = process.env;
// Letters go into the outbox, so that what would be sent to the safety address can be read there.
const SAFETY_EMAIL = 'safety@example.org';
const env = { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', TURN_URLS, TURN_SECRET, SAFETY_EMAIL };

const asJson = ({ url, outbox, seats }) => JSON.stringify({ url, pid: process.pid, outbox, seats });
const asText = ({ greeting }) => greeting;
await runParley(env, process.argv.includes('--json') ? asJson : asText);
