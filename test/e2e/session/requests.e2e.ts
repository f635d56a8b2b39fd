// Asking for the mediator from anywhere, being answered, and not feeling safe: by the controls, and by what others got.
// Must never look only at the one who asks: that nobody else notices is half of it.
import { type Browser, expect, test } from '@playwright/test';
import { type Demo, startDemo } from '../../support/demo.ts';
import { isIn, move } from '../../support/desk.ts';
import { tile, unmute } from '../../support/room.ts';
import { trafficDuring } from '../../support/rtc.ts';
import { Seat } from '../../support/seat.ts';
import { silentBrowser, toneBrowser } from '../../support/voices.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let demo: Demo;
const browsers: Browser[] = [];
const seats = new Map<string, Seat>();
const at = (name: string): Seat => {
  const seat = seats.get(name);
  if (!seat) throw new Error(`${name} is not here`);
  return seat;
};

test.beforeAll(async () => {
  demo = await startDemo();
  const [voice, silent] = await Promise.all([toneBrowser(), silentBrowser()]);
  browsers.push(voice, silent);
  for (const [name, browser] of [
    ['Mediator', silent],
    ['Parent A', voice],
    ['Parent B', silent],
  ] as const) {
    const seat = await Seat.open(browser, name, demo.linkOf(name));
    seats.set(name, seat);
    await seat.join('Sound only');
  }
});
test.afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await demo?.stop();
});

const ask = async (name: string, reason: string | RegExp) => {
  await at(name).press('Ask for a mediator');
  await at(name).press(reason);
};
const line = () => at('Mediator').page.getByRole('region', { name: /^Asking for you/ });
const answer = async (item: RegExp) => {
  await line().getByRole('button', { name: 'More answers for Parent A' }).click();
  await at('Mediator').page.getByRole('menuitem', { name: item }).click();
};
/** Types into the box of Ctrl+K and takes what it offers first. */
const find = async (typed: string) => {
  const { page } = at('Mediator');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find and do' }).fill(typed);
  await expect(page.getByRole('option').first()).toHaveText(/^Answer Parent A: /);
  await page.keyboard.press('Enter');
};
/** What stands under the audience sentence; the same may be read out elsewhere. */
const around = (name: string) => at(name).page.getByRole('region', { name: /^What is happening/ });
/** What the server chose to tell this person, without the heartbeat. */
const told = (name: string): number => at(name).heard.filter((frame) => frame.startsWith('42')).length;
/** The same, once what their own coming in brings has come. */
async function toldByNow(name: string): Promise<number> {
  let last = -1;
  await expect
    .poll(
      () => {
        const before = last;
        last = told(name);
        return last === before;
      },
      { intervals: [1_000] },
    )
    .toBe(true);
  return last;
}

test('[Q1] [Q3] A party asks from their own waiting room; the mediator sees why, and the other side gets no byte', async () => {
  const before = await toldByNow('Parent B');
  await ask('Parent A', 'I need a break');
  await expect(around('Parent A').getByText('Mediator and Co-mediator can see your request: a break.')).toBeVisible();
  await expect(line().getByText(/a break · waits/)).toBeVisible();
  expect(told('Parent B')).toBe(before);
});

test('[Q4] [Q6] It survives a reload, and "in two minutes" is read by the one who asked', async () => {
  await line().getByRole('button', { name: 'Tell Parent A: in 2 minutes' }).click();
  await expect(around('Parent A').getByText(/Mediator comes in about 2 minutes/)).toBeVisible();
  await at('Parent A').page.reload();
  await expect(around('Parent A').getByText(/Mediator comes in about 2 minutes/)).toBeVisible();
  await expect(line()).toBeVisible();
});

test('[Q7] A short reply is read by the one who asked, until they close it', async () => {
  const reply = 'SECRET-REPLY I finish this point first.';
  await find('answer parent a reply');
  await at('Mediator').page.getByLabel('Reply to Parent A').fill(reply);
  await at('Mediator').press('Send');
  await expect(around('Parent A').getByText(reply)).toBeVisible();
  await expect(line()).toBeHidden();
  await at('Parent A').button('Close').focus();
  await at('Parent A').page.keyboard.press('Enter');
  await expect(around('Parent A').getByText(reply)).toBeHidden();
  // Not the top of the page: the keyboard stays where it was.
  await expect(around('Parent A')).toBeFocused();
  expect(await at('Parent B').everything()).not.toContain('SECRET-REPLY');
});

test('[Q5] "Let in" is one press where it surprises nobody, and once both are together the request is answered', async () => {
  await ask('Parent A', 'I have a question');
  await line().getByRole('button', { name: 'Let in Parent A' }).click();
  await isIn(at('Parent A'), 'caucus');
  await isIn(at('Mediator'), 'caucus');
  await expect(line()).toBeHidden();
});

test('[Q9] [Q10] "I don’t feel safe" silences at once; the other party sees a microphone that is off, and nothing else', async () => {
  await move(at('Mediator'), ['Mediator', 'Parent A', 'Parent B'], 'Joint room');
  for (const name of ['Parent A', 'Parent B']) await at(name).press('I am ready');
  await isIn(at('Parent B'), 'joint');
  await unmute(at('Parent A'));
  expect((await trafficDuring(at('Parent B').page, 3_000)).audioEnergy).toBeGreaterThan(0.001);
  await ask('Parent A', 'I don’t feel safe');
  await expect(
    at('Parent A').page.getByText(
      'Mediator and Co-mediator will see this first, and whoever is on duty in the office. Nobody else sees a sign.',
    ),
  ).toBeVisible();
  await expect.poll(() => at('Parent A').view().me.microphone).toBe(false);
  await expect(tile(at('Parent B'), 'Parent A').getByText('microphone off')).toBeAttached();
  await expect(line().getByText(/does not feel safe/)).toBeVisible();
  await expect(line().getByRole('button', { name: 'Separate now' })).toBeVisible();
  expect((await trafficDuring(at('Parent B').page, 2_000)).audioEnergy).toBeLessThan(0.000_1);
  expect(await at('Parent B').everything()).not.toMatch(/"unsafe":true|feel safe/);
});

test('[Q11] [Q12] Stepping out leaves the room in a neutral pause, and stays in line until a mediator says "done"', async () => {
  await at('Parent A').page.getByRole('dialog').getByRole('button', { name: 'Step out now' }).click();
  await expect(at('Parent A').sentence()).toHaveText('Waiting room. Nobody can see or hear you.');
  await expect(at('Parent B').sentence()).toHaveText('The session is paused. Nobody can hear you.');
  expect(await at('Parent B').everything()).not.toMatch(/"unsafe":true|feel safe/);
  await answer(/^Done/);
  await expect(line()).toBeHidden();
});

test('[Q14] A message to all rooms stands on every screen until its reader closes it', async () => {
  const { page } = at('Mediator');
  await at('Mediator').press('Message all rooms');
  await page.getByLabel('Message to all rooms').fill('We go on at two.');
  await at('Mediator').press('Send to all');
  for (const name of ['Parent A', 'Parent B']) await expect(around(name).getByText('We go on at two.')).toBeVisible();
  await at('Parent A').press('Close');
  await expect(around('Parent A').getByText('We go on at two.')).toBeHidden();
  await expect(around('Parent B').getByText('We go on at two.')).toBeVisible();
});
