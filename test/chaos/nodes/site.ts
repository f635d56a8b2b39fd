// Two nodes as processes on one Postgres and one Redis, with every wire and every clock in hand.
// Must never leave a process or a file behind.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Postgres, startPostgres } from '../../support/postgres.ts';
import { type Redis, startRedis } from '../../support/redis.ts';
import { clockFrom, setClock } from '../../support/setClock.ts';
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
  /** Sets Postgres's own clock so far off, ms. Only where the trial says that it does: such a Postgres is slower. */
  setDatabaseClock(off: number): void;
  stop(): Promise<void>;
}

const WALL_CLOCK = new URL('../wallClock.mjs', import.meta.url);

export async function openSite(script: string, setsDatabaseClock = false): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-site-'));
  // Postgres runs as another user.
  chmodSync(folder, 0o755);
  const clock = join(folder, 'database.offset');
  const setDatabaseClock = (off: number) => setClock(clock, off);
  setDatabaseClock(0);
  const told = setsDatabaseClock ? clockFrom(clock) : {};
  const [postgres, redis] = await Promise.all([startPostgres({}, told), startRedis()]);
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
    const setMachineClock = (off: number) => {
      writeFileSync(offset, String(off));
      process.kill(node.pid, 'SIGUSR2');
    };
    const machine = { node, ...wires, setClock: setMachineClock };
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
    return {
      one: await openMachine('one'),
      two: await openMachine('two'),
      postgres,
      redis,
      url,
      setDatabaseClock,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
