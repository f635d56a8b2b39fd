// Leaving, coming back, and leaving quickly: what goes at once, what remains on the screen, and who is told.
// Must never reach the real neutral site: a page of the test's own stands in for it.
import { type Browser, expect, type Route, test } from '@playwright/test';
import { enter, isIn, move, seesAs } from '../../support/desk.ts';
import { cutLines } from '../../support/ownLine.ts';
import { openTab, tile, unmute } from '../../support/room.ts';
import { openDevices, trafficOf } from '../../support/rtc.ts';
import { Seat } from '../../support/seat.ts';
import { type Server, startServer } from '../../support/server.ts';
import { silentBrowser } from '../../support/voices.ts';

const NEUTRAL = 'https://neutral.example/';

test.describe.configure({ mode: 'serial', timeout: 90_000 });

let server: Server;
let browser: Browser;
let mediator: Seat;
let a: Seat;
let b: Seat;

async function come(name: string): Promise<Seat> {
  const seat = await Seat.open(browser, name, server.linkOf(name));
  await seat.join('Sound only');
  return seat;
}

test.beforeAll(async () => {
  server = await startServer({ LEAVE_URL: NEUTRAL });
  browser = await silentBrowser();
  mediator = await come('Mediator');
  a = await come('Parent A');
  b = await come('Parent B');
});
test.afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function meet(): Promise<void> {
  for (const name of ['Parent A', 'Parent B']) {
    if (mediator.view().console?.people.find((one) => one.name === name)?.status !== 'waiting') continue;
    await move(mediator, [name], 'Joint room');
    await (name === 'Parent A' ? a : b).press('I am ready');
  }
  for (const seat of [a, b]) await isIn(seat, 'joint');
}

/** Answers for the neutral site, but only when told to: until then the page that is left still stands. */
async function holdNeutralSite(seat: Seat): Promise<() => void> {
  let answer = () => {};
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await seat.page.context().route(`${NEUTRAL}**`, async (route: Route) => {
    await mayAnswer;
    await route.fulfill({ contentType: 'text/html', body: '<h1>An encyclopedia</h1>' });
  });
  return answer;
}

interface Remains {
  isBlank: boolean;
  title: string;
  openConnections: number;
  openDevices: number;
}

/** What is left of the meeting in a page, told by itself: nobody can ask a page while it waits for its successor. */
async function remainsIn({ page }: Seat): Promise<() => Remains | undefined> {
  const told: Remains[] = [];
  await page.exposeBinding('tellRemains', (_, remains: Remains) => void told.push(remains));
  await page.evaluate(() => {
    const { tellRemains } = window as unknown as { tellRemains(remains: Remains): Promise<void> };
    const look = (): Remains => ({
      isBlank: getComputedStyle(document.documentElement).display === 'none',
      title: document.title,
      openConnections: window.parleyConnections.filter(({ connectionState }) => connectionState !== 'closed').length,
      openDevices: window.parleyDevices.filter(({ readyState }) => readyState === 'live').length,
    });
    setInterval(() => void tellRemains(look()), 100);
  });
  return () => told.at(-1);
}
const NOTHING = { isBlank: true, title: '', openConnections: 0, openDevices: 0 };

const wordsAbout = (frames: string[]) => frames.join('\n').match(/quick|"left":true/gi) ?? [];

test('whoever leaves sends nothing any more and can come back, with the microphone off', async () => {
  await enter(mediator, 'Joint room');
  for (const seat of [a, b]) await seesAs(mediator, seat.name, 'waiting');
  await meet();
  await unmute(a);
  expect(await openDevices(a.page)).toBeGreaterThan(0);
  await a.press('Leave');
  await a.page.getByRole('alertdialog').getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(a.page.getByRole('heading', { name: 'You have left the meeting' })).toBeVisible();
  await expect.poll(() => openDevices(a.page)).toBe(0);
  expect(await trafficOf(a.page)).toMatchObject({ open: 0, attached: 0 });
  await seesAs(mediator, 'Parent A', 'left');
  await expect(tile(b, 'Parent A')).toHaveCount(0);
  await a.press('Come back');
  await expect(a.sentence()).toHaveText('Waiting room. Nobody can see or hear you.');
  expect(a.view().me.microphone).toBe(false);
  await seesAs(mediator, 'Parent A', 'askedAgain');
  await a.press('Yes, still private');
  await seesAs(mediator, 'Parent A', 'waiting');
});

test('“Leave quickly” ends sound and blanks the page before anything else, and opens the neutral site', async () => {
  await meet();
  await unmute(a);
  const frames = b.heard.length;
  const answer = await holdNeutralSite(a);
  const remains = await remainsIn(a);
  await a.button('Leave quickly').click({ noWaitAfter: true });
  await expect.poll(remains).toEqual(NOTHING);
  answer();
  await expect(a.page).toHaveURL(NEUTRAL);
  await seesAs(mediator, 'Parent A', 'left');
  await expect(mediator.page.getByText(/Party · left/)).toBeVisible();
  await expect(tile(b, 'Parent A')).toHaveCount(0);
  expect(wordsAbout(b.heard.slice(frames))).toEqual([]);
  await expect(b.page.getByText(/\bleft\b|quickly left/i)).toHaveCount(0);
});

test('after leaving quickly neither the back button nor the old address shows anything of the meeting', async () => {
  const address = new URL(server.url);
  await a.page.goBack().catch(() => null);
  const shown = await a.page.evaluate(() => document.documentElement.textContent ?? '');
  expect(shown).not.toMatch(/Meeting|Joint|Parent|Mediator/);
  expect(new URL(a.page.url()).host).not.toBe(address.host);
  const places = (await a.page.context().cookies(server.url)).length;
  expect(places).toBe(0);
});

test('Shift pressed three times leaves quickly too; writing capital letters does not', async () => {
  await openTab(b, /Messages/);
  await b.page.getByLabel('Write a message').focus();
  for (const letter of ['A', 'B', 'C', 'D']) await b.page.keyboard.press(`Shift+${letter}`);
  await expect(b.page.getByLabel('Write a message')).toHaveValue('ABCD');
  await b.page.keyboard.press('Escape');
  const place = b.page.url();
  const answer = await holdNeutralSite(b);
  const remains = await remainsIn(b);
  for (let times = 0; times < 3; times++) await b.page.keyboard.press('Shift');
  await expect.poll(remains).toEqual(NOTHING);
  answer();
  await expect(b.page).toHaveURL(NEUTRAL);
  await seesAs(mediator, 'Parent B', 'left');
  await b.page.goto(place);
  await expect(b.page.getByRole('heading', { name: 'Please open your link again' })).toBeVisible();
});

test('after leaving quickly the personal link leads back to one’s own waiting room', async () => {
  await a.page.goto(server.linkOf('Parent A'));
  await a.join('Sound only');
  await expect(a.sentence()).toHaveText('Waiting room. Nobody can see or hear you.');
  await seesAs(mediator, 'Parent A', 'waiting');
});

test('whoever leaves quickly is not asked whether to, though words of theirs are not stored yet', async () => {
  await move(mediator, ['Parent A'], 'Joint room');
  await a.press('I am ready');
  await isIn(a, 'joint');
  await openTab(mediator, /agreement/i);
  await mediator.press('Add point');
  await openTab(a, /agreement/i);
  const text = a.page.getByRole('textbox', { name: 'The text of the agreement' });
  await text.locator('p').first().click();
  await cutLines(a.page);
  await expect(a.page.getByText('The connection is gone. Write on')).toBeVisible();
  await a.page.keyboard.type('NOT STORED');
  const questions: string[] = [];
  a.page.on('dialog', (question) => {
    questions.push(question.type());
    void question.dismiss();
  });
  const answer = await holdNeutralSite(a);
  answer();
  await a.button('Leave quickly').click({ noWaitAfter: true });
  await expect.poll(() => [a.page.url(), ...questions]).toEqual([NEUTRAL]);
});
