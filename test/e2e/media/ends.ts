// Opens harness pages and passes signals between them, in the place of the server.
// Must never change a frame; a test may only cut the wire and read along.
import { type Browser, test as base, expect, type Page } from '@playwright/test';
import type { Air, Equipment, Peer } from '../../../shared/view.ts';
import type { Counted, Measured } from './harness.ts';
import { type Served, serveHarness } from './serve.ts';

/** One person's page. */
export interface End {
  seat: string;
  page: Page;
  /** What the view said last. */
  air: Air;
}

export const NO_AIR: Air = { entry: null, peers: [], audible: [], open: false, voice: false };

/** The people of one test and the wire between them. */
export class Ends {
  readonly errors: string[] = [];
  /** Every frame that was sent, as text. */
  readonly frames: string[] = [];
  /** Frames are lost while this is true. */
  isCut = false;
  readonly #all: End[] = [];
  readonly #wires = new Map<string, [End, End]>();
  readonly #browser: Browser;
  readonly #url: string;

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  /** Opens a page, takes the devices and sends what they give. */
  async arrive(seat: string, equipment: Equipment): Promise<End> {
    const page = await this.#browser.newPage();
    page.on('pageerror', (error) => this.errors.push(`${seat}: ${error.message}`));
    const end: End = { seat, page, air: NO_AIR };
    await page.exposeFunction('sendSignal', (link: string, frame: unknown) => this.#pass(end, link, frame));
    await page.goto(this.#url);
    this.#all.push(end);
    await page.evaluate((wanted) => window.harness.use(wanted), equipment);
    await send(end, { microphone: equipment !== 'watch', camera: equipment === 'both' });
    return end;
  }

  /** Puts these, and nobody else, in one room, each pair with a new link. */
  async together(ends: End[], route: Peer['route'] = 'direct'): Promise<void> {
    for (const end of ends) end.air = { entry: 'entry', peers: [], audible: [], open: true, voice: true };
    for (const [index, a] of ends.entries()) {
      for (const b of ends.slice(index + 1)) this.#pair(a, b, route);
    }
    for (const end of ends) await change(end, {});
  }

  async close(): Promise<void> {
    for (const { page } of this.#all) await page.close();
  }

  #pair(a: End, b: End, route: Peer['route']): void {
    const link = `link-${this.#wires.size + 1}`;
    this.#wires.set(link, [a, b]);
    a.air.peers.push({ link, seat: b.seat, initiate: true, route });
    b.air.peers.push({ link, seat: a.seat, initiate: false, route });
    a.air.audible.push(b.seat);
    b.air.audible.push(a.seat);
  }

  async #pass(from: End, link: string, frame: unknown): Promise<void> {
    this.frames.push(JSON.stringify(frame));
    const to = this.#wires.get(link)?.find((end) => end !== from);
    if (!to || this.isCut) return;
    // A page that is just being closed is nobody's loss.
    await to.page.evaluate((input) => window.harness.receive(...input), [link, frame] as const).catch(() => {});
  }
}

/** `ends` is new for each test, which fails if anything is thrown in a page. */
export const test = base.extend<{ ends: Ends }, { served: Served }>({
  served: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
    async ({}, use) => {
      const served = await serveHarness();
      await use(served);
      await served.stop();
    },
    { scope: 'worker' },
  ],
  ends: async ({ browser, served }, use) => {
    const ends = new Ends(browser, served.url);
    await use(ends);
    await ends.close();
    expect(ends.errors).toEqual([]);
  },
});

/** The view of one end changes in this. */
export async function change(end: End, part: Partial<Air>): Promise<void> {
  end.air = { ...end.air, ...part };
  await end.page.evaluate((next) => window.harness.reconcile(next), end.air);
}

/** Sends what `what` names, and nothing else. */
export async function send(
  end: End,
  what: { microphone?: boolean; camera?: boolean; screen?: boolean },
): Promise<void> {
  const all = { microphone: false, camera: false, screen: false, ...what };
  await end.page.evaluate((wanted) => window.harness.publish(wanted), all);
}

export const measure = (at: End, from: End): Promise<Measured | null> =>
  at.page.evaluate((seat) => window.harness.measure(seat), from.seat);

export const count = (at: End): Promise<Counted> => at.page.evaluate(() => window.harness.count());

export const health = (at: End, of: End): Promise<string | undefined> =>
  at.page.evaluate((seat) => window.harness.health()[seat], of.seat);

export async function connected(a: End, b: End): Promise<void> {
  await expect.poll(() => health(a, b)).toBe('connected');
  await expect.poll(() => health(b, a)).toBe('connected');
}

export const pictureFlows = (at: End, from: End): Promise<void> =>
  expect.poll(async () => (await measure(at, from))?.pictures ?? 0).toBeGreaterThan(5);

/** Sound energy that only a voice, or the fake microphone's beep, brings in a few seconds. */
export const AUDIBLE = 1e-2;
/** Above what a receiver makes up itself to fill a gap, below anything sent. */
export const SILENT = 1e-4;

export const soundFlows = (at: End, from: End): Promise<void> =>
  expect.poll(async () => (await measure(at, from))?.energy ?? 0).toBeGreaterThan(AUDIBLE);

const COUNTERS = ['energy', 'pictures', 'screens', 'bytesIn', 'bytesOut'] as const;
export type Flow = Record<(typeof COUNTERS)[number], number>;

/** What arrives at `at` from `from` within `ms`. Fails where they are not linked. */
export async function arriving(at: End, from: End, ms = 2500): Promise<Flow> {
  const before = await measure(at, from);
  await at.page.waitForTimeout(ms);
  const after = await measure(at, from);
  if (!before || !after) throw new Error(`${at.seat} has no link with ${from.seat}`);
  return Object.fromEntries(COUNTERS.map((key) => [key, after[key] - before[key]])) as Flow;
}

/** Figures for whoever reads the report. */
export function note(figures: Record<string, unknown>): void {
  test.info().annotations.push({ type: 'figures', description: JSON.stringify(figures) });
}
