// One fault as it is played: over which stores, how often, how it is brought about and taken away.
// Must never say what is right: that is the game's, and the same for every fault.
import type { Node } from './node.ts';
import type { Cast } from './people.ts';
import type { StoreName } from './report.ts';
import type { TriedStore } from './stores.ts';

export interface Harm {
  /** Brings it about and lets it last; people go on speaking and writing meanwhile. */
  inflict(): Promise<void>;
  /** Takes it away; from then on all must be well within seconds. */
  mend(): Promise<void>;
  /** How many things went wrong that only this fault can tell. */
  wrongs?(): Promise<number>;
  /** Leaves nothing behind. */
  clear?(): Promise<void>;
}

/** ms. Everybody is live again by then, at p95, unless a trial says why it takes longer. */
export const BACK = 5_000;

export interface Trial {
  fault: string;
  stores: readonly StoreName[];
  /** How often, unless it is asked for otherwise. */
  runs: number;
  /** So many meetings at a time share them, each over a store of its own: most of a run is waiting for a start. */
  abreast?: number;
  /** Everybody is live again by then, ms, at p95. */
  limit: number;
  /** What the server is told beyond the store. */
  env?: NodeJS.ProcessEnv;
  /** Postgres lies on a disk of its own that can be filled. */
  onSmallDisk?: boolean;
  /** The server's process ends with it, and everybody's line too. */
  endsProcess: boolean;
  harm(on: { node: Node; store: TriedStore; cast: Cast }): Harm;
}

export const BOTH: readonly StoreName[] = ['sqlite', 'postgres'];
