// Blips: the line of one person after the other is cut, while the others go on talking (R4 of what is promised).
// Must never come back sooner than a page would, nor take for seen what a line that has ended was told.
import { setTimeout as pause } from 'node:timers/promises';
import { bringFour, seesAll } from '../../support/fourInRoom.ts';
import { makeRooms } from '../../support/manyRooms.ts';
import { Node } from '../node.ts';
import { asked } from '../options.ts';
import { Page } from '../page.ts';
import { askedOf, type Playable } from '../play.ts';
import { printFault, quantile, type StoreName } from '../report.ts';
import { tryOut } from '../stores.ts';
import { BOTH } from '../trial.ts';

const ROOMS = 5;
const RUNS = 30;
/** Whoever was cut is live again within this, ms. */
const LIVE = { p50: 1_000, p95: 3_000 };
/** ms between two words of one mediator; and after which somebody who is not back never will be. */
const PACE = 200;
const PATIENCE = 20_000;

const isLive = ({ line }: Page): boolean => line.isOpen && line.view.me !== undefined;
const wordsAt = ({ line }: Page): string[] => line.chat.map(({ text }) => text);

async function until(holds: () => boolean): Promise<boolean> {
  const end = performance.now() + PATIENCE;
  while (!holds()) {
    if (performance.now() > end) return false;
    await pause(5);
  }
  return true;
}

/** Four people, of whom the first talks on and on and the three others are cut in turn. */
class Room {
  readonly pages: Page[];
  readonly said: string[] = [];
  readonly #number: number;

  constructor(pages: Page[], number: number) {
    this.pages = pages;
    this.#number = number;
  }

  async talk(isOver: () => boolean): Promise<void> {
    const [mediator] = this.pages as [Page];
    const audience = mediator.line.view.place?.people.map(({ seat }) => seat);
    while (!isOver()) {
      const text = `room${this.#number}-${this.said.length}`;
      await mediator.line.do({ type: 'say', text, audience });
      this.said.push(text);
      await pause(PACE * (0.5 + Math.random()));
    }
  }

  /** ms until whoever is cut now is live again. */
  async blip(run: number): Promise<number> {
    const page = this.pages[1 + (run % 3)] as Page;
    // At any moment: between two words, or in the midst of one.
    await pause(Math.random() * PACE);
    const before = page.line;
    const begun = performance.now();
    page.cut();
    await until(() => page.line !== before && isLive(page));
    return performance.now() - begun;
  }

  /** Everybody has each word once, and in the order in which it was said. */
  async check(): Promise<{ lost: number; doubled: number; wrong: number }> {
    const found = { lost: 0, doubled: 0, wrong: 0 };
    const last = this.said.at(-1) ?? '';
    for (const page of this.pages) {
      await until(() => isLive(page) && seesAll(page.line.view) && wordsAt(page).includes(last));
      const heard = wordsAt(page);
      const there = new Set(heard);
      found.lost += this.said.filter((word) => !there.has(word)).length;
      found.doubled += heard.length - there.size;
      if (heard.join() !== this.said.join()) found.wrong += 1;
    }
    return found;
  }
}

async function play(script: string, name: StoreName, runs: number): Promise<boolean> {
  const store = await tryOut(name, { direct: true });
  let node: Node | null = null;
  const rooms: Room[] = [];
  try {
    const env = { ...store.env, PARLEY_SAMPLE: 'off', TRUST_PROXY: '1' };
    const seats = await makeRooms(env, ROOMS);
    node = await Node.start(script, env);
    const { url } = node;
    for (const [i, four] of seats.entries()) {
      const pages = four.map((held, n) => new Page(url(), held, 4 * i + n));
      rooms.push(new Room(pages, i));
      await bringFour(
        pages.map(({ line }) => line),
        four,
      );
    }
    let isOver = false;
    const talking = rooms.map((room) => room.talk(() => isOver));
    const took: number[] = [];
    for (let run = 0; run < runs; run++) took.push(...(await Promise.all(rooms.map((room) => room.blip(run)))));
    isOver = true;
    await Promise.all(talking);
    const found = { lost: 0, doubled: 0, wrong: 0 };
    for (const one of await Promise.all(rooms.map((room) => room.check())))
      for (const key of ['lost', 'doubled', 'wrong'] as const) found[key] += one[key];
    const times = { recovery_p50_ms: quantile(took, 0.5), recovery_p95_ms: quantile(took, 0.95) };
    if (!(times.recovery_p50_ms < LIVE.p50 && times.recovery_p95_ms < LIVE.p95)) found.wrong += 1;
    const acknowledged = rooms.reduce((all, { said }) => all + said.length, 0);
    return printFault({ fault: 'line blips', store: name, runs, blips: took.length, acknowledged, ...found, ...times });
  } finally {
    for (const { pages } of rooms) for (const page of pages) page.close();
    await node?.end('SIGTERM');
    await store.clear();
  }
}

export const blips: Playable = {
  fault: 'line blips',
  stores: BOTH,
  async play(script) {
    let isWithstood = true;
    for (const name of askedOf(BOTH)) isWithstood = (await play(script, name, asked.runs ?? RUNS)) && isWithstood;
    return isWithstood;
  },
};
