// On hearing of harm: one menu, everything paused with the words of any pause, a letter as shown, and safe to go on.
// Must never look for the mediator's words but in what reached other people's browsers, and in the outbox.
import { type Browser, expect, test } from '@playwright/test';
import { type Demo, startDemo } from '../../support/demo.ts';
import { isIn, move } from '../../support/desk.ts';
import { Hand } from '../../support/hand.ts';
import { Seat } from '../../support/seat.ts';
import { silentBrowser } from '../../support/voices.ts';

const WHAT = 'Sami at home tonight word-zebra-17';
const PAUSED = 'The session is paused. Nobody can hear you.';

let demo: Demo;
let browser: Browser;
const seats = new Map<string, Seat>();
const at = (name: string): Seat => {
  const seat = seats.get(name);
  if (!seat) throw new Error(`${name} is not here`);
  return seat;
};
const OTHERS = ['Parent A', 'Counsel A', 'Parent B', 'Interpreter'];

test.beforeAll(async () => {
  demo = await startDemo();
  browser = await silentBrowser();
  for (const name of ['Mediator', ...OTHERS]) {
    const seat = await Seat.open(browser, name, demo.linkOf(name));
    seats.set(name, seat);
    await seat.join('Sound only');
  }
});
test.afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});
test.describe.configure({ mode: 'serial', timeout: 180_000 });

test('Two presses pause every room; others see a pause like any other', async () => {
  const hand = new Hand(at('Mediator'));
  await hand.press('Enter Caucus A');
  await move(at('Mediator'), ['Parent A'], 'Caucus A');
  await isIn(at('Counsel A'), 'caucus');
  await move(at('Mediator'), ['Parent B'], 'Private room B');
  await isIn(at('Interpreter'), 'private');
  hand.count();
  await hand.choose('Pause', /Somebody may be in danger/);
  expect(hand.count()).toBe(2);
  for (const name of OTHERS) await expect(at(name).sentence()).toHaveText(PAUSED);
});

test('What is written is what was shown; where no mail is set up that is said, and no other browser gets a word of it', async () => {
  const { page } = at('Mediator');
  await page.getByLabel('What they must know').fill(WHAT);
  await page.getByLabel('How they reach you').fill('555 0123');
  const shown = (await page.locator('dl dd').last().textContent()) ?? '';
  expect(shown).toContain(WHAT);
  await expect(page.getByText('safety@example.org')).toBeVisible();
  await expect(page.getByText(/No mail is set up here/)).toBeVisible();
  await at('Mediator').press('Put it in the outbox');
  await expect(page.getByText(/^Not sent: it lies in the outbox/)).toBeVisible();
  const letters = await (await fetch(new URL('messages.json', demo.outbox))).text();
  for (const part of shown.split('\n\n')) expect(letters).toContain(JSON.stringify(part).slice(1, -1));
  for (const name of OTHERS) {
    const all = await at(name).everything();
    expect(all, name).not.toMatch(/zebra|harmLogged|"harm"/);
  }
});

test('"Safe to go on" ends the pause, and everybody is where they were', async () => {
  await at('Mediator').press('Safe to go on');
  for (const name of OTHERS) await expect(at(name).sentence()).not.toHaveText(PAUSED);
  await isIn(at('Parent A'), 'caucus');
  await isIn(at('Parent B'), 'private');
  await expect(at('Mediator').page.getByText(/Mediator, a letter about a child that reached nobody/)).toBeVisible();
});
