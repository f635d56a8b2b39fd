// Postgres, as the server meets it: stopped, cut off, frozen, slow, full, and failed over to its standby.
// Must never end the server's process with it: people keep their lines, and are told what is not saved.
import { setTimeout as pause } from 'node:timers/promises';
import type { Postgres, Standby } from '../../support/postgres.ts';
import { sharedOf } from '../stores.ts';
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

/** What Postgres answers when its disk is full, as it answers it: nothing more is written, all can still be read. */
const FULL = `
  create function parley.no_room() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
  create trigger no_room before insert on parley.events execute function parley.no_room();
  create trigger no_room before insert on parley.doc_updates execute function parley.no_room();`;
const ROOM = 'drop function parley.no_room() cascade';

export const full = about('postgres full', ({ store }): Harm => {
  const { postgres, url } = sharedOf(store);
  return {
    async inflict() {
      await postgres.query(url, FULL);
      await pause(LASTS);
    },
    mend: () => postgres.query(url, ROOM).then(() => undefined),
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

export const ALL: readonly Trial[] = [stopped, longAway, cutOff, frozen, slow, full, failedOver];
