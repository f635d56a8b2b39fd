// separate.silence: from "Separate now" pressed to the last sound of the other side that is played anywhere.
// Must never measure a silence that was there before: each round first hears the other side.
import type { Page } from '@playwright/test';
import { type Demo, startDemo } from '../support/demo.ts';
import { Seat } from '../support/seat.ts';
import { silentBrowser, toneBrowser } from '../support/voices.ts';
import { printRow, spreadOf } from './figures.ts';
import { demoPerson } from './media/demoPerson.ts';
import { listenIn } from './media/inPage.ts';
import { noteLastHeard } from './media/lastHeard.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 12);
const LIMIT = 500;
const PARENTS = ['Parent A', 'Parent B'];

const now = () => performance.timeOrigin + performance.now();
const hears = (page: Page, since: number) =>
  page.waitForFunction((at) => window.lastHeard > at, since, { polling: 20, timeout: 20_000 });

async function openSeat(demo: Demo, name: string, browser: Awaited<ReturnType<typeof silentBrowser>>): Promise<Seat> {
  const seat = await Seat.open(browser, name, 'about:blank');
  await listenIn(seat.page.context(), noteLastHeard);
  await seat.page.goto(demo.linkOf(name));
  await seat.join('Sound only');
  return seat;
}

const demo = await startDemo();
const browsers = await Promise.all([silentBrowser(), toneBrowser(), silentBrowser()]);
try {
  const [mediators, speakers, listeners] = browsers;
  const mediator = await openSeat(demo, 'Mediator', mediators);
  const speaker = await openSeat(demo, 'Parent A', speakers);
  const listener = await openSeat(demo, 'Parent B', listeners);
  const mover = await demoPerson(demo, 'Co-mediator').come('watch');
  const idOf = (name: string) => demo.seats.find((seat) => seat.name === name)?.seat ?? '';

  /** Both parents to the joint room, each by their own word, and the speaker's microphone on. */
  const together = async () => {
    await mover.do({
      type: 'move',
      seats: [idOf('Mediator')],
      to: { kind: 'joint' },
      split: true,
      confirmMix: true,
      countdown: 0,
    });
    await mover.do({
      type: 'move',
      seats: PARENTS.map(idOf),
      to: { kind: 'joint' },
      split: true,
      confirmMix: true,
      countdown: 0,
    });
    await Promise.all([speaker.press('I am ready'), listener.press('I am ready')]);
    await speaker.press(/^Turn on my microphone/);
  };
  const times: number[] = [];
  for (let i = 0; i <= ROUNDS; i++) {
    await together();
    await hears(listener.page, now());
    const button = mediator.button('Separate now');
    await button.evaluate((element) =>
      element.addEventListener(
        'click',
        () => {
          (window as Window & { pressedAt?: number }).pressedAt = performance.timeOrigin + performance.now();
        },
        { capture: true, once: true },
      ),
    );
    await button.click();
    await listener.page.waitForTimeout(1_500);
    const pressed = await mediator.page.evaluate(() => (window as Window & { pressedAt?: number }).pressedAt ?? 0);
    const last = await listener.page.evaluate(() => window.lastHeard);
    if (i > 0) times.push(Math.max(0, last - pressed));
  }
  const ours = spreadOf(times);
  printRow({ name: 'separate.silence', unit: 'ms', ours, limit: LIMIT });
  mover.closeLines();
  if (ours.p99 > LIMIT) process.exitCode = 1;
} finally {
  await Promise.all(browsers.map((browser) => browser.close()));
  await demo.stop();
}
