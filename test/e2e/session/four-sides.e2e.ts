// A meeting of four sides in browsers: a timed round, hands, each heard by all the others, one taken aside, and apart.
// Must never take a button's word for sound: what is heard is measured where it is played.
import { type Browser, expect, test } from '@playwright/test';
import { enter, isIn, move, seesAs } from '../../support/desk.ts';
import { loudestPlayed } from '../../support/loudness.ts';
import { type Cast, ownCase } from '../../support/ownCase.ts';
import { say } from '../../support/room.ts';
import { trafficDuring, trafficOf } from '../../support/rtc.ts';
import { Seat } from '../../support/seat.ts';
import { type Server, startServer } from '../../support/server.ts';
import { silentBrowser, toneBrowser } from '../../support/voices.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });
test.use({ trace: 'off' });

const MEDIATOR = 'Maria Vega';
const PARTIES = ['Alba Norte', 'Bruno Weston', 'Chidi Sur', 'Dora Este'];
const CAST: Cast = [
  [MEDIATOR, 'mediator', null],
  ['Alba Norte', 'party', 'A'],
  ['Bruno Weston', 'party', 'B'],
  ['Chidi Sur', 'party', 'C'],
  ['Dora Este', 'party', 'D'],
];
const HEARD = 0.01;
const SILENT = 0.0005;

let server: Server;
const browsers: Browser[] = [];
const seats = new Map<string, Seat>();
const at = (name: string): Seat => {
  const seat = seats.get(name);
  if (!seat) throw new Error(`${name} is not here`);
  return seat;
};

test.beforeAll(async () => {
  server = await startServer({ PARLEY_SAMPLE: 'off' });
  const links = await ownCase(server, CAST);
  // All four speak without end: who is heard is the floor's doing alone.
  const [speaking, silent] = await Promise.all([toneBrowser(), silentBrowser()]);
  browsers.push(speaking, silent);
  for (const [name, role] of CAST) {
    const size = role === 'mediator' ? { width: 1440, height: 900 } : { width: 390, height: 844 };
    const seat = await Seat.open(role === 'mediator' ? silent : speaking, name, links.get(name) ?? '', size);
    seats.set(name, seat);
    await seat.join('Sound only');
  }
});
test.afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await server?.stop();
});

const floorOf = (name: string) => at(name).view().floor;
const holder = (seen: string) => floorOf(seen)?.speaking?.people[0]?.name ?? null;
/** Presses "Speak now" and is heard by every other, while nobody else is. */
async function speaks(name: string): Promise<void> {
  for (const seen of [MEDIATOR, ...PARTIES]) await expect.poll(() => holder(seen), seen).toBe(name);
  await at(name).press('Speak now');
  const listeners = [MEDIATOR, ...PARTIES].filter((one) => one !== name);
  for (const other of listeners)
    await expect
      .poll(() => loudestPlayed(at(other).page), { message: `${other} hears ${name}`, timeout: 45_000 })
      .toBeGreaterThan(HEARD);
  for (const other of listeners) expect(at(other).view().air.audible).toEqual([at(name).view().me.seat]);
  expect(await loudestPlayed(at(name).page, 1_500), `${name} hears nobody`).toBeLessThan(SILENT);
}
const menu = async (button: RegExp, item: string | RegExp) => {
  await at(MEDIATOR).press(button);
  await at(MEDIATOR).page.getByRole('menuitem', { name: item }).click();
};
/** Nothing of the console is cut off or lies beside the screen. */
const sidewaysBy = () =>
  at(MEDIATOR).page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('S10 all four sides come into the joint room, each by their own word, and all begin muted', async () => {
  for (const name of PARTIES) await seesAs(at(MEDIATOR), name, 'waiting');
  await enter(at(MEDIATOR), 'Joint room');
  await move(at(MEDIATOR), PARTIES, 'Joint room');
  for (const name of PARTIES) await at(name).press('I am ready');
  for (const name of PARTIES) await isIn(at(name), 'joint');
  for (const name of PARTIES) expect((await trafficOf(at(name).page)).attached, name).toBe(0);
});

test('S11 in a timed round of four sides each speaks with one press and is heard by all the others, in order', async () => {
  await menu(/^Mode: /, 'Start a round');
  await at(MEDIATOR).page.getByLabel('Minutes for each side').selectOption('1');
  await at(MEDIATOR).press('Start');
  for (const [i, name] of PARTIES.entries()) {
    await expect
      .poll(() => floorOf(name))
      .toMatchObject({ round: { turn: i + 1, of: 4, side: 'ABCD'[i] }, speaking: { allowanceMs: 60_000 } });
    await speaks(name);
    await at(MEDIATOR).press('Next side');
  }
  await expect.poll(() => holder('Dora Este')).toBeNull();
});

test('the next round begins with the next side', async () => {
  await menu(/^Mode: /, 'Start a round');
  await at(MEDIATOR).press('Start');
  await expect.poll(() => floorOf('Dora Este')?.round).toMatchObject({ number: 2, turn: 1, of: 4, side: 'B' });
  expect(holder('Dora Este')).toBe('Bruno Weston');
  await menu(/^Mode: /, 'End the rounds');
  await expect.poll(() => holder('Dora Este')).toBeNull();
});

test('hands of four sides are called in their order, each by one press of the mediator', async () => {
  const order = ['Dora Este', 'Bruno Weston', 'Alba Norte', 'Chidi Sur'];
  for (const name of order) {
    await at(name).press('Raise hand');
    await expect.poll(() => floorOf(MEDIATOR)?.hands.map((one) => one.name)).toContain(name);
  }
  expect(floorOf('Chidi Sur')?.hands.map((one) => one.name)).toEqual(order);
  await expect(at(MEDIATOR).button('Hand 4: Chidi Sur')).toBeVisible();
  await at(MEDIATOR).page.screenshot({ path: test.info().outputPath('console-four-hands.png') });
  expect(await sidewaysBy()).toBe(0);
  for (const name of order) {
    await at(MEDIATOR).press(`Give to next: ${name}`);
    await expect.poll(() => holder('Alba Norte')).toBe(name);
  }
  await speaks('Chidi Sur');
});

test('one of the four is taken aside: the other three hear nothing of it, and read nothing', async () => {
  const rest = PARTIES.filter((name) => name !== 'Chidi Sur');
  await move(at(MEDIATOR), [MEDIATOR, 'Chidi Sur'], 'Caucus C');
  await isIn(at('Chidi Sur'), 'caucus');
  await isIn(at(MEDIATOR), 'caucus');
  // Nobody hears who did not before, so a microphone that was on stays on.
  expect(at('Chidi Sur').view().me.microphone).toBe(true);
  await say(at('Chidi Sur'), 'SECRET-C my last offer');
  const heard = await trafficDuring(at(MEDIATOR).page, 2_000);
  expect(heard.audioEnergy).toBeGreaterThan(0.001);
  for (const name of rest) {
    expect(await at(name).everything(), name).not.toContain('SECRET-C');
    expect(
      at(name)
        .view()
        .audience.hear.map((one) => one.name),
      name,
    ).not.toContain('Chidi Sur');
  }
  await at(MEDIATOR).page.screenshot({ path: test.info().outputPath('console-caucus-of-four.png') });
  expect(await sidewaysBy()).toBe(0);
});

test('apart again: each of the four is alone, and not a byte runs between any of them', async () => {
  await at(MEDIATOR).press('Separate now');
  for (const name of PARTIES) await isIn(at(name), 'private');
  for (const name of PARTIES) {
    await expect.poll(async () => (await trafficOf(at(name).page)).open, name).toBe(0);
    expect(at(name).view().place.people).toEqual([]);
  }
  await at(MEDIATOR).page.getByText('Show the figures').click();
  await expect(at(MEDIATOR).page.getByText('Tries to speak out of turn').first()).toBeVisible();
  expect(
    at(MEDIATOR)
      .view()
      .balance?.sides.map(({ side }) => side),
  ).toEqual(['A', 'B', 'C', 'D']);
  await at(MEDIATOR).page.screenshot({ path: test.info().outputPath('console-balance-of-four.png') });
});
