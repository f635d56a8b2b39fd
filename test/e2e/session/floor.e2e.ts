// The floor among three people: who has it is heard, who has not is heard by nobody, and one press is enough to speak.
// Must never take a button's word for sound: what is heard is measured where it is played.
import { type Browser, expect, test } from '@playwright/test';
import { stayOf } from '../../../shared/stay.ts';
import { type Demo, startDemo } from '../../support/demo.ts';
import { enter, isIn, move, seesAs } from '../../support/desk.ts';
import { loudestPlayed, sendPastThePage, stopSendingPast } from '../../support/loudness.ts';
import { commandByHand } from '../../support/ownLine.ts';
import { stage, tile, unmute } from '../../support/room.ts';
import { trafficDuring } from '../../support/rtc.ts';
import { Seat } from '../../support/seat.ts';
import { silentBrowser, toneBrowser } from '../../support/voices.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.use({ trace: 'off' });

let demo: Demo;
const browsers: Browser[] = [];
let mediator: Seat;
let a: Seat;
let b: Seat;

test.beforeAll(async () => {
  demo = await startDemo();
  // Both parents speak without end: who is heard is the floor's doing alone.
  const [speaking, silent] = await Promise.all([toneBrowser(), silentBrowser()]);
  browsers.push(speaking, silent);
  const come = async (browser: Browser, name: string) => {
    const seat = await Seat.open(browser, name, demo.linkOf(name));
    await seat.join('Sound only');
    return seat;
  };
  mediator = await come(silent, 'Mediator');
  a = await come(speaking, 'Parent A');
  b = await come(speaking, 'Parent B');
});
test.afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await demo?.stop();
});

const HEARD = 0.01;
const SILENT = 0.0005;
const hears = (seat: Seat) => expect.poll(() => loudestPlayed(seat.page), { timeout: 30_000 }).toBeGreaterThan(HEARD);
const hearsNobody = async (seat: Seat) => expect(await loudestPlayed(seat.page, 3_000)).toBeLessThan(SILENT);
/** On the screen, under the audience sentence; the voice for screen readers says some of it too. */
const told = ({ page }: Seat, text: string) =>
  page.getByRole('region', { name: 'What is happening now' }).getByText(text);
const has = (seat: Seat, name: string | null) =>
  expect.poll(() => seat.view().floor?.speaking?.people[0]?.name ?? null).toBe(name);
const interruptionsOf = (side: string) =>
  mediator.view().balance?.sides.find((one) => one.side === side)?.interruptions ?? 0;

test('whoever speaks with the microphone off is asked whether to turn it on, and nothing leaves to find out', async () => {
  for (const seat of [a, b]) await seesAs(mediator, seat.name, 'waiting');
  await enter(mediator, 'Joint room');
  await move(mediator, ['Parent A', 'Parent B'], 'Joint room');
  for (const seat of [a, b]) await seat.press('I am ready');
  for (const seat of [a, b]) await isIn(seat, 'joint');
  for (const seat of [a, b]) {
    await unmute(seat);
    await seat.press('Mute');
    await expect(told(seat, 'Turn on your microphone?')).toBeVisible();
  }
  expect(await trafficDuring(a.page, 1_000)).toMatchObject({ attached: 0 });
  await hearsNobody(mediator);
});

test('who is given the floor speaks with one press, is heard by both others and shown with the ring', async () => {
  await mediator.press('What to do with Parent A');
  await mediator.page.getByRole('menuitem', { name: 'Give the floor' }).click();
  await expect(told(a, 'It is your turn. Mediator asks you to speak.')).toBeVisible();
  // One way to be heard, not two.
  await expect(a.button('Unmute')).toHaveCount(0);
  await a.press('Speak now');
  await hears(mediator);
  await hears(b);
  for (const seat of [mediator, b]) await expect(tile(seat, 'Parent A')).toHaveAttribute('data-turn', 'true');
  await expect(told(b, 'It is Parent A’s turn.')).toBeVisible();
  await expect(b.button(/Unmute|Turn on my microphone/)).toHaveCount(0);
});

test('who speaks without the floor is told so, and the mediator sees that they tried', async () => {
  const before = interruptionsOf('B');
  await expect(told(b, 'You are muted. Ask to speak?')).toBeVisible({ timeout: 45_000 });
  await expect.poll(() => interruptionsOf('B'), { timeout: 45_000 }).toBeGreaterThan(before);
  expect(await trafficDuring(b.page, 1_000)).toMatchObject({ attached: 0 });
});

test('a hand that is raised stands in the mediator’s queue', async () => {
  await b.press('Raise hand');
  await expect(mediator.button('Hand 1: Parent B')).toBeVisible();
  await expect(mediator.button('Give to next: Parent B')).toBeVisible();
  await expect(told(b, 'You are next.')).toBeVisible();
});

test('a modified client that sends its voice without the floor is played by nobody', async () => {
  await a.press('Mute');
  await expect.poll(() => a.view().me.microphone).toBe(false);
  expect(await sendPastThePage(b.page)).toBe(2);
  // It also tells the server that its microphone is on.
  const stay = stayOf(b.view().place);
  await commandByHand(b.page, { type: 'setMedia', stay, microphone: true, camera: false, screen: false });
  // Its packets do arrive; that is all they do.
  for (const seat of [mediator, a])
    await expect.poll(async () => (await trafficDuring(seat.page, 1_000)).bytesReceived).toBeGreaterThan(1_000);
  for (const seat of [mediator, a]) await hearsNobody(seat);
  for (const seat of [mediator, a]) expect(seat.view().air.audible).not.toContain(b.view().me.seat);
  await stopSendingPast(b.page);
});

test('the next in line is called by the mediator’s one press, and speaks with one of their own', async () => {
  await mediator.press('Give to next: Parent B');
  await has(mediator, 'Parent B');
  await b.press('Speak now');
  await hears(a);
  await hears(mediator);
  await expect(tile(a, 'Parent B')).toHaveAttribute('data-turn', 'true');
  await expect(tile(mediator, 'Parent A')).toHaveAttribute('data-turn', 'false');
  await hearsNobody(b);
});

test('open talk lets everybody speak again', async () => {
  await mediator.press('Mode: Turns');
  await mediator.page.getByRole('menuitem', { name: /^Open/ }).click();
  await has(a, null);
  await expect(stage(a).locator('[data-turn="true"]')).toHaveCount(0);
  await a.press(/^(Turn on my microphone|Unmute)$/);
  await hears(b);
});
