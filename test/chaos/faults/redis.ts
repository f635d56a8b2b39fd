// Redis between two nodes: stopped, emptied, started anew, frozen, or missing when a node starts.
// Must never cost anybody their line, nor a word: it only makes news quicker.
import { setTimeout as pause } from 'node:timers/promises';
import type { SiteTrial } from '../nodes/trial.ts';
import { BACK, type Harm } from '../trial.ts';

const about = (fault: string, harm: SiteTrial['harm']): SiteTrial => ({
  fault,
  runs: 8,
  recovers: 'fromMending',
  limit: BACK,
  linesStay: true,
  harm,
});

/** ms. */
const LASTS = 2_500;
const nothing = async () => undefined;

export const stopped = about('redis stopped', ({ site: { redis } }) => ({
  async inflict() {
    await redis.kill();
    await pause(LASTS);
  },
  mend: () => redis.start(),
}));

export const flushed = about('redis flushed', ({ site: { redis } }) => ({
  async inflict() {
    for (let i = 0; i < 3; i++) {
      await redis.command('FLUSHALL');
      await redis.command('SCRIPT', 'FLUSH');
      for (const type of ['pubsub', 'normal']) await redis.command('CLIENT', 'KILL', 'TYPE', type);
      await pause(LASTS / 3);
    }
  },
  mend: nothing,
}));

export const restarted = about('redis restarted', ({ site: { redis } }) => ({
  async inflict() {
    for (let i = 0; i < 2; i++) {
      await redis.kill();
      await redis.start();
      await pause(LASTS / 2);
    }
  },
  mend: nothing,
}));

export const frozen = about('redis frozen', ({ site: { redis } }) => ({
  async inflict() {
    redis.freeze();
    await pause(LASTS);
  },
  mend: async () => redis.thaw(),
}));

export const absent: SiteTrial = {
  ...about(
    'redis absent at start',
    ({ site: { redis, two } }): Harm => ({
      async inflict() {
        await redis.kill();
        await two.node.end('SIGTERM');
        await two.node.start();
        await pause(LASTS);
      },
      mend: () => redis.start(),
    }),
  ),
  linesStay: false,
};

export const ALL: readonly SiteTrial[] = [stopped, flushed, restarted, frozen, absent];
