// A server with so many rooms open, and the people in them, each a process of its own.
// Must never be used for another number: a server that held more before is another one.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Built, buildServer } from '../../chaos/build.ts';
import { Node } from '../../chaos/node.ts';
import { makeRooms } from '../../support/manyRooms.ts';
import { buildPlain, type Plain } from '../../support/plain.ts';
import type { Ask, Kind, Opening, Played } from './played.ts';

export interface Stand {
  play(ask: Ask): Promise<Played>;
  end(): Promise<void>;
}

interface Serving {
  url: string;
  seats: Opening['seats'];
  end(): Promise<unknown>;
}

export class Stands {
  readonly #built: Built;
  readonly #scripts: Plain;

  private constructor(built: Built, scripts: Plain) {
    this.#built = built;
    this.#scripts = scripts;
  }

  /** The peer is built as ours is, and so are the people. */
  static async build(): Promise<Stands> {
    const paths = ['peer', 'load'].map((name) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url)));
    return new Stands(await buildServer(), await buildPlain(paths));
  }

  /** With all its rooms open, and everybody in them. */
  async open(kind: Kind, rooms: number): Promise<Stand> {
    const serving = kind === 'ours' ? await this.#ours(rooms) : await this.#peer();
    try {
      const people = await this.#start('load');
      await told(people.child, { kind, rooms, url: serving.url, seats: serving.seats } satisfies Opening);
      return {
        play: (ask: Ask) => told(people.child, ask) as Promise<Played>,
        async end() {
          await stop(people.child);
          await serving.end();
        },
      };
    } catch (error) {
      await serving.end();
      throw error;
    }
  }

  remove(): void {
    this.#built.remove();
    this.#scripts.remove();
  }

  async #ours(rooms: number): Promise<Serving> {
    const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
    const env = { DATA_DIR: folder, PARLEY_SAMPLE: 'off' };
    const seats = await makeRooms(env, rooms);
    const node = await Node.start(this.#built.script, env);
    const end = async () => {
      await node.end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    };
    return { url: node.url(), seats, end };
  }

  async #peer(): Promise<Serving> {
    const { child, said } = await this.#start('peer');
    const { port } = said as { port: number };
    return { url: `http://127.0.0.1:${port}`, seats: [], end: () => stop(child) };
  }

  async #start(name: string): Promise<{ child: ChildProcess; said: unknown }> {
    const child = fork(this.#scripts.of(name), { execArgv: [] });
    return { child, said: await answerOf(child) };
  }
}

function told(child: ChildProcess, message: Opening | Ask): Promise<unknown> {
  const answer = answerOf(child);
  child.send(message);
  return answer;
}

/** Rejects when it ends instead. */
async function answerOf(child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`it ended with ${String(code)}`);
  });
  try {
    const [answer] = await Promise.race([once(child, 'message', { signal }), ended]);
    return answer;
  } finally {
    ended.catch(() => undefined);
    over.abort();
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}
