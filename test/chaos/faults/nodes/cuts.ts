// One of two nodes cut off: from the other, from the store, from both; one way or both, for a moment or for long.
// Must never wait for a quiet moment: people speak, write and are moved while it happens.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Wire } from '../../../support/wire.ts';
import type { Machine } from '../../nodes/site.ts';
import { LONG, SHORT, type SiteTrial } from '../../nodes/trial.ts';
import { whisper } from '../../nodes/whispers.ts';
import { BACK } from '../../trial.ts';
import { Wrongs } from '../../wrongs.ts';

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
    const wrongs = new Wrongs();
    return {
      async inflict() {
        const whispers = await whisper(company.parentA, company.comediator);
        const isLong = times % 2 === 0;
        const wires = times++ % 4 < 2 ? [two.store, two.redis] : [two.store];
        for (const wire of wires) wire.still();
        const cut = performance.now();
        await pause(isLong ? LONG : SHORT);
        wrongs.must(whispers.lastHeard() - cut <= SILENT + SLACK);
        whispers.stop();
      },
      async mend() {
        for (const wire of [two.store, two.redis]) wire.mend();
      },
      wrongs: wrongs.since,
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

export const ALL: readonly SiteTrial[] = [cutOff, cutFromStore, oneWay, storeless, cutFromAll];
