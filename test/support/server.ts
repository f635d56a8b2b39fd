// Parley as `npm start` starts it, on a data folder of its own, which can die at any moment and start again there.
// Must never reach into the server: what a test needs is in the greeting that it prints.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './ports.ts';

export interface Server {
  /** The address people open. */
  url: string;
  /** The link to the owner's page, as the first start printed it. */
  ownerLink: string;
  /** The link of one seat of the sample case, as the first start printed it. */
  linkOf(name: string): string;
  /** Ends it without a word, as a power cut does (SIGKILL). */
  kill(): Promise<void>;
  /** Starts again over the same folder, at the same port. */
  restart(): Promise<void>;
  /** The same after it was asked to end, and as it is installed elsewhere: what an upgrade does. */
  becomes(root: string): Promise<void>;
  /** Ends it for good and takes the folder away. */
  stop(): Promise<void>;
}

type Env = Record<string, string>;

/** Where this very Parley lies. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Resolves when it answers. `env` says what is set beyond a free port, a folder and a quiet log; `root`, where it is installed. */
export async function startServer(env: Env = {}, root = ROOT): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-server-'));
  const port = env.PORT ?? String(await freePort(env.HOST));
  const settings = { LOG_LEVEL: 'warn', DATA_DIR: folder, ...env, PORT: port };
  let child = run(settings, root);
  const greeting = await firstWords(child);
  const found = (what: RegExp): string => {
    const link = what.exec(greeting)?.[1];
    if (link === undefined) throw new Error(`the greeting has nothing like ${what}`);
    return link;
  };
  const kill = () => end(child, 'SIGKILL');
  return {
    url: found(/^Parley is open at (\S+)$/m),
    ownerLink: found(/^ {2}(\S+\/owner#\S+)$/m),
    linkOf: (name) => found(new RegExp(`^ {2}${name} +(\\S+)$`, 'm')),
    kill,
    async restart() {
      await kill();
      child = run(settings, root);
      await firstWords(child);
    },
    async becomes(other) {
      await end(child, 'SIGTERM');
      child = run(settings, other);
      await firstWords(child);
    },
    async stop() {
      await end(child, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const run = (env: Env, root: string): ChildProcess =>
  spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** All that it prints up to its notes: the greeting comes in one piece, once it listens. */
async function firstWords({ stdout, ...child }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('the server has no stdout');
  let said = '';
  for await (const part of stdout.setEncoding('utf8')) {
    said += part;
    if (said.includes('Note: ')) return said;
  }
  throw new Error(`the server ended with ${child.exitCode} before it was ready`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
