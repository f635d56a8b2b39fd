// A tone that is played in a caucus only: it is heard there, and nothing of it anywhere else, whatever was connected before.
// Must never be satisfied by a page that hears nothing at all: who is to miss the tone hears it before and after.
import { type Browser, expect, test } from '@playwright/test';
import { type Demo, startDemo } from '../../support/demo.ts';
import { enter, isIn, move, seesAs } from '../../support/desk.ts';
import { unmute } from '../../support/room.ts';
import { loudest, trafficDuring, trafficOf } from '../../support/rtc.ts';
import { Seat } from '../../support/seat.ts';
import { silentBrowser, toneBrowser } from '../../support/voices.ts';

/** What the browser with the tone plays. */
const HERTZ = 440;
/** dB: a tone that is there is far above the one, one that is not far below the other. */
const HEARD = -60;
const UNHEARD = -100;

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let demo: Demo;
const browsers: Browser[] = [];
let mediator: Seat;
let comediator: Seat;
let a: Seat;
let b: Seat;

test.beforeAll(async () => {
  demo = await startDemo();
  const [tone, silent] = await Promise.all([toneBrowser(), silentBrowser()]);
  browsers.push(tone, silent);
  const come = async (browser: Browser, name: string) => {
    const seat = await Seat.open(browser, name, demo.linkOf(name));
    await seat.join('Sound only');
    return seat;
  };
  mediator = await come(silent, 'Mediator');
  comediator = await come(silent, 'Co-mediator');
  a = await come(tone, 'Parent A');
  b = await come(silent, 'Parent B');
});
test.afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await demo?.stop();
});

const hears = (seat: Seat) =>
  expect.poll(() => loudest(seat.page, HERTZ, 500), { timeout: 30_000 }).toBeGreaterThan(HEARD);
const links = (seat: Seat) => trafficOf(seat.page).then(({ open }) => open);

test('[P5] [P9] In the joint room everybody else hears the tone', async () => {
  for (const seat of [a, b]) await seesAs(mediator, seat.name, 'waiting');
  for (const seat of [mediator, comediator]) await enter(seat, 'Joint room');
  await move(mediator, ['Parent A', 'Parent B'], 'Joint room');
  for (const seat of [a, b]) await seat.press('I am ready');
  for (const seat of [a, b]) await isIn(seat, 'joint');
  await unmute(a);
  for (const seat of [mediator, comediator, b]) await hears(seat);
});

test('[P5] [P9] Played in a caucus, it is heard there; in the joint room, where sound runs on, nothing of it arrives', async () => {
  await move(mediator, ['Mediator', 'Parent A'], 'Caucus A');
  await isIn(a, 'caucus');
  if (!a.view().me.microphone) await unmute(a);
  await hears(mediator);
  for (const seat of [b, comediator]) await expect.poll(() => links(seat), { timeout: 30_000 }).toBe(1);
  for (const seat of [b, comediator]) await unmute(seat);
  for (const seat of [b, comediator])
    await expect.poll(async () => (await trafficDuring(seat.page, 500)).bytesReceived).toBeGreaterThan(0);
  const [there, here, atB] = await Promise.all(
    [mediator, comediator, b].map(({ page }) => loudest(page, HERTZ, 5_000)),
  );
  expect(there).toBeGreaterThan(HEARD);
  expect(here).toBeLessThan(UNHEARD);
  expect(atB).toBeLessThan(UNHEARD);
});

test('[P5] [P9] Nor does it reach who waits alone, until both are in one room again', async () => {
  await move(mediator, ['Parent B'], 'Their own waiting rooms');
  await isIn(b, 'lobby');
  expect(await loudest(b.page, HERTZ, 3_000)).toBeLessThan(UNHEARD);
  await hears(mediator);
  await enter(mediator, 'Joint room');
  await move(mediator, ['Parent A', 'Parent B'], 'Joint room');
  for (const seat of [a, b]) await seat.press('I am ready');
  for (const seat of [a, b]) await isIn(seat, 'joint');
  await unmute(a);
  await hears(b);
});
