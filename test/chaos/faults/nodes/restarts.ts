// Two nodes that are ended and started anew, one after the other: as they were, with a newer build, or with two at once.
// Must never ask a node to end before everybody is in again.
import { setTimeout as pause } from 'node:timers/promises';
import { Builds } from '../../nodes/builds.ts';
import type { Page } from '../../nodes/page.ts';
import type { Machine, Site } from '../../nodes/site.ts';
import type { SiteTrial } from '../../nodes/trial.ts';
import { BACK, type Harm } from '../../trial.ts';
import { Wrongs } from '../../wrongs.ts';

interface Restarting extends Site {
  pages: readonly Page[];
  wrongs: Wrongs;
  /** Asks the machine's node to end, which it must do in order. */
  end(machine: Machine): Promise<void>;
  /** Resolves when everybody is in, at whichever node. */
  allLive(): Promise<unknown>;
}

/** What all of them share; `begin` gives what is done each time. */
const restarts = (
  fault: string,
  runs: number,
  begin: (on: Restarting) => Pick<Harm, 'inflict' | 'clear'>,
): SiteTrial => ({
  fault,
  runs,
  recovers: 'fromEachLine',
  limit: BACK,
  linesStay: false,
  harm({ site, company }) {
    const wrongs = new Wrongs();
    const pages = Object.values(company);
    const end = async ({ node }: Machine) => wrongs.must((await node.end('SIGTERM')) === 0);
    const allLive = () => Promise.all(pages.map((page) => page.live()));
    return {
      ...begin({ ...site, pages, wrongs, end, allLive }),
      mend: async () => undefined,
      wrongs: wrongs.since,
    };
  },
});

/** Each is asked to end, its people come in at the other, and it is started anew: as an upgrade goes. */
export const rolling = restarts('rolling restart', 6, ({ one, two, end, allLive }) => ({
  async inflict() {
    for (const machine of [two, one]) {
      await end(machine);
      await allLive();
      await machine.node.start();
    }
  },
}));

/** What the older one says when it is outdated, and when it is started once more. */
const ENDED = 'A newer Parley has brought the store up to date';
const REFUSED = 'The store was made by a newer Parley';

/** As a rolling restart, but each time with a build whose events the one before would not understand. */
export const upgraded = restarts('rolling upgrade', 4, ({ one, two, wrongs, end, allLive }) => {
  let steps = 0;
  const builds = new Builds(one.node.script);
  return {
    async inflict() {
      const newest = builds.newer(++steps);
      one.node.complaints = '';
      await end(two);
      await allLive();
      two.node.script = newest;
      // Both are there for a moment; then the older one ends by itself, and its people come in at the newer.
      await two.node.start();
      wrongs.must((await one.node.ended()) === 1 && one.node.complaints.includes(ENDED));
      const again = await one.node.start().then(
        () => 'it started',
        (error: Error) => error.message,
      );
      wrongs.must(again.includes(REFUSED));
      one.node.script = newest;
      await one.node.start();
      await allLive();
    },
    clear: async () => builds.remove(),
  };
});

/** Two builds that store the same and show it a little differently go on side by side, each at either node in turn. */
export const sideBySide = restarts('two builds side by side', 4, ({ one, two, pages, end, allLive }) => {
  let times = 0;
  const own = one.node.script;
  const builds = new Builds(own);
  const other = builds.showingLess();
  return {
    async inflict() {
      const machine = times++ % 2 === 0 ? two : one;
      const { node } = machine;
      await end(machine);
      await allLive();
      node.script = node.script === own ? other : own;
      await node.start();
      // Home again, so that both builds have people of the one room.
      for (const page of pages) await page.goHome();
      await pause(1_500);
    },
    clear: async () => builds.remove(),
  };
});

export const ALL: readonly SiteTrial[] = [rolling, sideBySide, upgraded];
