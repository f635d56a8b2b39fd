// Coming back: after a reload, from a second window, after the server died, and when a mediator is gone.
// Must never help anybody back by hand: pages do it by themselves.
import { type Browser, expect, test } from '@playwright/test';
import { enter, isIn, move, seesAs } from '../../support/desk.ts';
import { readsExactly } from '../../support/draftWords.ts';
import { openTab, reads, say, unmute } from '../../support/room.ts';
import { trafficDuring, trafficOf } from '../../support/rtc.ts';
import { Seat } from '../../support/seat.ts';
import { type Server, startServer } from '../../support/server.ts';
import { silentBrowser, toneBrowser } from '../../support/voices.ts';

const MUTED = 'Your microphone is off. Nobody can hear you.';
const CLAUSE = 'The children are with Parent B each Wednesday from 16:00 to 19:00.';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let server: Server;
const browsers: Browser[] = [];
let mediator: Seat;
let comediator: Seat;
let a: Seat;
let b: Seat;

async function come(name: string, browser: Browser): Promise<Seat> {
  const seat = await Seat.open(browser, name, server.linkOf(name));
  await seat.join('Sound only');
  return seat;
}

const agreement = (seat: Seat) => seat.page.getByRole('textbox', { name: 'The text of the agreement' });

test.beforeAll(async () => {
  server = await startServer({ OFFICE_NAME: 'Valley Mediation', OFFICE_PHONE: '555 0100' });
  const [silent, speaking] = await Promise.all([silentBrowser(), toneBrowser()]);
  browsers.push(silent, speaking);
  mediator = await come('Mediator', silent);
  comediator = await come('Co-mediator', silent);
  a = await come('Parent A', speaking);
  b = await come('Parent B', silent);
});
test.afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await server?.stop();
});

const hears = (seat: Seat) =>
  expect
    .poll(async () => (await trafficDuring(seat.page, 1_000)).audioEnergy, { timeout: 30_000 })
    .toBeGreaterThan(0.001);

/** Once the last tone has faded: a browser fills a gap in sound for a moment. */
const hearsNothing = (seat: Seat) =>
  expect.poll(async () => (await trafficDuring(seat.page, 1_000)).audioEnergy).toBeLessThan(1e-6);

test('a reload in a private talk leads back into the same room, once, with the microphone off', async () => {
  await seesAs(mediator, 'Parent A', 'waiting');
  await move(mediator, ['Mediator', 'Parent A'], 'Caucus A');
  await isIn(a, 'caucus');
  await unmute(a);
  await hears(mediator);
  await a.page.reload();
  await expect(a.sentence()).toHaveText(MUTED);
  await isIn(a, 'caucus');
  await expect
    .poll(() => mediator.view().place.people.map(({ name, here }) => [name, here]))
    .toEqual([['Parent A', true]]);
  expect((await trafficOf(a.page)).attached).toBe(0);
  expect(mediator.view().place.people[0]?.microphone).toBe(false);
  await unmute(a);
  await hears(mediator);
});

test('the same link in a second window takes the place over: the first is silent, the second starts in the waiting room', async () => {
  const again = await Seat.open(browsers[0] as Browser, a.name, server.linkOf(a.name));
  await again.press('Yes, that is me');
  await expect(a.page.getByRole('heading', { name: 'Your meeting is open somewhere else' })).toBeVisible();
  await expect(a.page.getByText('Nobody can see or hear you from here.')).toBeVisible();
  await expect(a.page.getByText('Call Valley Mediation: 555 0100')).toBeVisible();
  expect(await trafficOf(a.page)).toMatchObject({ open: 0, attached: 0 });
  await expect(again.button('Yes, nobody else can hear')).toBeVisible();
  expect(again.view().place.kind).toBe('lobby');
  await again.close();
  await a.page.goto(server.linkOf('Parent A'));
  await a.join('Sound only');
  await seesAs(mediator, 'Parent A', 'waiting');
  await move(mediator, ['Parent A'], 'Caucus A');
  await isIn(a, 'caucus');
  await expect(a.sentence()).toHaveText(MUTED);
});

test('a second tab of the same browser displaces the first, which can take the place back', async () => {
  const tab = await a.page.context().newPage();
  await tab.goto(a.page.url());
  await expect(a.page.getByRole('heading', { name: 'Your meeting is open somewhere else' })).toBeVisible();
  await expect(tab.locator('#audience-sentence')).toHaveText(MUTED);
  await a.press('Use this page instead');
  await expect(a.sentence()).toHaveText(MUTED);
  await expect(tab.getByRole('heading', { name: 'Your meeting is open somewhere else' })).toBeVisible();
  await tab.close();
});

test('a server that dies and starts again finds everybody in the same rooms, muted, with words and draft as they were', async () => {
  await enter(mediator, 'Joint room');
  await move(mediator, ['Parent A', 'Parent B'], 'Joint room');
  for (const seat of [a, b]) await seat.press('I am ready');
  for (const seat of [a, b]) await isIn(seat, 'joint');
  await unmute(a);
  await hears(b);
  await say(a, 'Before the power went');
  await reads(b, 'Before the power went');
  await openTab(a, /agreement/i);
  await a.press('Add point');
  await agreement(a).pressSequentially(CLAUSE);
  await expect(a.page.getByText('All your changes are saved.')).toBeVisible();
  const audible = [mediator, a, b];

  await server.kill();
  for (const seat of audible) {
    await expect(seat.sentence()).toHaveText('Reconnecting. Nobody can hear you right now.');
    await expect.poll(async () => (await trafficOf(seat.page)).attached).toBe(0);
    await expect(seat.page.locator('[data-lane][data-on="true"]')).toHaveCount(0);
  }
  await hearsNothing(b);
  await server.restart();

  for (const seat of audible) await expect(seat.sentence()).toHaveText(MUTED, { timeout: 30_000 });
  for (const seat of audible) await isIn(seat, 'joint');
  await isIn(comediator, 'team');
  for (const seat of audible) expect((await trafficOf(seat.page)).attached, seat.name).toBe(0);
  await expect(b.page.getByText('Before the power went').first()).toBeVisible();
  await expect(a.page.getByText('All your changes are saved.')).toBeVisible({ timeout: 30_000 });
  for (const seat of [b, mediator]) {
    await openTab(seat, /agreement/i);
    await readsExactly(agreement(seat), CLAUSE);
  }
  await a.page.reload();
  await openTab(a, /agreement/i);
  await readsExactly(agreement(a), CLAUSE);
  await unmute(a);
  await hears(b);
});

/** The line ends without a word, as when a laptop is shut. */
const loseLine = (seat: Seat) => seat.page.goto('about:blank');

test('a mediator whose line is lost is held by a co-mediator in the room: nothing pauses', async () => {
  await enter(comediator, 'Joint room');
  await isIn(comediator, 'joint');
  if (!a.view().me.microphone) await unmute(a);
  await loseLine(mediator);
  await expect(a.sentence()).toHaveText('Joint room. Parent B and Co-mediator can hear you.');
  expect(b.view()).toMatchObject({ place: { paused: false }, audience: { state: 'joint', mediatorHere: true } });
  await hears(b);
  await mediator.page.goBack();
  await isIn(mediator, 'joint');
  await expect(mediator.sentence()).toHaveText(MUTED);
});

test('with no mediator left the joint room pauses, and after a minute each side is in a room of its own', async () => {
  await enter(comediator, 'Team room');
  await isIn(comediator, 'team');
  const lostAt = Date.now();
  await loseLine(mediator);
  for (const seat of [a, b])
    await expect(seat.sentence()).toHaveText(
      'Mediator lost the connection. The session is paused. Nobody can hear you.',
    );
  expect((await trafficOf(a.page)).attached).toBe(0);
  await hearsNothing(b);
  for (const seat of [a, b]) {
    await expect.poll(() => seat.view().place.kind, { timeout: 75_000 }).toBe('private');
    await expect(
      seat.page.getByText('The mediator lost the connection, so everybody was brought to their own room.'),
    ).toBeVisible();
    await expect(seat.page.getByText('Nothing is lost. You can stay here and wait.')).toBeVisible();
    await expect(seat.page.getByText('If it takes long, call Valley Mediation: 555 0100')).toBeVisible();
  }
  expect(Date.now() - lostAt).toBeGreaterThan(58_000);
  expect((await trafficOf(b.page)).open).toBe(0);
  await mediator.page.goBack();
  await expect(mediator.sentence()).toHaveText(/^(Your microphone is off|Team room)/);
  expect(mediator.view().me.microphone).toBe(false);
});
