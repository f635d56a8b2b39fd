// Every fault there is, under the names that `npm run chaos -- NAME` goes by.
// Must never leave one out: what is not listed here is never played.
import * as lines from './faults/lines.ts';
import * as nodes from './faults/nodes.ts';
import * as postgres from './faults/postgres.ts';
import * as ofProcess from './faults/process.ts';
import * as redis from './faults/redis.ts';
import { soak } from './faults/soak.ts';
import { stalled } from './faults/stalled.ts';
import { storm } from './faults/storm.ts';
import { acrossNodes, overStores, type Playable } from './play.ts';

export const FAULTS: Readonly<Record<string, readonly Playable[]>> = {
  kill: [overStores(ofProcess.kill)],
  process: [ofProcess.drain, ofProcess.clock, ofProcess.second].map(overStores),
  postgres: postgres.ALL.map(overStores),
  redis: redis.ALL.map(acrossNodes),
  nodes: nodes.ALL.map(acrossNodes),
  lines: [lines.blips],
  storm: [storm],
  stalled: [stalled],
  soak: [soak],
};

/** Those of the groups whose name has `name` in it, of these those whose own name has `words` in it. */
export const chosen = (name: string, words: string): Playable[] =>
  Object.entries(FAULTS)
    .filter(([group]) => group.includes(name))
    .flatMap(([, faults]) => faults)
    .filter(({ fault }) => fault.includes(words));
