// npm run chaos -- soak --minutes 60: sessions that go on, while the server’s memory, handles and delays are watched.
// Must never pass where anything grew beyond what is said here, was lost, or reached the other side.
import { setTimeout as pause } from 'node:timers/promises';
import { makeRooms } from '../../support/manyRooms.ts';
import { freePort } from '../../support/ports.ts';
import { lettersIn } from '../letters.ts';
import { Node } from '../node.ts';
import { asked } from '../options.ts';
import type { Playable } from '../play.ts';
import { p95, printFault, type StoreName } from '../report.ts';
import { type Found, NOTHING, Sitting } from '../soak/sitting.ts';
import { tryOut } from '../stores.ts';
import { BOTH } from '../trial.ts';
import { floorIn, type Vitals, vitalsAt, watchVitals } from '../vitals.ts';

const MINUTES = asked.minutes ?? 3;
const ROOMS = 6;
const SAMPLE_EVERY = 2_000;
/** What may grow between the second and the last quarter: what is said and written stays, and the collector takes its time. */
const MOST_GROWTH = { heap_mb: 10, rss_mb: 40 };
/** Handles beyond those at the start, once everybody has left. */
const MOST_HANDLES = 3;
/** ms, at p99, in the middle of the samples. */
const MOST_DELAY = 50;

const sum = (all: readonly Found[]): Found =>
  all.reduce((one, other) => {
    const keys = Object.keys(one) as (keyof Found)[];
    return Object.fromEntries(keys.map((key) => [key, one[key] + other[key]])) as unknown as Found;
  }, NOTHING);

const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const growth = (all: readonly Vitals[], figure: 'heap_mb' | 'rss_mb'): number =>
  Math.round((floorIn(all, 3, figure) - floorIn(all, 1, figure)) * 10) / 10;

async function play(script: string, name: StoreName): Promise<boolean> {
  const store = await tryOut(name);
  const port = await freePort();
  const env = { ...store.env, PARLEY_SAMPLE: 'off', TRUST_PROXY: '1', METRICS_PORT: String(port) };
  const rooms = await makeRooms(env, ROOMS);
  const node = await Node.start(script, env);
  let sittings: Sitting[] = [];
  try {
    const before = await vitalsAt(port);
    sittings = rooms.map((seats, i) => new Sitting(node.url(), seats, i));
    for (const one of sittings) await one.begin();
    const watch = watchVitals(port, SAMPLE_EVERY);
    const going = sittings.map((one) => one.go());
    await pause(MINUTES * 60_000);
    for (const one of sittings) one.stop();
    await Promise.all(going);
    await watch.stop();
    const found = sum(await Promise.all(sittings.map((one) => one.end((page) => lettersIn(node, page)))));
    for (const one of sittings) one.close();
    const after = await left(port);
    const grown = { heap_mb: growth(watch.all, 'heap_mb'), rss_mb: growth(watch.all, 'rss_mb') };
    const loop_p99_ms = middle(watch.all.map((one) => one.loop_p99_ms));
    const handles = after.handles - before.handles;
    const last = watch.all.at(-1);
    const hasMet = found.moves > 0 && found.reconnects > 0;
    const isBad = [
      grown.heap_mb > MOST_GROWTH.heap_mb,
      grown.rss_mb > MOST_GROWTH.rss_mb,
      loop_p99_ms > MOST_DELAY,
      handles > MOST_HANDLES,
      !hasMet,
    ];
    return printFault({
      ...{ fault: 'soak', store: name, runs: 1, minutes: MINUTES, rooms: ROOMS },
      ...found,
      wrong: found.wrong + found.leaked + isBad.filter(Boolean).length,
      recovery_p95_ms: p95(sittings.flatMap((one) => one.outages)),
      ...{ grown, handles, loop_p99_ms, rss_mb: last?.rss_mb, heap_mb: last?.heap_mb },
    });
  } finally {
    for (const one of sittings) one.close();
    await node.end('SIGTERM');
    await store.clear();
  }
}

/** Once nobody has a line any more. */
async function left(port: number): Promise<Vitals> {
  for (;;) {
    const now = await vitalsAt(port);
    if (now.lines + now.drafts === 0) return now;
    await pause(100);
  }
}

export const soak: Playable = {
  fault: 'soak',
  stores: BOTH,
  // Sessions are the same over both stores; memory is looked at over the one that runs in this very process.
  play: (script) => play(script, asked.store ?? 'sqlite'),
};
