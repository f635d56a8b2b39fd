// One of two nodes: killed, frozen in mid-command, cut off from the other or from the store, with a clock that is wrong;
// and both, one after the other, asked to end and started anew.
// Must never wait for a quiet moment: people speak, write and are moved while it happens.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Wire } from '../../support/wire.ts';
import { Builds } from '../nodes/builds.ts';
import type { Machine, Site } from '../nodes/site.ts';
import type { SiteTrial } from '../nodes/trial.ts';
import { whisper } from '../nodes/whispers.ts';
import { BACK } from '../trial.ts';

const nothing = async () => undefined;

/** Every other time as long as it takes to be taken for dead by the other, ms; else not. */
const LONG = 12_000;
const SHORT = 1_500;

export const killed: SiteTrial = {
  fault: 'node killed',
  runs: 10,
  recovers: 'fromTheFault',
  limit: BACK,
  linesStay: false,
  harm: ({ site: { two } }) => ({
    inflict: () => two.node.end('SIGKILL').then(() => undefined),
    mend: () => two.node.start(),
  }),
};

export const frozen: SiteTrial = {
  fault: 'node frozen',
  runs: 8,
  recovers: 'fromMending',
  limit: BACK,
  linesStay: false,
  isMute: true,
  harm({ site: { two } }) {
    let times = 0;
    return {
      async inflict() {
        two.node.freeze();
        await pause(times++ % 2 === 0 ? LONG : SHORT);
      },
      mend: async () => two.node.thaw(),
    };
  },
};

/** They hear each other through Redis alone; what counts they have from the store. */
export const cutOff: SiteTrial = {
  fault: 'nodes cut off from each other',
  runs: 8,
  recovers: 'fromMending',
  limit: BACK,
  linesStay: true,
  harm({ site: { one, two } }) {
    let times = 0;
    const wires = () => (times % 2 === 0 ? [two.redis] : [one.redis, two.redis]);
    return {
      async inflict() {
        // With a word and without: a network that is gone says nothing.
        for (const wire of wires())
          if (times % 4 < 2) wire.still();
          else wire.cut();
        await pause(2_500);
      },
      async mend() {
        for (const wire of wires()) wire.mend();
        times++;
      },
    };
  },
};

/** After so long, ms, without the store a node tells its people nothing more; and the slack of a busy machine. */
const SILENT = 3_000;
const SLACK = 500;

const WAYS = ['goes', 'comes'] as const;

export const cutFromStore: SiteTrial = {
  fault: 'node cut off from the store',
  runs: 8,
  recovers: 'fromMending',
  // Only now it learns that it was struck out, and ends all lines; who comes again before it has its new name comes twice.
  limit: 2 * BACK,
  linesStay: false,
  rests: (run) => run % 8 < 4,
  harm({ site: { two }, company }) {
    let times = 0;
    let wrongs = 0;
    return {
      async inflict() {
        const whispers = await whisper(company.parentA, company.comediator);
        const isLong = times % 2 === 0;
        const wires = times++ % 4 < 2 ? [two.store, two.redis] : [two.store];
        for (const wire of wires) wire.still();
        const cut = performance.now();
        await pause(isLong ? LONG : SHORT);
        if (whispers.lastHeard() - cut > SILENT + SLACK) wrongs++;
        whispers.stop();
      },
      async mend() {
        for (const wire of [two.store, two.redis]) wire.mend();
      },
      async wrongs() {
        const found = wrongs;
        wrongs = 0;
        return found;
      },
    };
  },
};

/** One way alone: what it says does not arrive, or it hears nothing; of the store, of Redis, or of both. */
export const oneWay: SiteTrial = {
  ...cutFromStore,
  fault: 'node cut off one way',
  harm: ({ site, company }) => cutFromStore.harm({ company, site: { ...site, two: oneWayTo(site.two) } }),
};

/** The same machine, whose wires go still in one direction; another one by turns. */
function oneWayTo(machine: Machine): Machine {
  let times = 0;
  const half = (wire: Wire): Wire => ({ ...wire, still: () => wire.still(WAYS[times++ % 3 === 0 ? 0 : 1]) });
  return { ...machine, store: half(machine.store), redis: half(machine.redis) };
}

/** Redis alone lets it know that the other has the store: then it sends its people there. */
export const storeless: SiteTrial = {
  fault: 'node without its store for long',
  runs: 4,
  recovers: 'fromTheFault',
  // Before it sends anybody away it waits for thirteen seconds, and each of its tries for the store takes a while.
  limit: 20_000 + BACK,
  linesStay: false,
  rests: (run) => run % 2 === 0,
  harm: ({ site: { two }, company: { comediator, parentA, counselA } }) => ({
    async inflict() {
      const away = [comediator, parentA, counselA].map((page) => page.elsewhere());
      two.store.still();
      await Promise.all(away);
    },
    mend: async () => two.store.mend(),
  }),
};

/** Without either, the node cannot know: people's pages ask by themselves whether another is ready. */
export const cutFromAll: SiteTrial = {
  ...storeless,
  fault: 'node cut off from store and Redis for long',
  harm: ({ site: { two }, company: { comediator, parentA, counselA } }) => ({
    async inflict() {
      const away = [comediator, parentA, counselA].map((page) => page.elsewhere());
      for (const wire of [two.store, two.redis]) wire.still();
      await Promise.all(away);
    },
    async mend() {
      for (const wire of [two.store, two.redis]) wire.mend();
    },
  }),
};

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
      mend: nothing,
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

/** Each is asked to end, its people come in at the other, and it is started anew: as an upgrade goes. */
export const rolling: SiteTrial = {
  fault: 'rolling restart',
  runs: 6,
  recovers: 'fromEachLine',
  limit: BACK,
  linesStay: false,
  harm({ site: { one, two }, company }) {
    let wrongs = 0;
    return {
      async inflict() {
        for (const { node } of [two, one]) {
          if ((await node.end('SIGTERM')) !== 0) wrongs++;
          await Promise.all(Object.values(company).map((page) => page.live()));
          await node.start();
        }
      },
      mend: nothing,
      async wrongs() {
        const found = wrongs;
        wrongs = 0;
        return found;
      },
    };
  },
};

/** What the older one says when it is outdated, and when it is started once more. */
const ENDED = 'A newer Parley has brought the store up to date';
const REFUSED = 'The store was made by a newer Parley';

/** As a rolling restart, but each time with a build whose events the one before would not understand. */
export const upgraded: SiteTrial = {
  fault: 'rolling upgrade',
  runs: 4,
  recovers: 'fromEachLine',
  limit: BACK,
  linesStay: false,
  harm({ site: { one, two }, company }) {
    let wrongs = 0;
    let steps = 0;
    const builds = new Builds(one.node.script);
    const allLive = () => Promise.all(Object.values(company).map((page) => page.live()));
    return {
      async inflict() {
        const newest = builds.newer(++steps);
        one.node.complaints = '';
        if ((await two.node.end('SIGTERM')) !== 0) wrongs++;
        await allLive();
        two.node.script = newest;
        // Both are there for a moment; then the older one ends by itself, and its people come in at the newer.
        await two.node.start();
        if ((await one.node.ended()) !== 1 || !one.node.complaints.includes(ENDED)) wrongs++;
        const again = await one.node.start().then(
          () => 'it started',
          (error: Error) => error.message,
        );
        if (!again.includes(REFUSED)) wrongs++;
        one.node.script = newest;
        await one.node.start();
        await allLive();
      },
      mend: nothing,
      async wrongs() {
        const found = wrongs;
        wrongs = 0;
        return found;
      },
      clear: async () => builds.remove(),
    };
  },
};

/** Two builds that store the same and show it a little differently go on side by side, each at either node in turn. */
export const sideBySide: SiteTrial = {
  fault: 'two builds side by side',
  runs: 4,
  recovers: 'fromEachLine',
  limit: BACK,
  linesStay: false,
  harm({ site: { one, two }, company }) {
    let times = 0;
    let wrongs = 0;
    const own = one.node.script;
    const builds = new Builds(own);
    const other = builds.showingLess();
    return {
      async inflict() {
        const { node } = times % 2 === 0 ? two : one;
        if ((await node.end('SIGTERM')) !== 0) wrongs++;
        await Promise.all(Object.values(company).map((page) => page.live()));
        node.script = node.script === own ? other : own;
        times++;
        await node.start();
        // Home again, so that both builds have people of the one room.
        for (const page of Object.values(company)) await page.goHome();
        await pause(1_500);
      },
      mend: nothing,
      async wrongs() {
        const found = wrongs;
        wrongs = 0;
        return found;
      },
      clear: async () => builds.remove(),
    };
  },
};

export const ALL: readonly SiteTrial[] = [
  killed,
  frozen,
  cutOff,
  cutFromStore,
  oneWay,
  storeless,
  cutFromAll,
  clocks,
  databaseClock,
  startedLate,
  rolling,
  sideBySide,
  upgraded,
];
