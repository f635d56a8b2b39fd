// A real Redis for one test file: on a port of its own, in memory alone; it can be killed, frozen and started again.
// Must never touch a Redis that was there before, nor outlive the test.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { freePort } from './ports.ts';
import { endProgram, environment } from './programs.ts';

export interface Redis {
  /** As REDIS_URL takes it. */
  url: string;
  /** Sends one command, as anybody could who reaches it. */
  command(...words: string[]): Promise<unknown>;
  /** Everything that is sent to it from now on, as MONITOR shows it. */
  monitor(): Promise<string[]>;
  /** Stops without a word (SIGKILL). */
  kill(): Promise<void>;
  /** Holds it still (SIGSTOP), or lets it go on. */
  freeze(): void;
  thaw(): void;
  /** At the same address. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one; the caller stops it. `running: false` only keeps an address for it; `more` are further arguments. */
export async function startRedis({ running = true, more = [] as string[] } = {}): Promise<Redis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'parley-redis-'));
  const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: folder };
  const args = [...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]), ...more];
  let server: ChildProcess | null = null;
  const clients: { destroy(): void }[] = [];

  const connect = async () => {
    const client = createClient({ url, socket: { reconnectStrategy: false } });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const start = async () => {
    server = spawn('redis-server', args, { env: environment, stdio: 'ignore' });
    server.once('error', () => undefined);
    for (let tries = 0; tries < 2_400; tries++) {
      const client = await connect().catch(() => null);
      client?.destroy();
      if (client) return;
      await pause(25);
    }
    throw new Error('redis does not answer: is the package redis-server installed?');
  };
  const kill = async () => {
    if (server) await endProgram(server);
  };
  const lastResort = () => void server?.kill('SIGKILL');
  process.once('exit', lastResort);
  if (running) await start();
  return {
    url,
    async command(...words) {
      const client = await connect();
      const answer = await client.sendCommand(words);
      client.destroy();
      return answer;
    },
    async monitor() {
      const client = await connect();
      clients.push(client);
      const seen: string[] = [];
      await client.monitor((line) => seen.push(String(line)));
      return seen;
    },
    kill,
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    start,
    async stop() {
      process.off('exit', lastResort);
      for (const client of clients) client.destroy();
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
