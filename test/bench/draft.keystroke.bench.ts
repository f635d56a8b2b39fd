// draft.keystroke: how long a key takes to the other replicas, four writers in one draft, ours against Hocuspocus; and
// beside it what one bare sync of the disk takes here, which ours waits for before it tells anybody. (TMPDIR on a disk in
// memory shows the rest alone.)
// Must never give one contender another schedule or a quieter machine: rounds alternate within one run.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildPlain } from '../support/plain.ts';
import { SEATS } from './draft/cast.ts';
import { syncs } from './draft/disk.ts';
import type { Contest, Play, Played } from './draft/writer.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 8);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const KEYS_A_SECOND = 15;
const SYNCS_A_ROUND = 60;

interface Contender {
  name: string;
  kind: Contest['kind'];
  args: string[];
}

const CONTENDERS: Contender[] = [
  { name: 'ours', kind: 'ours', args: [] },
  { name: 'hocuspocus 3.4.4, stores later', kind: 'peer', args: ['later'] },
  { name: 'hocuspocus 3.4.4, stores before broadcast', kind: 'peer', args: ['first'] },
];

/** All as they are used: built. */
const scripts = await buildPlain(
  ['ours', 'peer', 'writer'].map((script) => fileURLToPath(new URL(`./draft/${script}.ts`, import.meta.url))),
);
const children: ChildProcess[] = [];

/** Starts one of our scripts; resolves with its first message, which says that it is ready. */
async function start(script: string, args: string[]): Promise<{ child: ChildProcess; ready: unknown }> {
  const child = fork(scripts.of(script), args, { execArgv: [] });
  children.push(child);
  const [ready] = await once(child, 'message');
  return { child, ready };
}

async function startServer({ kind, args }: Contender): Promise<Contest> {
  const { ready } = await start(kind, args);
  return { kind, port: (ready as { port: number }).port };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}

/** When each writer strikes its keys, ms from the round's start: the same for every contender. */
function schedule(random: () => number, seconds: number): number[][] {
  const keys = seconds * KEYS_A_SECOND;
  return SEATS.map(() => Array.from({ length: keys }, (_, i) => ((i + random()) * 1000) / KEYS_A_SECOND));
}

async function play(writers: readonly ChildProcess[], contest: number, keys: number[][]): Promise<Played[]> {
  const begin = Number(process.hrtime.bigint()) / 1e6 + 50;
  const total = keys.reduce((sum, { length }) => sum + length, 0);
  return Promise.all(
    writers.map(async (writer, i) => {
      const answer = once(writer, 'message');
      const at = (keys[i] ?? []).map((offset) => begin + offset);
      writer.send({ contest, at, arrivals: total - at.length } satisfies Play);
      return (await answer)[0] as Played;
    }),
  );
}

/** ms from each key to each other replica that has it. */
function delaysOf(round: readonly Played[]): number[] {
  const typed = new Map(
    round.flatMap((one) => one.typed).map(({ client, clock, time }) => [`${client}:${clock}`, time]),
  );
  const arrivals = round.flatMap((one) => one.arrived);
  const delays = arrivals.map(({ client, clock, time }) => time - (typed.get(`${client}:${clock}`) ?? Number.NaN));
  if (delays.length !== typed.size * (round.length - 1)) throw new Error('a key did not arrive everywhere');
  if (new Set(round.map((one) => one.words)).size !== 1) throw new Error('the replicas differ');
  return delays;
}

/** mulberry32: a schedule that can be had again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function percentiles(values: readonly number[]): { p50: number; p99: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(3));
  return { p50: at(0.5), p99: at(0.99) };
}

function report(name: string, ours: readonly number[], theirs: readonly number[], disk: readonly number[]): void {
  const [mine, peer] = [percentiles(ours), percentiles(theirs)];
  const ratio = Number((mine.p50 / peer.p50).toFixed(3));
  const line = {
    name: 'draft.keystroke',
    unit: 'ms',
    ours: mine,
    peer: { name, ...peer },
    ratio,
    sync: percentiles(disk),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function run(): Promise<void> {
  const contests: Contest[] = [];
  for (const contender of CONTENDERS) contests.push(await startServer(contender));
  const started = await Promise.all(SEATS.map((seat) => start('writer', [seat, JSON.stringify(contests)])));
  const writers = started.map(({ child }) => child);
  const random = seeded(20260504);
  // Warms up, and brings everybody's point to everybody; not counted.
  for (const index of contests.keys()) await play(writers, index, schedule(random, 1));
  await delay(1000);
  const delays: number[][] = contests.map(() => []);
  const disk: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    disk.push(...(await syncs(SYNCS_A_ROUND, 1000 / (KEYS_A_SECOND * SEATS.length))));
    const keys = schedule(random, SECONDS);
    for (const step of contests.keys()) {
      // Each begins a round as often as the others.
      const index = (step + round) % contests.length;
      delays[index]?.push(...delaysOf(await play(writers, index, keys)));
    }
  }
  CONTENDERS.forEach(({ name, kind }, index) => {
    if (kind === 'peer') report(name, delays[0] ?? [], delays[index] ?? [], disk);
  });
}

try {
  await run();
} finally {
  await Promise.all(children.map(stop));
  scripts.remove();
}
