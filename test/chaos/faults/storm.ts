// npm run chaos -- storm: a thousand lines end in the same moment, with the server's own end or by a cut, and come back.
// Must never come back in a better order than pages do: each draws its own pauses, and nobody waits for anybody.
import { setTimeout as pause } from 'node:timers/promises';
import { bringFour, seesAll } from '../../support/fourInRoom.ts';
import { type FourSeats, makeRooms } from '../../support/manyRooms.ts';
import { Node } from '../node.ts';
import { asked } from '../options.ts';
import { Page } from '../page.ts';
import { askedOf, type Playable } from '../play.ts';
import { p95, printFault, quantile, type StoreName } from '../report.ts';
import { tryOut } from '../stores.ts';
import { BOTH } from '../trial.ts';

/** Rooms of four: each of the 500 has a line, and one to the draft. */
const ROOMS = 125;
const RUNS = 4;
/** Everybody is back by then, ms. */
const LIMIT = 15_000;
/** A handshake takes no longer at p99, ms. */
const HANDSHAKE = 5_000;
/** Rooms that come in together at the beginning. */
const AT_ONCE = 10;

const isBack = (page: Page): boolean => page.line.isOpen && page.isSynced && seesAll(page.line.view);

/** ms from `begun` until each of them is back; those who are not when time is up count as that. */
async function comeBack(pages: readonly Page[], begun: number): Promise<number[]> {
  const took = new Map<Page, number>();
  while (took.size < pages.length && performance.now() - begun < 2 * LIMIT) {
    await pause(20);
    for (const page of pages) if (!took.has(page) && isBack(page)) took.set(page, performance.now() - begun);
  }
  return pages.map((page) => took.get(page) ?? 2 * LIMIT);
}

async function gatherAll(url: string, rooms: readonly FourSeats[]): Promise<Page[][]> {
  const all: Page[][] = [];
  for (let at = 0; at < rooms.length; at += AT_ONCE) {
    const next = rooms.slice(at, at + AT_ONCE).map(async (seats, i) => {
      const pages = seats.map((held, n) => new Page(url, held, 4 * (at + i) + n));
      await bringFour(
        pages.map(({ line }) => line),
        seats,
      );
      for (const page of pages) page.openDraft();
      return pages;
    });
    all.push(...(await Promise.all(next)));
  }
  return all;
}

/** One of each room says something; gives the words that were called saved, null where there was nobody to say them. */
async function speak(rooms: readonly Page[][], word: string): Promise<(string | null)[]> {
  const said = rooms.map(async ([, party], i) => {
    if (!party || !isBack(party)) return null;
    const text = `${word}-${i}`;
    const audience = party.line.view.place?.people.map(({ seat }) => seat);
    await party.line.do({ type: 'say', text, audience });
    return text;
  });
  return Promise.all(said);
}

async function play(script: string, name: StoreName, runs: number): Promise<boolean> {
  const store = await tryOut(name, { direct: true });
  let node: Node | null = null;
  let pages: Page[] = [];
  try {
    // A thousand people have as many addresses: the proxy in front tells them.
    const env = { ...store.env, PARLEY_SAMPLE: 'off', TRUST_PROXY: '1' };
    const rooms = await makeRooms(env, ROOMS);
    node = await Node.start(script, env);
    const gathered = await gatherAll(node.url(), rooms);
    pages = gathered.flat();
    const first = await comeBack(pages, performance.now());
    const found = { lost: 0, doubled: 0, wrong: first.filter((ms) => ms > LIMIT).length };
    const took: number[] = [];
    let acknowledged = 0;
    for (const page of pages) page.handshakes.length = 0;
    for (let run = 0; run < runs; run++) {
      const words = await speak(gathered, `run${run}`);
      acknowledged += words.filter((word) => word !== null).length;
      const begun = performance.now();
      if (run % 2 === 0) {
        await node.end('SIGKILL');
        for (const page of pages) page.cut();
        await node.start();
      } else for (const page of pages) page.cut();
      took.push(...(await comeBack(pages, begun)));
      for (const [i, [mediator]] of gathered.entries()) {
        if (words[i] === null) continue;
        const times = mediator?.line.chat.filter(({ text }) => text === words[i]).length ?? 0;
        if (times === 0) found.lost += 1;
        if (times > 1) found.doubled += 1;
      }
    }
    const late = took.filter((ms) => ms > LIMIT).length;
    const handshakes = pages.flatMap((page) => page.handshakes);
    const handshake_p99_ms = quantile(handshakes, 0.99);
    found.wrong += late + (handshake_p99_ms > HANDSHAKE ? 1 : 0);
    const sockets = 2 * pages.length;
    const times = { recovery_p95_ms: p95(took), recovery_last_ms: quantile(took, 1), handshake_p99_ms };
    return printFault({ fault: 'storm', store: name, sockets, runs, acknowledged, ...found, ...times });
  } finally {
    for (const page of pages) page.close();
    await node?.end('SIGTERM');
    await store.clear();
  }
}

export const storm: Playable = {
  fault: 'storm',
  stores: BOTH,
  async play(script) {
    let isWithstood = true;
    for (const name of askedOf(BOTH)) isWithstood = (await play(script, name, asked.runs ?? RUNS)) && isWithstood;
    return isWithstood;
  },
};
