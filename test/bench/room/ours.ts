// Parley as a process of its own, with a case of eight whose links are redeemed: real store, real clock, real gateway.
// Must never take a short cut that a real server does not take: it is what the benchmark measures.
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import { cookieName } from '../../../server/http/cookies.ts';
import { systemClock } from '../../../server/live/clock.ts';
import { createLogger } from '../../../server/logger.ts';
import { createMail } from '../../../server/outside/mail.ts';
import { createTexts } from '../../../server/outside/texts.ts';
import { openStorage } from '../../../server/store/open.ts';
import type { NewSeat } from '../../../shared/commands.ts';
import type { BenchSeat } from './eight.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
const config = readConfig({ PORT: '0', DATA_DIR: folder, PARLEY_SAMPLE: 'off', LOG_LEVEL: 'error' });
const storage = await openStorage(folder, config);
const outside = { mail: createMail(config), texts: createTexts(config) };
const app = await createApp({ config, storage, clock: systemClock, log: createLogger(config), ...outside });
await app.listen();

const person = (name: string, role: NewSeat['role'], side: NewSeat['side']): NewSeat => ({
  name,
  role,
  side,
  language: 'en',
  email: null,
  phone: null,
});
const people = [
  person('Mediator', 'mediator', null),
  person('Co-mediator', 'comediator', null),
  person('Parent A', 'party', 'A'),
  person('Counsel A', 'counsel', 'A'),
  person('Support A', 'support', 'A'),
  person('Interpreter A', 'interpreter', 'A'),
  person('Grandparent A', 'party', 'A'),
  person('Uncle A', 'party', 'A'),
];
const { caseId, seats } = await app.cases.create({
  settings: { title: 'Parenting time and support', contact: 'joint', hideAddresses: false, languages: ['en', 'es'] },
  people,
  sample: false,
});
const redeemed: BenchSeat[] = await Promise.all(
  seats.map(async (seat) => {
    const { tag, cookie } = await app.access.takePlace({ caseId, seat });
    return { seat, place: tag, cookie: `${cookieName(tag, false)}=${cookie}` };
  }),
);
process.send?.({ port: (app.server.address() as AddressInfo).port, seats: redeemed });

process.once('disconnect', async () => {
  await app.close();
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
