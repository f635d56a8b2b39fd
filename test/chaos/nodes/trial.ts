// One fault of an installation of two nodes: how often, how it is brought about and taken away.
// Must never say what is right: that is the game's, and the same for every fault.
import type { Harm } from '../trial.ts';
import type { Page } from './page.ts';
import type { Site } from './site.ts';

/** A fault lasts, ms: as long as it takes to be taken for dead by the other, or not. */
export const LONG = 12_000;
export const SHORT = 1_500;

export interface Company {
  mediator: Page;
  parentB: Page;
  /** These three are at the second node, which is the one that faults befall. */
  comediator: Page;
  parentA: Page;
  /** Says nothing, and is sent out of the room in the midst of each fault. */
  counselA: Page;
}

export interface SiteTrial {
  fault: string;
  /** How often, unless it is asked for otherwise. */
  runs: number;
  /**
   * From when recovery counts: the fault itself (people must be well while it lasts), the end of each line (people come
   * in elsewhere one by one), or its mending.
   */
  recovers: 'fromTheFault' | 'fromEachLine' | 'fromMending';
  /** It takes no longer, ms, at p95. */
  limit: number;
  /** Nobody's line may end, and what is said at one node is seen at the other within two seconds. */
  linesStay: boolean;
  /** It sets Postgres's own clock. */
  setsDatabaseClock?: boolean;
  /** The node can say nothing while it lasts; people's pages say by themselves that nobody knows (client/net/late.ts). */
  isMute?: boolean;
  /** In these runs, counted from 0, nobody types at the second node: words that cannot be stored end all lines to their draft. */
  rests?(run: number): boolean;
  harm(on: { site: Site; company: Company }): Harm;
}
