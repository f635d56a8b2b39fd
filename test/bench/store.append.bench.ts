// store.append: how long an event takes until it is on disk, alone and among 50 writers, against a bare durable insert.
// Must never measure one contender on a quieter machine than the other: rounds alternate within one run.
import { performance } from 'node:perf_hooks';
import { printRow, spreadOf } from './figures.ts';
import { type Contest, embedded, event, shared } from './store/contenders.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 20);
const ALONE = 50;
const WRITERS = 50;
/** Events of each writer a round. */
const EACH = 4;
/** Of a bare durable insert: one writer alone takes no more, and an event of many takes less. */
const GOALS = { alone: 1.5, together: 1 };

interface Times {
  bare: number[];
  alone: number[];
  /** A round's time divided by its events. */
  together: number[];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function measure(contest: Contest): Promise<Times> {
  const times: Times = { bare: [], alone: [], together: [] };
  // Each case goes on where the round before left it.
  const versions = new Map<string, number>();
  const append = async (caseId: string) => {
    const version = versions.get(caseId) ?? 0;
    versions.set(caseId, version + 1);
    const answer = await contest.store.append(caseId, version, [event(version)]);
    if (answer !== 'stored') throw new Error('nobody else writes');
  };
  const write = async (caseId: string) => {
    for (let i = 0; i < EACH; i++) await append(caseId);
  };
  const writers = Array.from({ length: WRITERS }, (_, i) => `case-${i}`);
  for (let round = -1; round < ROUNDS; round++) {
    const bare: number[] = [];
    const alone: number[] = [];
    for (let i = 0; i < ALONE; i++) {
      bare.push(await timed(contest.bare));
      alone.push(await timed(() => append('alone')));
    }
    const together = await timed(() => Promise.all(writers.map(write)));
    // The first round warms up.
    if (round < 0) continue;
    times.bare.push(...bare);
    times.alone.push(...alone);
    times.together.push(together / (WRITERS * EACH));
  }
  return times;
}

for (const open of [embedded, shared]) {
  const contest = await open();
  try {
    const { bare, alone, together } = await measure(contest);
    const peer = { name: contest.name, ...spreadOf(bare) };
    const row = (name: string, times: number[], limit: number) => {
      const ratio = printRow({ name, unit: 'ms', ours: spreadOf(times), peer, limit });
      if (!(ratio <= limit)) process.exitCode = 1;
    };
    row('store.append', alone, GOALS.alone);
    row('store.append, 50 writers, an event', together, GOALS.together);
  } finally {
    await contest.close();
  }
}
