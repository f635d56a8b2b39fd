// The parts of docker-compose.yml as programs of this machine, in the same places, each told what the file tells it.
// Must never tell a part anything of its own but where its neighbours are.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServer } from '../chaos/build.ts';
import { Node } from '../chaos/node.ts';
import { type Compose, fileOf, type Service } from './compose.ts';
import { freePort } from './ports.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { endProgram } from './programs.ts';
import { type ProxyPart, startProxy } from './proxy.ts';
import { startRedis } from './redis.ts';
import { startRelay } from './relay.ts';

export interface Topology {
  /** By the names of their services. */
  nodes: Map<string, Node>;
  /** Where each node tells its figures. */
  metricsPorts: Map<string, number>;
  proxy: ProxyPart;
  /** Every service that runs here. */
  running: string[];
  relayPort: number;
  stop(): Promise<void>;
}

/** `ports`: where the proxy listens, for https and for http. */
export async function startTopology({ services }: Compose, ports: { https: number; http: number }): Promise<Topology> {
  const undo: (() => unknown)[] = [];
  const running: string[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  const part = (name: string): Service => {
    const service = services[name];
    if (!service) throw new Error(`the compose file has no ${name}`);
    running.push(name);
    return service;
  };
  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-topology-'));
    chmodSync(folder, 0o777);
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  };
  try {
    const built = await buildServer();
    undo.push(() => built.remove());
    const databases = await startDatabases(part('postgres'));
    undo.push(() => databases.stop());
    const redis = await startRedis({ more: part('redis').command?.slice(1) ?? [] });
    undo.push(() => redis.stop());

    const nodes = new Map<string, Node>();
    const metricsPorts = new Map<string, number>();
    for (const name of ['parley-a', 'parley-b']) {
      const told = part(name).environment ?? {};
      const port = await freePort();
      const folder = newFolder();
      const node = await Node.start(built.script, {
        ...told,
        DATABASE_URL: databases.urlOf(told.DATABASE_URL),
        KEYS_DATABASE_URL: databases.urlOf(told.KEYS_DATABASE_URL),
        REDIS_URL: redis.url,
        METRICS_PORT: String(port),
        // As the image sets them.
        ...{ DATA_DIR: folder, KEYS_DIR: join(folder, 'keys') },
      });
      undo.push(() => node.end('SIGKILL'));
      nodes.set(name, node);
      metricsPorts.set(name, port);
    }

    const relayPort = await freePort();
    const relay = await startRelay(part('relay'), newFolder(), relayPort);
    undo.push(() => endProgram(relay));
    // A node is called by its service's name, and listens at the port that the image sets.
    const inside = Object.fromEntries([...nodes].map(([name, { port }]) => [`${name}:3000`, `127.0.0.1:${port}`]));
    const proxy = await startProxy(part('proxy'), newFolder(), inside, ports);
    undo.push(() => proxy.stop());
    return { nodes, metricsPorts, proxy, running, relayPort, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One Postgres with the two databases that the service's image and the file it is given make. */
async function startDatabases({ environment: told = {}, volumes = [] }: Service) {
  const postgres: Postgres = await startPostgres();
  const urlOf = (given: string | undefined) => {
    const name = new URL(given ?? '').pathname.slice(1);
    return `postgres://app@localhost/${name}?host=${encodeURIComponent(join(postgres.socket, '..'))}`;
  };
  const own = urlOf('postgres://any/postgres');
  await postgres.query(own, `create database ${told.POSTGRES_DB}`);
  await postgres.query(own, readFileSync(fileOf(volumes, '/docker-entrypoint-initdb.d/databases.sql'), 'utf8'));
  return { urlOf, stop: () => postgres.stop() };
}
