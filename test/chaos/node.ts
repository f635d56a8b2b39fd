// One Parley as a process, over a store that outlives it: started, killed, started again at the same port.
// Must never leave a process running: whoever starts one, ends it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, ask } from '../support/http.ts';
import { freePort } from '../support/ports.ts';

export interface SeatLink {
  seat: string;
  name: string;
  link: string;
}

/** Of what a server complained of, letters from the end: those say why it ended. */
const MOST_TOLD = 2_000;

/** Those that run. Should whoever started one end without ending it, by a fault or a signal, it ends with them. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

export class Node {
  /** The sample case's links, as the first start printed them. */
  seats: SeatLink[] = [];
  /** What it has complained of so far. */
  complaints = '';
  readonly port: number;
  /** The build that the next start runs. */
  script: string;
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | null = null;

  private constructor(script: string, port: number, env: NodeJS.ProcessEnv) {
    this.script = script;
    this.port = port;
    this.#env = { ...process.env, LOG_LEVEL: 'error', ...env, PORT: String(port), HOST: '127.0.0.1' };
  }

  /** `script` is the built server; `env` says where its store lies. */
  static async start(script: string, env: NodeJS.ProcessEnv, port?: number): Promise<Node> {
    const node = new Node(script, port ?? (await freePort()), env);
    await node.start();
    return node;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  url = (): string => `http://127.0.0.1:${this.port}`;

  ask = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    ask(this.port, path, { method: 'POST', body, headers });

  /** Starts one more on the same data, at a port of its own, which must end by itself. */
  async another(): Promise<{ code: number | null; complaints: string }> {
    const child = spawn(process.execPath, [this.script], {
      env: { ...this.#env, PORT: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    running.add(child);
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      complaints += part;
    });
    const [code] = (await once(child, 'close')) as [number | null];
    running.delete(child);
    return { code, complaints };
  }

  /** Resolves once it answers; rejects when it ends instead. */
  async start(): Promise<void> {
    // A file that may not grow is an error to the server, as a full disk is; by default it would end the process.
    const command = ['trap \'\' XFSZ; exec "$@"', 'sh', process.execPath, this.script];
    const child = spawn('/bin/sh', ['-c', ...command], { env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      this.complaints += part;
    });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the server ended with ${String(code)}: ${this.complaints.slice(-MOST_TOLD)}`);
    });
    ended.catch(() => undefined);
    const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
    const { seats } = JSON.parse(line.toString()) as { seats: SeatLink[] };
    if (seats.length > 0) this.seats = seats;
  }

  /** Holds it still (SIGSTOP), or lets it go on. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }
  /** Tells it what a fault that was planted in it waits for. */
  strike(): void {
    this.#child?.kill('SIGUSR2');
  }
  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** SIGKILL: as a crash or a power cut ends it. SIGTERM asks it to end. Resolves to its exit code. */
  async end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    child.kill(signal);
    return this.ended();
  }

  /** Resolves to its exit code once it has ended, which it may do by itself. */
  async ended(): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const [code] = (await once(child, 'exit')) as [number | null];
    // What was still in the pipe belongs to this life.
    await pause(0);
    return code;
  }
}
