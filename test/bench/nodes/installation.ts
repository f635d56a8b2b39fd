// An installation to be measured: two nodes as processes, one Postgres that syncs to disk, one Redis, three people.
// Must never leave anything running.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServer } from '../../chaos/build.ts';
import { Node } from '../../chaos/node.ts';
import { type Cast, gather, together } from '../../chaos/people.ts';
import { startPostgres } from '../../support/postgres.ts';
import { startRedis } from '../../support/redis.ts';
import { atNode } from '../../support/twoNodes.ts';

export interface Installation {
  nodes: [Node, Node];
  /** All three in the joint room; A's line is to the second node. */
  cast: Cast;
  stop(): Promise<void>;
}

export async function startInstallation(): Promise<Installation> {
  const [built, postgres, redis] = await Promise.all([buildServer(), startPostgres(), startRedis()]);
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const env = {
    ...{ DATA_DIR: folder, DATABASE_URL: await postgres.newDatabase(), REDIS_URL: redis.url },
    MASTER_KEY: '07'.repeat(32),
  };
  const one = await Node.start(built.script, env);
  const two = await Node.start(built.script, env);
  const there = await gather(one);
  const cast = { ...there, parentA: atNode(two, there.parentA) };
  await cast.parentA.connect();
  await together(cast);
  return {
    nodes: [one, two],
    cast,
    async stop() {
      for (const person of Object.values(cast)) person.closeLines();
      await Promise.all([one.end(), two.end()]);
      await Promise.all([postgres.stop(), redis.stop()]);
      built.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
