// A clock that is set while people are counted down: of one of two nodes, or of the database that they go by.
// Must never trust a clock that can be set for how long a countdown took.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Site } from '../../nodes/site.ts';
import type { SiteTrial } from '../../nodes/trial.ts';
import { BACK } from '../../trial.ts';

const MINUTE = 60_000;
const JUMPS = [5, -5, 60, -60, 24 * 60, -24 * 60, 1, 0].map((minutes) => minutes * MINUTE);
/** A countdown this long, s, must end in its own time whatever any clock says; ms between which it does. */
const COUNTDOWN = 5;
const AT_LEAST = 4_500;
const AT_MOST = 8_000;

/** Whose clock is set, each time anew; it stays wrong until the next jump. */
const jumping = (
  fault: string,
  setClock: (site: Site, off: number, times: number) => void,
  more: Partial<SiteTrial> = {},
): SiteTrial => ({
  fault,
  runs: JUMPS.length,
  recovers: 'fromMending',
  limit: BACK,
  linesStay: true,
  ...more,
  harm({ site, company: { mediator, comediator, counselA } }) {
    let times = 0;
    const jump = () => {
      setClock(site, JUMPS[times % JUMPS.length] ?? 0, times);
      times++;
    };
    return {
      async inflict() {
        jump();
        await pause(500);
      },
      mend: async () => undefined,
      async wrongs() {
        const by = times % 2 === 0 ? mediator : comediator;
        const how = { split: true, confirmMix: true, countdown: COUNTDOWN } as const;
        const { seat } = counselA.person;
        // Counsel is out already: the mediators' own talk is not told to them, so they are moved from room to room.
        const begun = performance.now();
        await by.insist({ type: 'move', seats: [seat], to: { kind: 'private', side: 'A' }, ...how });
        jump();
        await counselA.person.until(({ place }) => place.kind === 'private', 'the private room');
        const took = performance.now() - begun;
        return took < AT_LEAST || took > AT_MOST ? 1 : 0;
      },
    };
  },
});

// Mostly the node that people are sent out at; now and then the one where it is decided.
export const clocks = jumping('clock of one node jumps', ({ one, two }, off, times) =>
  (times % 3 === 2 ? one : two).setClock(off),
);

export const databaseClock = jumping('clock of the database jumps', (site, off) => site.setDatabaseClock(off), {
  setsDatabaseClock: true,
});

/** One second after the jump its new word tells how far it is from the database; a node that starts then must go by that. */
const TOLD = 1_500;

export const startedLate: SiteTrial = {
  ...databaseClock,
  fault: 'node started after the clock of the database jumped',
  recovers: 'fromEachLine',
  linesStay: false,
  harm(on) {
    const { site, company } = on;
    const harm = databaseClock.harm(on);
    return {
      ...harm,
      async inflict() {
        await harm.inflict();
        await pause(TOLD);
        await site.two.node.end('SIGTERM');
        await Promise.all(Object.values(company).map((page) => page.live()));
        await site.two.node.start();
        // What is counted down next is counted by it, too.
        for (const page of [company.comediator, company.parentA, company.counselA]) await page.goHome();
      },
    };
  },
};

export const ALL: readonly SiteTrial[] = [clocks, databaseClock, startedLate];
