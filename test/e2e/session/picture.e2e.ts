// Sound and picture among three people: it arrives, it is shown who speaks, it heals, and it ends when they are apart.
// Must never hold more than three with picture: two cores carry no more.
import { type Browser, expect, test } from '@playwright/test';
import { type Demo, startDemo } from '../../support/demo.ts';
import { enter, isIn, move, seesAs } from '../../support/desk.ts';
import { chooseMore, isMoving, stage, tile, turnCamera, unmute } from '../../support/room.ts';
import { framesByLink, trafficDuring, trafficOf } from '../../support/rtc.ts';
import { Seat } from '../../support/seat.ts';
import { silentBrowser, toneBrowser } from '../../support/voices.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });
// Recording three pages for a trace would cost the core that their pictures need.
test.use({ trace: 'off' });

let demo: Demo;
const browsers: Browser[] = [];
let mediator: Seat;
let a: Seat;
let b: Seat;

test.beforeAll(async () => {
  demo = await startDemo();
  const [speaking, silent] = await Promise.all([
    toneBrowser(['--use-fake-device-for-media-stream=device-count=2']),
    silentBrowser(),
  ]);
  browsers.push(speaking, silent);
  const come = async (browser: Browser, name: string) => {
    const seat = await Seat.open(browser, name, demo.linkOf(name));
    await seat.join('Camera and sound');
    return seat;
  };
  mediator = await come(silent, 'Mediator');
  a = await come(speaking, 'Parent A');
  b = await come(silent, 'Parent B');
});
test.afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await demo?.stop();
});

const hears = (seat: Seat) =>
  expect
    .poll(async () => (await trafficDuring(seat.page, 1_000)).audioEnergy, { timeout: 30_000 })
    .toBeGreaterThan(0.001);

/** Decoded since the page began, by everybody whom this person is linked to. */
const seesEverybodyMove = async (seat: Seat, others: number) => {
  const before = await framesByLink(seat.page);
  const isMore = async () => {
    const after = await framesByLink(seat.page);
    return after.length === others && after.every((frames, i) => frames > (before[i] ?? 0) + 5);
  };
  await expect.poll(isMore, { timeout: 30_000 }).toBe(true);
};

test('three people in the joint room see each other: every picture is decoded at every other end', async () => {
  for (const seat of [a, b]) await seesAs(mediator, seat.name, 'waiting');
  await enter(mediator, 'Joint room');
  await move(mediator, ['Parent A', 'Parent B'], 'Joint room');
  for (const seat of [a, b]) await seat.press('I am ready');
  for (const seat of [a, b]) await isIn(seat, 'joint');
  for (const seat of [mediator, a, b]) await turnCamera(seat, true);
  for (const [seat, others] of [
    [mediator, [a, b]],
    [a, [mediator, b]],
    [b, [mediator, a]],
  ] as const) {
    for (const other of others) await isMoving(tile(seat, other.name).locator('video'));
    await seesEverybodyMove(seat, 2);
  }
});

test('who speaks is heard by both others and shown as speaking; who is silent is not', async () => {
  await unmute(a);
  await unmute(b);
  for (const seat of [mediator, b]) {
    await hears(seat);
    await expect(tile(seat, 'Parent A')).toHaveAttribute('data-speaking', 'true');
    await expect(tile(seat, 'Parent A').getByText('speaking')).toHaveCount(1);
  }
  for (const seat of [mediator, a]) await expect(tile(seat, 'Parent B')).toHaveAttribute('data-speaking', 'false');
  expect((await trafficDuring(a.page, 2_000)).audioEnergy).toBeLessThan(1e-6);
});

test('each link has its quality in a word', async () => {
  for (const name of ['Mediator', 'Parent B'])
    await expect(tile(a, name).getByText(/^(Good|Weak|Very weak) link$/)).toHaveCount(1);
});

test('a camera that is turned off is gone for the others at once, and comes back', async () => {
  for (const seat of [mediator, a]) await turnCamera(seat, false);
  await expect(tile(b, 'Parent A').locator('video')).toHaveCount(0);
  await expect(tile(b, 'Parent A').getByText('camera off')).toHaveCount(1);
  await expect.poll(async () => (await trafficDuring(b.page, 1_000)).framesDecoded).toBe(0);
  for (const seat of [mediator, a]) await turnCamera(seat, true);
  await isMoving(tile(b, 'Parent A').locator('video'));
});

test('a lost link comes back by itself, with its picture and sound, and the page is not loaded again', async () => {
  const isSamePage = () => a.page.evaluate(() => 'wasHere' in window);
  await a.page.evaluate(() => Object.assign(window, { wasHere: true }));
  const made = await a.page.evaluate(() => {
    const open = window.parleyConnections.filter(({ connectionState }) => connectionState === 'connected');
    for (const pc of open) pc.close();
    return window.parleyConnections.length;
  });
  await expect.poll(() => a.page.evaluate(() => window.parleyConnections.length), { timeout: 30_000 }).toBe(made + 2);
  for (const seat of [mediator, b]) await isMoving(tile(seat, 'Parent A').locator('video'));
  for (const name of ['Mediator', 'Parent B']) await isMoving(tile(a, name).locator('video'));
  await seesEverybodyMove(a, 2);
  await hears(b);
  expect(await isSamePage()).toBe(true);
});

test('a shared screen arrives at everybody in the room, and its owner is reminded of it', async () => {
  await chooseMore(b, 'Share my screen');
  await expect(b.page.getByText('You are sharing your screen. Mediator and Parent A can see it.')).toBeVisible();
  for (const seat of [mediator, a]) {
    await expect(stage(seat).getByText('Parent B is sharing a screen')).toBeVisible();
    await isMoving(stage(seat).getByRole('figure').locator('video'));
  }
  await chooseMore(b, 'Stop sharing my screen');
  for (const seat of [mediator, a]) await expect(stage(seat).getByRole('figure')).toHaveCount(0);
});

test('another microphone and camera can be chosen in the call; nothing goes off for it', async () => {
  const sent = () =>
    a.page.evaluate(() => {
      const senders = window.parleyConnections
        .filter(({ connectionState }) => connectionState === 'connected')
        .flatMap((pc) => pc.getSenders());
      return [...new Set(senders.flatMap(({ track }) => track?.label ?? []))].sort();
    });
  const before = await sent();
  expect(before).toHaveLength(2);
  await chooseMore(a, 'Microphone, camera and speaker');
  const dialog = a.page.getByRole('dialog');
  for (const device of ['Microphone', 'Camera'])
    await chooseAnother(dialog.getByLabel(device, { exact: true }), before);
  await expect.poll(async () => (await sent()).filter((label) => before.includes(label))).toEqual([]);
  expect(await sent()).toHaveLength(2);
  await a.press('Close');
  expect(a.view().me).toMatchObject({ microphone: true, camera: true });
  await isMoving(tile(b, 'Parent A').locator('video'));
  await hears(b);
});

/** The last of the list that is not in use. */
async function chooseAnother(menu: ReturnType<Seat['button']>, inUse: string[]): Promise<void> {
  const labels = await menu.getByRole('option').allTextContents();
  const other = labels
    .slice(1)
    .reverse()
    .find((label) => !inUse.includes(label) && !/default/i.test(label));
  if (other === undefined) throw new Error(`nothing to choose among ${labels.join(', ')}`);
  await menu.selectOption({ label: other });
}

test('once they are apart not a byte runs between them, and every connection of the joint room is closed', async () => {
  await move(mediator, ['Mediator', 'Parent A'], 'Caucus A');
  await isIn(a, 'caucus');
  await move(mediator, ['Parent B'], 'Their own waiting rooms');
  await isIn(b, 'lobby');
  await expect.poll(async () => (await trafficOf(a.page)).open).toBe(1);
  const apart = await trafficDuring(b.page, 3_000);
  expect(apart).toMatchObject({ open: 0, bytesReceived: 0, bytesSent: 0, attached: 0 });
  await expect(b.sentence()).toHaveText('Waiting room. Nobody can see or hear you.');
  // Nobody new came with them: the mediator's camera stayed on.
  await isMoving(tile(a, 'Mediator').locator('video'));
});
