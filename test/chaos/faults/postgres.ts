// Postgres, as the server meets it: stopped, cut off, frozen, slow, full, locked, crowded, and failed over to its standby.
// Must never end the server's process with it: people keep their lines, and are told what is not saved.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Postgres, Standby } from '../../support/postgres.ts';
import type { SmallDisk } from '../../support/smallDisk.ts';
import { sharedOf, type TriedStore } from '../stores.ts';
import { BACK, type Harm, type Trial } from '../trial.ts';

const about = (fault: string, harm: Trial['harm'], runs = 10): Trial => ({
  fault,
  stores: ['postgres'],
  runs,
  limit: BACK,
  endsProcess: false,
  harm,
});

/** Long enough for people to be told: a command that meets it is answered within two seconds. */
const LASTS = 2_500;

export const stopped = about('postgres stopped', ({ store }) => {
  const { postgres } = sharedOf(store);
  return {
    async inflict() {
      await postgres.kill();
      await pause(LASTS);
    },
    mend: () => postgres.start(),
  };
});

/** More than a node waits before it sends its people to another that has the store, where there is one. */
const LONG = 20_000;

export const longAway = about(
  'postgres away for long',
  ({ store }) => {
    const { postgres } = sharedOf(store);
    return {
      async inflict() {
        await postgres.kill();
        await pause(LONG);
      },
      mend: () => postgres.start(),
    };
  },
  2,
);

export const cutOff = about('postgres cut off', ({ store }) => {
  const { wire } = sharedOf(store);
  return {
    async inflict() {
      // Half of the time nobody is told, as where a switch dies.
      if (Math.random() < 0.5) wire.still();
      else wire.cut();
      await pause(LASTS);
    },
    mend: async () => wire.mend(),
  };
});

export const frozen = about('postgres frozen', ({ store }) => {
  const { postgres } = sharedOf(store);
  return {
    async inflict() {
      postgres.freeze();
      await pause(LASTS);
    },
    mend: async () => postgres.thaw(),
  };
});

/** Most of the time it does not answer, but never as long as it takes to give it up. */
export const slow = about('postgres slow', ({ store }) => {
  const { postgres } = sharedOf(store);
  return {
    async inflict() {
      for (let until = performance.now() + LASTS; performance.now() < until; ) {
        postgres.freeze();
        await pause(150 + Math.random() * 450);
        postgres.thaw();
        await pause(50);
      }
    },
    mend: async () => postgres.thaw(),
  };
});

const diskOf = (store: TriedStore): SmallDisk => {
  const { disk } = sharedOf(store);
  if (!disk) throw new Error('this Postgres has no disk of its own');
  return disk;
};

/** As long as there is no room: tables cannot grow, all can still be read. */
export const full: Trial = {
  ...about('postgres full', ({ store }): Harm => {
    const disk = diskOf(store);
    return {
      async inflict() {
        await disk.fill();
        await pause(2 * LASTS);
      },
      mend: async () => disk.empty(),
      clear: async () => disk.empty(),
    };
  }),
  onSmallDisk: true,
};

/** Nor can its own log: then Postgres ends itself, and does not come up again before there is room. */
export const logFull: Trial = {
  ...about(
    'postgres has no room for its log',
    ({ store }): Harm => {
      const { postgres, url } = sharedOf(store);
      const disk = diskOf(store);
      /** Each begins another part of the log, until one does not fit. */
      const write = () => postgres.query(url, "select pg_logical_emit_message(true, 'parley', 'x'), pg_switch_wal()");
      const fails = () =>
        write().then(
          () => false,
          () => true,
        );
      return {
        async inflict() {
          await disk.fill();
          const until = performance.now() + 4 * LASTS;
          while (!(await fails()) && performance.now() < until) await pause(10);
          await pause(LASTS);
        },
        async mend() {
          disk.empty();
          await postgres.start();
        },
        clear: async () => disk.empty(),
      };
    },
    5,
  ),
  onSmallDisk: true,
};

/** Somebody holds the tables, as one that rebuilds them does: what waits for the lock may come to be stored yet. */
export const locked = about('postgres locked', ({ store }): Harm => {
  const { url } = sharedOf(store);
  let holding: pg.Client | null = null;
  return {
    async inflict() {
      holding = new pg.Client(url);
      await holding.connect();
      await holding.query('begin; lock table parley.events, parley.doc_updates in access exclusive mode');
      await pause(LASTS);
    },
    async mend() {
      await holding?.end();
    },
  };
});

/** Others have all connections that Postgres gives, and take each that comes free. */
export const crowded = about('postgres out of connections', ({ store }): Harm => {
  const { postgres, url } = sharedOf(store);
  const holding: pg.Client[] = [];
  const hold = async (): Promise<boolean> => {
    const one = new pg.Client({ connectionString: url, application_name: 'others' });
    one.on('error', () => undefined);
    return one.connect().then(
      () => holding.push(one) > 0,
      () => false,
    );
  };
  return {
    async inflict() {
      while (await hold());
      const ends = holding[0]?.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parley'",
      );
      await ends?.catch(() => undefined);
      for (const until = performance.now() + LASTS; performance.now() < until; await pause(20)) await hold();
    },
    async mend() {
      await Promise.all(holding.splice(0).map((one) => one.end()));
      // Gone for us before they are gone for Postgres.
      await postgres.query(url, 'select 1').catch(() => undefined);
    },
  };
});

/** The server dies, and the standby that has all it acknowledged takes over; each time another one. */
export const failedOver = about(
  'postgres failed over',
  ({ store }): Harm => {
    const { postgres, wire } = sharedOf(store);
    let now: Postgres = postgres;
    let next: Standby | null = null;
    const made: Postgres[] = [];
    return {
      async inflict() {
        next = await now.standBy();
        made.push(next);
        await pause(200);
        await now.kill();
        await pause(LASTS);
      },
      async mend() {
        if (!next) return;
        await next.promote();
        wire.layTo(next.socket);
        now = next;
      },
      clear: () => Promise.all(made.map((one) => one.stop())).then(() => undefined),
    };
  },
  3,
);

export const ALL: readonly Trial[] = [
  stopped,
  longAway,
  cutOff,
  frozen,
  slow,
  full,
  logFull,
  locked,
  crowded,
  failedOver,
];
