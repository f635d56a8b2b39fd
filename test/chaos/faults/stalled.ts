// npm run chaos -- stalled: fifty people's lines stop being read while much is told on them; memory and the others are watched.
// Must never count as the stalled lines' what the work itself takes: it goes on for a while before they stop.
import { setTimeout as pause } from 'node:timers/promises';
import { bringFour, openLine } from '../../support/fourInRoom.ts';
import { type HeldPlace, makeRooms } from '../../support/manyRooms.ts';
import { freePort } from '../../support/ports.ts';
import type { RawLine } from '../../support/rawLine.ts';
import { Node } from '../node.ts';
import type { Playable } from '../play.ts';
import { p95, printFault, quantile } from '../report.ts';
import { tryOut } from '../stores.ts';
import { watchVitals } from '../vitals.ts';

/** Of four people each, two of whom stop reading. */
const ROOMS = 25;
/** So much is told to each of a room at a time (the longest text there may be), and so often, ms. */
const LONGEST = '\u{1F5E3}'.repeat(8_000);
const EVERY = 400;
/** ms before anybody stops, and from then on. */
const WARM = 8_000;
const STALLED = 20_000;
/** Megabytes that fifty stalled lines may cost, and ms until the others are answered at p99. */
const MOST_GROWTH = 100;
const MOST_WAIT = 200;
const SAMPLE_EVERY = 500;

/** Opens and closes a long comment on and on: each time it is told to all four anew. Resolves to how it was left. */
async function keepTelling(by: RawLine, waits: number[], isOver: () => boolean): Promise<boolean> {
  await by.do({ type: 'comment', point: 'p1', text: LONGEST });
  await by.until(({ draft }) => draft?.comments.length === 1);
  const comment = by.view.draft?.comments[0]?.id;
  let done = false;
  while (!isOver()) {
    const begun = performance.now();
    await by.do({ type: 'closeComment', comment, done: !done });
    done = !done;
    waits.push(performance.now() - begun);
    await pause(EVERY * (0.5 + Math.random()));
  }
  return done;
}

/** Who stalled opens a line anew: ms until it has all, and how often that is not as it was left. */
async function comeAgain(url: string, held: HeldPlace, from: string, done: boolean) {
  const begun = performance.now();
  const line = openLine(url, held, from);
  await line.until(({ draft }) => draft !== undefined);
  const took = performance.now() - begun;
  const comments = line.view.draft?.comments ?? [];
  line.cut();
  return { took, lost: comments[0]?.done === done ? 0 : 1, doubled: Math.max(0, comments.length - 1) };
}

const seesOneOnly = ({ view }: RawLine): boolean => view.place?.people.filter(({ here }) => here).length === 1;

async function play(script: string): Promise<boolean> {
  const store = await tryOut('sqlite');
  const port = await freePort();
  const env = { ...store.env, PARLEY_SAMPLE: 'off', TRUST_PROXY: '1', METRICS_PORT: String(port) };
  const rooms = await makeRooms(env, ROOMS);
  const node = await Node.start(script, env);
  const all: RawLine[][] = [];
  try {
    for (const [i, seats] of rooms.entries()) {
      const lines = seats.map((held, n) => openLine(node.url(), held, `10.0.${i}.${n}`));
      all.push(lines);
      await bringFour(lines, seats);
    }
    const mediators = all.map(([mediator]) => mediator as RawLine);
    const waits: number[] = [];
    let isOver = false;
    const telling = mediators.map((one) => keepTelling(one, waits, () => isOver));
    const watch = watchVitals(port, SAMPLE_EVERY);
    await pause(WARM);
    const before = Math.max(...watch.all.map(({ rss_mb }) => rss_mb));
    const silent = all.flatMap((lines) => lines.slice(2));
    for (const line of silent) line.stall();
    waits.length = 0;
    watch.all.length = 0;
    await pause(STALLED);
    isOver = true;
    const left = await Promise.all(telling);
    await watch.stop();
    const grown_mb = Math.round(Math.max(...watch.all.map(({ rss_mb }) => rss_mb)) - before);
    const others_p99_ms = quantile(waits, 0.99);
    const kept = 2 * mediators.filter((one) => !seesOneOnly(one)).length;
    const back = await Promise.all(
      rooms.flatMap((seats, i) =>
        [2, 3].map((n) => comeAgain(node.url(), seats[n] as HeldPlace, `10.0.${i}.${n}`, left[i] === true)),
      ),
    );
    const isBad = [kept > 0, grown_mb >= MOST_GROWTH, others_p99_ms >= MOST_WAIT];
    return printFault({
      ...{ fault: 'stalled', store: store.name, runs: 1, acknowledged: waits.length },
      lost: back.reduce((all, { lost }) => all + lost, 0),
      doubled: back.reduce((all, { doubled }) => all + doubled, 0),
      wrong: isBad.filter(Boolean).length,
      recovery_p95_ms: p95(back.map(({ took }) => took)),
      ...{ lines: 4 * ROOMS, stalled: silent.length, kept, grown_mb, others_p99_ms },
    });
  } finally {
    for (const line of all.flat()) line.cut();
    await node.end('SIGTERM');
    await store.clear();
  }
}

export const stalled: Playable = { fault: 'stalled', stores: ['sqlite'], play };
