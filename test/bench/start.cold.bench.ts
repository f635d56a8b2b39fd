// start.cold: from `npm start` of a built tree, on an empty data folder, until Parley answers; against a limit of two seconds.
// Must never count on anything that an earlier run left behind: each run has a folder and a port of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const RUNS = Number(process.env.BENCH_RUNS ?? 7);
const LIMIT = 2_000;
const PATIENCE = 60_000;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** ms until the page itself is answered. */
async function untilAnswered(port: number, child: ChildProcess, begun: number): Promise<number> {
  while (performance.now() - begun < PATIENCE) {
    if (child.exitCode !== null) throw new Error('it ended instead of starting');
    const answered = await fetch(`http://127.0.0.1:${port}/`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return performance.now() - begun;
    await delay(5);
  }
  throw new Error('it did not answer within a minute');
}

async function start(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'error' };
  const begun = performance.now();
  const child = spawn('npm', ['start', '--silent'], { cwd: ROOT, env, stdio: 'ignore', detached: true });
  const ended = once(child, 'exit');
  // The whole group: npm, its shell and the server. Also when the benchmark itself is stopped.
  const stop = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
  };
  process.once('exit', stop);
  try {
    return await untilAnswered(port, child, begun);
  } finally {
    stop();
    process.off('exit', stop);
    await ended;
    await untilClosed(port);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function untilClosed(port: number): Promise<void> {
  const isOpen = () =>
    fetch(`http://127.0.0.1:${port}/health`).then(
      () => true,
      () => false,
    );
  while (await isOpen()) await delay(50);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const times: number[] = [];
// One run to warm the disk's cache, not counted: cold means our process, not the machine.
await start();
for (let run = 0; run < RUNS; run++) times.push(await start());
times.sort((a, b) => a - b);
const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)] ?? Number.NaN);
const ours = { p50: at(0.5), p99: at(1) };
const ratio = Number((ours.p50 / LIMIT).toFixed(3));
const line = { name: 'start.cold', unit: 'ms', ours, peer: { name: 'limit', limit: LIMIT }, ratio };
process.stdout.write(`${JSON.stringify(line)}\n`);
