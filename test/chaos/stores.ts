// The two stores a fault is played over, each empty at the start.
// Must never leave a folder or a database behind.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { mountSmallDisk, type SmallDisk } from '../support/smallDisk.ts';
import { openWire, type Wire } from '../support/wire.ts';
import type { StoreName } from './report.ts';

export interface TriedStore {
  name: StoreName;
  /** What the server is told about it. */
  env: Record<string, string>;
  /** Where it is Postgres: the server, the wire that leads to it, and the database as its superuser reaches it. */
  shared: { postgres: Postgres; wire: Wire; url: string; disk: SmallDisk | null } | null;
  clear(): Promise<void>;
}

/**
 * Postgres with a fresh cluster takes 40 MB of it, and 16 more for each part of its log. Of those it keeps a few for later: with
 * more of them, run after run, there would be no room left for one when what filled the disk is gone.
 */
const DISK_MB = 160;
const SHORT_LOG = { min_wal_size: '32MB', max_wal_size: '64MB' };

/**
 * `direct`: the server goes to Postgres straight, since nothing is to happen on the way: the wire lives in this process, and
 * waits with it. `onSmallDisk`: Postgres lies on a disk that can be filled.
 */
export async function tryOut(name: StoreName, { direct = false, onSmallDisk = false } = {}): Promise<TriedStore> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-chaos-'));
  const dropFolder = () => rmSync(folder, { recursive: true, force: true });
  if (name === 'sqlite') return { name, env: { DATA_DIR: folder }, shared: null, clear: async () => dropFolder() };
  const disk = onSmallDisk ? mountSmallDisk(DISK_MB) : null;
  const postgres = await startPostgres(disk ? SHORT_LOG : {}, {}, disk?.folder);
  const wire = await openWire(postgres.socket);
  const url = await postgres.newDatabase();
  const { pathname } = new URL(url);
  const clear = async () => {
    await wire.close();
    await postgres.stop();
    disk?.remove();
    dropFolder();
  };
  const byWire = `postgres://app@127.0.0.1:${wire.port}${pathname}`;
  const env = { DATA_DIR: folder, DATABASE_URL: direct ? url : byWire };
  return { name, env, shared: { postgres, wire, url, disk }, clear };
}

/** The Postgres of a fault that is about Postgres. */
export function sharedOf({ shared }: TriedStore): NonNullable<TriedStore['shared']> {
  if (!shared) throw new Error('this fault is about Postgres');
  return shared;
}
