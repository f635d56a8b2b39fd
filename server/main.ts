// The composition root: configuration, storage, app, the first start's links, and an orderly end.
// Must never hold a rule of the domain.
import type { Server } from 'node:http';
import type { RequestHandler } from 'express';
import { type App, createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { linkAddress } from './http/links.ts';
import { systemClock } from './live/clock.ts';
import { SAMPLE } from './live/sample.ts';
import { createLogger } from './logger.ts';
import { databaseClock } from './nodes/clock.ts';
import { createMail } from './outside/mail.ts';
import { createMetrics } from './outside/metrics.ts';
import { openOutbox } from './outside/outbox.ts';
import { checkPorts } from './outside/ports.ts';
import { createTexts } from './outside/texts.ts';
import { startupNotes } from './startupNotes.ts';
import type { OnTrouble } from './store/failing.ts';
import { measured } from './store/measured.ts';
import { openStorage } from './store/open.ts';
import { Outdated } from './store/port.ts';
import { inPlainWords, isUnreached, OUTDATED, StoreUnusable } from './store/trouble.ts';

export interface Running {
  url: string;
  /** Where letters can be read that were not sent; null where mail is real. */
  outbox: string | null;
  /** The sample case's seats with their links; empty when the sample was made at an earlier start, or is off. */
  seats: SeatLink[];
  /** What to print: how to open it, and what will not work. */
  greeting: string;
  /** Resolves, to what to say, once nothing more can be saved until it is started anew: then it is to be stopped. */
  failed: Promise<Error>;
  stop(): Promise<void>;
}
export interface SeatLink {
  seat: string;
  name: string;
  role: string;
  side: string | null;
  link: string;
}

interface Options {
  devServer?: (server: Server) => Promise<{ middlewares: RequestHandler }>;
}

/**
 * Starts Parley from an environment; resolves once it answers.
 * @throws ConfigError with plain sentences; StoreInUse when another process has the data folder.
 */
export async function start(env: NodeJS.ProcessEnv, options: Options = {}): Promise<Running> {
  const config = readConfig(env);
  const log = createLogger(config);
  const metrics = createMetrics(config);
  let fail: (why: Error) => void = () => {};
  const failed = new Promise<Error>((resolve) => {
    fail = resolve;
  });
  const onTrouble: OnTrouble = ({ says, ends }) => {
    log.error(says);
    if (ends) fail(new StoreUnusable(says));
  };
  // A newer Parley that opens the database ends the older ones there: first it must be seen that it could take their place.
  if (config.databaseUrl) await checkPorts([config, ...(config.metrics ? [config.metrics] : [])]);
  const opened = await openStorage(config.dataDir, { ...config, onTrouble });
  const storage = metrics ? measured(opened, metrics.figures.wrote) : opened;
  try {
    const shared = storage.shared && (await databaseClock(storage.shared));
    const clock = shared ?? systemClock;
    const parts = { config, storage, log, clock, mail: createMail(config), texts: createTexts(config) };
    const onOutdated = () => onTrouble({ says: OUTDATED, ends: true });
    const app = await createApp({ ...parts, onOutdated, ...(metrics && { figures: metrics.figures }), ...options });
    const url = await app.listen();
    await metrics?.listen();
    const outbox = await openOutbox(config);
    const owner = await app.access.firstOwnerLink();
    const isEmpty = (await storage.store.listCases()).length === 0;
    const seats = config.sample && isEmpty ? await sampleSeats(app, url) : [];
    const greeting = greet(config, url, owner && `${url}/owner#${owner}`, seats, outbox?.url ?? null);
    const stop = async () => {
      await outbox?.close();
      await metrics?.close();
      await app.close();
      shared?.stop();
      await storage.close();
    };
    return { url, outbox: outbox?.url ?? null, seats, greeting, failed, stop };
  } catch (error) {
    await storage.close();
    // Others' codes mean other things: a port that may not be opened is no folder that may not be written.
    throw isUnreached(error) || error instanceof Outdated ? inPlainWords(error) : error;
  }
}

/** A sample case, a link for each of its seats. */
async function sampleSeats(app: App, url: string): Promise<SeatLink[]> {
  const { caseId, seats } = await app.cases.create(SAMPLE);
  return Promise.all(
    SAMPLE.people.map(async ({ name, role, side }, i) => {
      const seat = seats[i] ?? '';
      return { seat, name, role, side, link: linkAddress(url, await app.access.issueLink({ caseId, seat })) };
    }),
  );
}

function greet(config: Config, url: string, owner: string | null, seats: SeatLink[], outbox: string | null): string {
  const widest = Math.max(...seats.map(({ name }) => name.length), 0);
  const lines = [
    `Parley is open at ${url}`,
    ...(owner ? ['', `Make your administrator account here (this link works once):`, `  ${owner}`] : []),
    ...(seats.length ? ['', 'A sample case. Open each link in a window of its own:'] : []),
    ...seats.map(({ name, link }) => `  ${name.padEnd(widest)}  ${link}`),
    ...(outbox ? ['', `Letters that were not sent: ${outbox}`] : []),
    '',
    ...startupNotes(config).map((note) => `Note: ${note}`),
  ];
  return lines.join('\n');
}
