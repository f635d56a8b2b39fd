// A real Postgres for one test file: its own folder, a unix socket only, synced to disk as in real life.
// Must never run as root, touch a database that was there before, nor outlive the test.
import { type ChildProcess, execFile, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { environment } from './programs.ts';

export interface Postgres {
  /** A new empty database, as DATABASE_URL takes it. */
  newDatabase(): Promise<string>;
  /** The unix socket it listens on. */
  socket: string;
  /** Runs SQL as the superuser, in the database of `url`. */
  query(url: string, sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Stops without a word (SIGKILL to all of it), as a power cut does; resolves when nothing of it is left. */
  kill(): Promise<void>;
  /** Holds it still (SIGSTOP), or lets it go on. */
  freeze(): void;
  thaw(): void;
  /** Starts it again where it has ended, or is ending by itself; resolves once it answers. */
  start(): Promise<void>;
  /** A second server that has all this one acknowledges from now on (synchronous replication); the caller stops it. */
  standBy(): Promise<Standby>;
  /** Ends it and takes its folder away. */
  stop(): Promise<void>;
}

/** A standby, and how it takes over. */
export type Standby = Postgres & { promote(): Promise<void> };

const runs = promisify(execFile);
const NOBODY = 65534;
// Postgres refuses to run as root.
const ids = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** Debian keeps the server's programs off the PATH, by version. */
function binaries(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')));
  if (found === undefined) throw new Error('there is no Postgres: install the package postgresql, or run npm test');
  return found;
}

/** Starts one; the caller stops it. `options` are settings of postgresql.conf, `told` is of its environment; `home`: where its folder is made. */
export async function startPostgres(
  options: Record<string, string> = {},
  told: Record<string, string> = {},
  home = tmpdir(),
): Promise<Postgres> {
  return serve(home, options, told, (bin, data) => [
    join(bin, 'initdb'),
    ...['-D', data, '-U', 'app', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
  ]);
}

/** `fill` is the command that makes the data folder. */
async function serve(
  home: string,
  options: Record<string, string>,
  told: Record<string, string>,
  fill: (bin: string, data: string) => string[],
): Promise<Postgres> {
  const bin = binaries();
  const folder = mkdtempSync(join(home, 'parley-pg-'));
  if (ids.uid !== undefined) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const env = { ...environment, LC_ALL: 'C' };
  const [command = '', ...given] = fill(bin, data);
  // Beside everything else: a standby is made in the midst of a talk, and who waits for answers here must hear them.
  await runs(command, given, { ...ids, env, cwd: folder });
  const settings = Object.entries({ listen_addresses: '', fsync: 'on', ...options });
  const args = ['-D', data, '-k', folder, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const urlOf = (name: string) => `postgres://app@localhost/${name}?host=${encodeURIComponent(folder)}`;
  const run = () => new Server(join(bin, 'postgres'), args, { ...ids, env: { ...env, ...told }, cwd: folder });
  let server = run();
  // Each of its processes leads a group of its own: they are found by whose children they are.
  const signal = (name: NodeJS.Signals) => {
    const parent = server.pid;
    for (const pid of [parent, ...childrenOf(parent)]) if (pid > 0) trySignal(pid, name);
  };
  const end = async (name: NodeJS.Signals) => {
    if (!server.hasEnded) {
      signal('SIGCONT');
      if (name === 'SIGKILL') signal(name);
      else trySignal(server.pid, name);
    }
    await server.gone;
  };
  const lastResort = () => end('SIGKILL');
  process.once('exit', lastResort);
  await server.mustAnswer(urlOf('postgres'));
  let made = 0;
  return {
    async newDatabase() {
      const name = `case_${++made}`;
      await ask(urlOf('postgres'), `create database ${name}`);
      return urlOf(name);
    },
    socket: join(folder, '.s.PGSQL.5432'),
    query: ask,
    kill: () => end('SIGKILL'),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    async start() {
      if (await server.answers(urlOf('postgres'))) return;
      await server.gone;
      server = run();
      await server.mustAnswer(urlOf('postgres'));
    },
    async standBy() {
      const other = await serve(tmpdir(), options, told, (tools, copy) => [
        join(tools, 'pg_basebackup'),
        ...['-h', folder, '-U', 'app', '-D', copy, '-R', '-X', 'stream', '--checkpoint=fast', '--no-sync'],
      ]);
      await ask(urlOf('postgres'), "alter system set synchronous_standby_names = '*'");
      await ask(urlOf('postgres'), 'select pg_reload_conf()');
      const isInStep = async () =>
        (await ask(urlOf('postgres'), "select 1 from pg_stat_replication where sync_state = 'sync'")).length > 0;
      while (!(await isInStep()) || !(await waitsFor(other, urlOf('postgres')))) await pause(25);
      const own = `postgres://app@localhost/postgres?host=${encodeURIComponent(dirname(other.socket))}`;
      return { ...other, promote: () => ask(own, 'select pg_promote()').then(() => undefined) };
    },
    async stop() {
      process.off('exit', lastResort);
      // At once: what is in it is thrown away. Yet in order, so that no shared memory stays behind.
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Does a commit wait for this standby? Asked by one, while the standby is held still: what the server says of its standbys
 * it says before its commits heed it, and what is acknowledged in between dies with it.
 */
async function waitsFor(standby: Pick<Postgres, 'freeze' | 'thaw'>, url: string): Promise<boolean> {
  const commit = "select pg_logical_emit_message(true, 'parley', 'does this wait?')";
  const waiting = "select 1 from pg_stat_activity where wait_event = 'SyncRep' and query like '%does this wait%'";
  standby.freeze();
  let isDone = false;
  const done = ask(url, commit).finally(() => {
    isDone = true;
  });
  let waits = false;
  while (!isDone && !waits) waits = (await ask(url, waiting)).length > 0;
  standby.thaw();
  await done;
  return waits;
}

function childrenOf(parent: number): number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = listed.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([pid, of]) => (of === parent && pid !== undefined ? [pid] : []));
}

/** Of what it complained of, letters from the end: those say why it ended. */
const MOST_TOLD = 2_000;

/** One run of it. */
class Server {
  /**
   * Resolves when all its processes are gone, also those that outlive a killed one by a moment: they hold its memory, and no
   * other would start beside them.
   */
  readonly gone: Promise<unknown>;
  readonly #process: ChildProcess;
  #complaints = '';

  constructor(program: string, args: string[], options: SpawnOptions) {
    // A group of its own, so that what ends the tests by Ctrl-C does not end it before them.
    const child = spawn(program, args, { ...options, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    // Each of its processes has this pipe: it closes with the last of them.
    this.gone = once(child, 'close');
    child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      this.#complaints = `${this.#complaints}${part}`.slice(-MOST_TOLD);
    });
    this.#process = child;
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }
  get hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** Resolves once it answers; to false when it ends instead. */
  async answers(url: string): Promise<boolean> {
    for (let tries = 0; tries < 2_400; tries++) {
      if (this.hasEnded) return false;
      const isReady = await ask(url, 'select 1').then(
        () => true,
        () => false,
      );
      if (isReady) return true;
      await pause(25);
    }
    throw new Error('postgres does not answer');
  }

  async mustAnswer(url: string): Promise<void> {
    if (await this.answers(url)) return;
    // By then all that it had to say has come.
    await this.gone;
    throw new Error(`postgres ended: ${this.#complaints}`);
  }
}

/** One that has just gone by itself needs no signal. */
function trySignal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone.
  }
}

async function ask(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}
