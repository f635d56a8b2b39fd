// media.first-frame: from a stored move to the first decoded frame of the other's camera, against a bare connection.
// Must never count set-up that a move does not need: cameras are on before, and stay on since nobody new can see.
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';
import { type Demo, startDemo } from '../support/demo.ts';
import { Seat } from '../support/seat.ts';
import { printRow, spreadOf } from './figures.ts';
import { startBare } from './media/bare.ts';
import { demoPerson } from './media/demoPerson.ts';
import { noteFirstFrames } from './media/firstFrame.ts';
import { listenIn } from './media/inPage.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);
const PATIENCE = 15_000;

/** Wall clock (ms) of the first frame that came after `since`. */
async function frameAfter(page: Page, since: number): Promise<number> {
  const found = await page.waitForFunction((at) => window.firstFrames.find((t) => t > at), since, {
    timeout: PATIENCE,
    polling: 20,
  });
  return (await found.jsonValue()) as number;
}
const bothFrames = async (pages: Page[], since: number): Promise<number> =>
  Math.max(...(await Promise.all(pages.map((page) => frameAfter(page, since))))) - since;

/** Mediator and Parent A with cameras on, alone together; the co-mediator, without a browser, moves them. */
async function startOurs(browser: Browser, demo: Demo) {
  const mover = await demoPerson(demo, 'Co-mediator').come('watch');
  const seats: Seat[] = [];
  for (const name of ['Mediator', 'Parent A']) {
    const seat = await Seat.open(browser, name, 'about:blank');
    await listenIn(seat.page.context(), noteFirstFrames);
    await seat.page.goto(demo.linkOf(name));
    await seat.join('Camera and sound');
    seats.push(seat);
  }
  const who = ['Mediator', 'Parent A'].map((name) => demo.seats.find((s) => s.name === name)?.seat ?? '');
  await mover.until((view) =>
    who.every((seat) =>
      view.console?.people.some((p) => p.seat === seat && p.status !== 'absent' && p.status !== 'joining'),
    ),
  );
  const move = () =>
    mover.do({ type: 'move', seats: who, to: { kind: 'newCaucus' }, split: true, confirmMix: true, countdown: 0 });
  await move();
  for (const seat of seats) {
    await seat.page.waitForTimeout(1_000);
    await seat.press(/^(Turn on (my )?camera|Camera)/);
  }
  const pages = seats.map(({ page }) => page);
  const round = async () => {
    await move();
    return bothFrames(pages, performance.timeOrigin + performance.now());
  };
  return { round, close: () => mover.closeLines() };
}

async function startPeer(browser: Browser) {
  const bare = await startBare();
  const pages: Page[] = [];
  for (let i = 0; i < 2; i++) {
    const context = await browser.newContext();
    await listenIn(context, noteFirstFrames);
    const page = await context.newPage();
    await page.goto(bare.url);
    await page.waitForFunction(() => document.title === 'Ready');
    pages.push(page);
  }
  return { round: async () => bothFrames(pages, bare.go()), close: bare.close };
}

const demo = await startDemo();
const launch = () => chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
const [oursBrowser, peerBrowser] = [await launch(), await launch()];
try {
  const ours = await startOurs(oursBrowser, demo);
  const peer = await startPeer(peerBrowser);
  const times = { ours: [] as number[], peer: [] as number[] };
  for (let i = 0; i <= ROUNDS; i++) {
    const [a, b] = [await ours.round(), await peer.round()];
    // The first of each warms up codecs and caches.
    if (i > 0) times.ours.push(a);
    if (i > 0) times.peer.push(b);
  }
  printRow({
    name: 'media.first-frame',
    unit: 'ms',
    ours: spreadOf(times.ours),
    peer: { name: 'bare RTCPeerConnection', ...spreadOf(times.peer) },
  });
  ours.close();
  await peer.close();
} finally {
  await oursBrowser.close();
  await peerBrowser.close();
  await demo.stop();
}
