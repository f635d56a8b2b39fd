// Starts `npm run demo -- --json` as a process of its own, the way outside checks do, and stops it.
// Must never reach into the server: what a test needs, it gets through the doors people use.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface DemoSeat {
  seat: string;
  name: string;
  role: string;
  side: string | null;
  link: string;
}
export interface Demo {
  url: string;
  pid: number;
  outbox: string;
  seats: DemoSeat[];
  linkOf(name: string): string;
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Resolves when the demo answers; its one JSON line is all it prints on stdout. */
export async function startDemo(env: Record<string, string> = {}): Promise<Demo> {
  const child = spawn(process.execPath, ['scripts/demo.mjs', '--json'], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await firstLine(child);
  const told = JSON.parse(line) as Omit<Demo, 'linkOf' | 'stop'>;
  const linkOf = (name: string): string => {
    const seat = told.seats.find((one) => one.name === name);
    if (!seat) throw new Error(`the demo has no seat for ${name}`);
    return seat.link;
  };
  return { ...told, linkOf, stop: () => stop(child) };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the demo has no stdout');
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(() => {
    throw new Error('the demo ended before it was ready');
  });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  ended.catch(() => {});
  return line;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
