// Opens harness pages and passes signals between them, in the place of the server.
// Must never change a frame; a test may only cut the wire.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';
import type { Air } from '../../../shared/view.ts';
import type { Counted, Measured } from './harness.ts';

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

/** Builds the harness page into a directory of its own and serves it from 127.0.0.1, which browsers count as secure. */
export async function serveHarness(): Promise<{ url: string; stop(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'parley-mesh-'));
  const root = fileURLToPath(new URL('.', import.meta.url));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { 'simple-peer': 'simple-peer/simplepeer.min.js' } },
    build: { outDir: dir, emptyOutDir: true, rolldownOptions: { input: join(root, 'harness.html') } },
  });
  const server = createServer(async (request, answer) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname);
    const body = await readFile(join(dir, path)).catch(() => null);
    answer.writeHead(body ? 200 : 404, { 'content-type': TYPES[extname(path)] ?? 'text/plain' }).end(body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    await stopServer(server);
    await rm(dir, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}/harness.html`, stop };
}

const stopServer = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

export interface End {
  seat: string;
  page: Page;
}

/** The people of one test and the wire between them. */
export class Ends {
  readonly all: End[] = [];
  readonly errors: string[] = [];
  /** Frames are lost while this is true. */
  cut = false;
  readonly #wires = new Map<string, [End, End]>();
  readonly #browser: Browser;
  readonly #url: string;
  #links = 0;

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  async open(seat: string): Promise<End> {
    const page = await this.#browser.newPage();
    page.on('pageerror', (error) => this.errors.push(`${seat}: ${error.message}`));
    const end: End = { seat, page };
    await page.exposeFunction('sendSignal', (link: string, frame: unknown) => this.#pass(end, link, frame));
    await page.goto(this.#url);
    this.all.push(end);
    return end;
  }

  /** Puts these ends, and nobody else, in one room, each pair with a new link. */
  async together(ends: End[], air: Partial<Pick<Air, 'open'>> = {}): Promise<void> {
    const airs = new Map(ends.map((end) => [end, this.#emptyAir(air.open ?? true)]));
    for (const [index, a] of ends.entries()) {
      for (const b of ends.slice(index + 1)) this.#pair(a, b, airs);
    }
    for (const [end, its] of airs) await tell(end, its);
  }

  async alone(end: End): Promise<void> {
    await tell(end, { entry: null, peers: [], audible: [], open: false });
  }

  async close(): Promise<void> {
    for (const { page } of this.all) await page.close();
  }

  #emptyAir = (open: boolean): Air => ({ entry: 'entry', peers: [], audible: [], open });

  #pair(a: End, b: End, airs: Map<End, Air>): void {
    this.#links += 1;
    const link = `link-${this.#links}`;
    this.#wires.set(link, [a, b]);
    for (const [me, other, initiate] of [
      [a, b, true],
      [b, a, false],
    ] as const) {
      const air = airs.get(me)!;
      air.peers.push({ link, seat: other.seat, initiate, route: 'direct' });
      air.audible.push(other.seat);
    }
  }

  async #pass(from: End, link: string, frame: unknown): Promise<void> {
    const wire = this.#wires.get(link);
    if (!wire || this.cut) return;
    const to = wire[0] === from ? wire[1] : wire[0];
    await to.page.evaluate(({ link, frame }) => window.harness.receive(link, frame), { link, frame }).catch(() => {});
  }
}

/** What the view said last to each end, for tests that change one thing of it. */
const lastAir = new WeakMap<End, Air>();

export async function tell(end: End, air: Air): Promise<void> {
  lastAir.set(end, air);
  await end.page.evaluate((next) => window.harness.reconcile(next), air);
}

export async function change(end: End, part: Partial<Air>): Promise<void> {
  await tell(end, { ...lastAir.get(end)!, ...part });
}

/** Sends what `what` names, and nothing else. */
export async function send(
  end: End,
  what: { microphone?: boolean; camera?: boolean; screen?: boolean },
): Promise<void> {
  const all = { microphone: false, camera: false, screen: false, ...what };
  await end.page.evaluate((wanted) => window.harness.publish(wanted), all);
}

export const measure = (end: End, from: End): Promise<Measured | null> =>
  end.page.evaluate((seat) => window.harness.measure(seat), from.seat);

export const count = (end: End): Promise<Counted> => end.page.evaluate(() => window.harness.count());

export const health = (end: End, of: End): Promise<string | undefined> =>
  end.page.evaluate((seat) => window.harness.health()[seat], of.seat);

/** What arrives at `end` from `from` within `ms`, as differences. Fails where they are not linked. */
export async function arriving(end: End, from: End, ms = 2500): Promise<Omit<Measured, 'width' | 'sending'>> {
  const before = await measure(end, from);
  await end.page.waitForTimeout(ms);
  const after = await measure(end, from);
  if (!before || !after) throw new Error(`${end.seat} has no link with ${from.seat}`);
  const grown = (key: 'energy' | 'pictures' | 'screens' | 'bytesIn' | 'bytesOut') => after[key] - before[key];
  return {
    energy: grown('energy'),
    pictures: grown('pictures'),
    screens: grown('screens'),
    bytesIn: grown('bytesIn'),
    bytesOut: grown('bytesOut'),
  };
}
