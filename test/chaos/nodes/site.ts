// Two nodes as processes on one Postgres and one Redis, with every wire and every clock in hand.
// Must never leave a process or a file behind.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Postgres, startPostgres } from '../../support/postgres.ts';
import { type Redis, startRedis } from '../../support/redis.ts';
import { openWire, type Wire } from '../../support/wire.ts';
import { Node } from '../node.ts';

/** A machine of its own: a node, its wires to Postgres and to Redis, its clock. */
export interface Machine {
  node: Node;
  store: Wire;
  redis: Wire;
  /** Sets the clock so far off, ms; until the node is started anew. */
  setClock(off: number): void;
}

export interface Site {
  one: Machine;
  two: Machine;
  postgres: Postgres;
  redis: Redis;
  /** The database as its superuser reaches it. */
  url: string;
  stop(): Promise<void>;
}

const WALL_CLOCK = new URL('../wallClock.mjs', import.meta.url);

export async function openSite(script: string): Promise<Site> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const folder = mkdtempSync(join(tmpdir(), 'parley-site-'));
  const url = await postgres.newDatabase();
  const machines: Machine[] = [];
  const openMachine = async (name: string): Promise<Machine> => {
    const wires = { store: await openWire(postgres.socket), redis: await openWire(Number(new URL(redis.url).port)) };
    const offset = join(folder, `${name}.offset`);
    const node = await Node.start(script, {
      DATA_DIR: folder,
      DATABASE_URL: `postgres://app@127.0.0.1:${wires.store.port}${new URL(url).pathname}`,
      REDIS_URL: `redis://127.0.0.1:${wires.redis.port}`,
      MASTER_KEY: '07'.repeat(32),
      NODE_OPTIONS: `--import ${WALL_CLOCK.href}`,
      WALL_CLOCK_OFFSET: offset,
    });
    const setClock = (off: number) => {
      writeFileSync(offset, String(off));
      process.kill(node.pid, 'SIGUSR2');
    };
    const machine = { node, ...wires, setClock };
    machines.push(machine);
    return machine;
  };
  const stop = async () => {
    await Promise.all(machines.map(({ node }) => node.end()));
    await Promise.all(machines.flatMap(({ store, redis: wire }) => [store.close(), wire.close()]));
    await Promise.all([postgres.stop(), redis.stop()]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { one: await openMachine('one'), two: await openMachine('two'), postgres, redis, url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
