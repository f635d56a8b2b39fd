// A whole Parley for a test: real server, real sockets, a real store in a folder of its own; time, mail and logs in hand.
// Must never reach inside to change what a person would see: people act by link, HTTP and line alone.
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { createLogger } from '../../server/logger.ts';
import type { Figures } from '../../server/outside/metrics.ts';
import { openStorage, type Storage } from '../../server/store/open.ts';
import { type HeldClock, heldClock } from './clock.ts';
import { type Answer, type Asked, ask } from './http.ts';
import { inHand, type Letters } from './letters.ts';
import type { Person } from './person.ts';

export interface ParleyOptions {
  /** Settings beyond a free port and a folder of its own. */
  env?: NodeJS.ProcessEnv;
  /** A store that is there already; it is taken away at the end. */
  folder?: string;
  /** Puts something between the app and its storage, to make it fail. */
  storage?: (real: Storage) => Storage;
  /** What counts. */
  figures?: Figures;
}

export interface Parley extends Letters {
  app: App;
  clock: HeldClock;
  folder: string;
  /** Every line the log wrote, at debug level. */
  logs: string[];
  /** Everybody made so far; their lines are closed at the end. */
  people: Person[];
  port(): number;
  url(): string;
  /** Any HTTP request. */
  raw(path: string, asked?: Asked): Promise<Answer>;
  /** A POST with a JSON body. */
  ask(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Resolves when every running case has dealt with all it was given. */
  settled(): Promise<void>;
  /** Ends and starts again over the same folder, at the same port. Lines end with it. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const BASE = { HOST: '127.0.0.1', PARLEY_SAMPLE: 'off', LOG_LEVEL: 'debug', OFFICE_PHONE: '555 0100' };

/** Starts one; the caller stops it. */
export async function startParley(options: ParleyOptions = {}): Promise<Parley> {
  const { env = {}, storage: between = (s) => s, figures } = options;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'parley-test-'));
  const letters = inHand();
  const clock = heldClock();
  const logs: string[] = [];
  const people: Person[] = [];
  let running = await open(0);

  async function open(port: number): Promise<{ app: App; storage: Storage; port: number }> {
    const config = readConfig({ ...BASE, PORT: String(port), DATA_DIR: folder, ...env });
    const log = createLogger(config, { write: (line) => void logs.push(line) });
    const storage = await openStorage(folder, config);
    const app = await createApp({
      config,
      storage: between(storage),
      clock,
      log,
      ...letters,
      ...(figures && { figures }),
    });
    await app.listen();
    return { app, storage, port: (app.server.address() as AddressInfo).port };
  }
  const end = async () => {
    await running.app.close();
    await running.storage.close();
  };
  const url = () => `http://127.0.0.1:${running.port}`;
  const settled = async () => {
    for (const { caseId } of await running.storage.store.listCases()) {
      const room = await running.app.cases.find(caseId);
      // Nobody's line ends: nothing comes of it, but it waits for its turn.
      await room?.submit({ kind: 'line', seat: 'nobody' }, { type: 'disconnect', connection: 'none' });
    }
  };
  clock.onRing(settled);

  return {
    ...letters,
    clock,
    folder,
    logs,
    people,
    get app() {
      return running.app;
    },
    port: () => running.port,
    url,
    raw: (path, asked) => ask(running.port, path, asked),
    ask: (path, body, headers = {}) => ask(running.port, path, { method: 'POST', body, headers }),
    settled,
    async restart() {
      const { port } = running;
      await end();
      running = await open(port);
    },
    async stop() {
      for (const person of people) person.closeLines();
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
