// What a container runs, as it runs it: started, asked to end, also in the midst of its start, and ended when it takes too long.
// Must never time the end: that it came in order is in its exit code.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../support/ports.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { makeFolder, removeFolder } from './store.folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

let folder: string;
let child: ChildProcess | null = null;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => {
  child?.kill('SIGKILL');
  removeFolder(folder);
});

interface Serving {
  readonly port: number;
  said: string;
  ended: Promise<unknown[]>;
}

async function serve(more: NodeJS.ProcessEnv = {}): Promise<Serving> {
  const port = await freePort();
  const env = { ...process.env, DATA_DIR: folder, LOG_LEVEL: 'silent', PORT: String(port), ...more };
  child = spawn(process.execPath, ['scripts/serve.mjs'], { cwd: ROOT, env });
  const serving: Serving = { port, said: '', ended: once(child, 'close') };
  for (const out of [child.stdout, child.stderr]) {
    out?.setEncoding('utf8').on('data', (part: string) => {
      serving.said += part;
    });
  }
  return serving;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(25);
}

test('a container that was started answers, and ends in order when it is asked to', async () => {
  const serving = await serve();
  await until(() => serving.said.includes('Parley is open at'));
  expect((await fetch(`http://127.0.0.1:${serving.port}/ready`)).status).toBe(200);
  child?.kill('SIGTERM');
  expect(await serving.ended).toEqual([0, null]);
}, 60_000);

describe('a container that is asked to end while it still starts', () => {
  // What a start waits for while another node brings the database up to date.
  async function held(): Promise<{ url: string; release: () => Promise<void> }> {
    const url = await postgres.newDatabase();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('select pg_advisory_lock(7275395)');
    return { url, release: () => client.end() };
  }
  const isWaiting = async (url: string) =>
    (await postgres.query(url, "select 1 from pg_locks where locktype = 'advisory' and not granted")).length > 0;

  test('ends in order as soon as it has started', async () => {
    const { url, release } = await held();
    const serving = await serve({ DATABASE_URL: url });
    await until(() => isWaiting(url));
    child?.kill('SIGTERM');
    await release();
    expect(await serving.ended).toEqual([0, null]);
  }, 60_000);

  test('ends by itself, and says so, before whoever runs it would kill it', async () => {
    const { url, release } = await held();
    const serving = await serve({ DATABASE_URL: url });
    await until(() => isWaiting(url));
    child?.kill('SIGTERM');
    expect(await serving.ended).toEqual([1, null]);
    expect(serving.said).toContain('Not everything ended in time; what was called saved is stored.');
    await release();
  }, 60_000);
});
