// How many presses the session part of the scripted case costs a mediator, counted by a real hand on the console.
// Must never count less than a person needs: the README shows these very numbers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, expect, test } from '@playwright/test';
import { type Demo, startDemo } from '../../support/demo.ts';
import { isIn } from '../../support/desk.ts';
import { Hand } from '../../support/hand.ts';
import { say } from '../../support/room.ts';
import { Seat } from '../../support/seat.ts';
import { silentBrowser } from '../../support/voices.ts';

/** Step by step, what it may cost. */
const COSTS = {
  'S10 both sides into the joint room, with the mediator': 5,
  'S10 the observer asked for, declined, given up': 3,
  'S11 turns, and the floor to Parent A': 4,
  'S17 each side to its own caucus': 4,
  'S21 A to its private room, knock, knock again': 4,
  'S22 into caucus B': 1,
  'S31 a lawyer towards the wrong caucus, given up': 3,
  'S31 V2 the same confirmed, brought back, reported to side B': 8,
  'S32 a break of 10 minutes, and its end': 3,
  'S33 everybody into the joint room again': 5,
} as const;
type Step = keyof typeof COSTS;
/** Longer than this nobody should have to press for an hour of shuttle. */
const MOST = 45;

let demo: Demo;
let browser: Browser;
let hand: Hand;
const seats = new Map<string, Seat>();
const at = (name: string): Seat => {
  const seat = seats.get(name);
  if (!seat) throw new Error(`${name} is not here`);
  return seat;
};
const spent = new Map<string, number>();
const costs = (step: Step) => {
  const presses = hand.count();
  spent.set(step, presses);
  expect(presses, step).toBe(COSTS[step]);
};
const ready = async (...names: string[]) => {
  for (const name of names) await at(name).press('I am ready');
};
const ALL = ['Parent A', 'Counsel A', 'Parent B', 'Interpreter'];

test.beforeAll(async () => {
  demo = await startDemo();
  browser = await silentBrowser();
  for (const name of ['Mediator', ...ALL, 'Observer']) {
    const seat = await Seat.open(browser, name, demo.linkOf(name), { width: 1440, height: 900 });
    seats.set(name, seat);
    await seat.join(name === 'Observer' ? 'Watch and type' : 'Sound only');
  }
  hand = new Hand(at('Mediator'));
});
test.afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});
test.describe.configure({ mode: 'serial', timeout: 180_000 });

test('S10: the joint room', async () => {
  await hand.press('Enter Joint room');
  await hand.drag('Parent B', 'Joint room');
  await ready('Parent B', 'Interpreter');
  await isIn(at('Parent B'), 'joint');
  await hand.drag('Parent A', 'Joint room');
  await ready('Parent A', 'Counsel A');
  await isIn(at('Counsel A'), 'joint');
  costs('S10 both sides into the joint room, with the mediator');
  await hand.drag('Observer', 'Joint room');
  await at('Parent B').press('Not now');
  await expect(at('Mediator').page.getByText('Parent B: not now')).toBeVisible();
  await hand.press('Cancel the move');
  costs('S10 the observer asked for, declined, given up');
});

test('S11: turns, and the floor', async () => {
  await hand.choose(/^Mode: /, /^Turns/);
  await expect.poll(() => at('Parent A').view().floor?.mode).toBe('turns');
  await hand.choose('What to do with Parent A', 'Give the floor');
  await expect
    .poll(() =>
      at('Parent A')
        .view()
        .floor?.speaking?.people.map(({ name }) => name),
    )
    .toEqual(['Parent A']);
  costs('S11 turns, and the floor to Parent A');
});

test('S17, S21, S22: shuttle', async () => {
  await hand.drag('Parent A', 'Caucus A');
  await isIn(at('Counsel A'), 'caucus');
  await hand.drag('Parent B', 'Caucus B');
  await isIn(at('Interpreter'), 'caucus');
  costs('S17 each side to its own caucus');
  await hand.drag('Parent A', 'Private room A');
  await isIn(at('Parent A'), 'private');
  await hand.press('Knock at Private room A');
  await at('Parent A').press('Not now');
  await expect(at('Mediator').page.getByText('Private room A: not now.')).toBeVisible();
  await hand.press('Knock at Private room A');
  await at('Counsel A').press('Come in');
  await isIn(at('Mediator'), 'private');
  costs('S21 A to its private room, knock, knock again');
  await hand.press('Knock at Caucus B');
  await expect.poll(() => at('Parent B').view().audience.mediatorHere).toBe(true);
  costs('S22 into caucus B');
});

test('S31: the wrong caucus, given up and brought back, and exactly what reached whom', async () => {
  const { page } = at('Mediator');
  const towards = async () => {
    await hand.drop('Counsel A', 'Caucus B');
    await hand.flip(/Bring the whole side along/);
    await expect(
      page.getByRole('paragraph').filter({ hasText: 'Counsel A (side A) would join Parent B (side B)' }),
    ).toBeVisible();
  };
  await say(at('Parent B'), 'said before');
  await towards();
  await hand.press('Clear');
  costs('S31 a lawyer towards the wrong caucus, given up');
  await towards();
  await hand.press('Yes, put them together');
  await hand.go();
  await ready('Counsel A', 'Parent B', 'Interpreter');
  await isIn(at('Counsel A'), 'caucus');
  await say(at('Parent B'), 'said meanwhile');
  await hand.press('Bring back');
  await isIn(at('Counsel A'), 'private');
  await hand.press('Who read and heard what');
  await hand.press('Show the report');
  await expect(page.getByText('said meanwhile')).toBeVisible();
  await hand.press('Send to side B');
  const { page: ben } = at('Parent B');
  await ben.getByRole('button', { name: 'Show what they read and heard' }).click();
  await expect(ben.getByText(/a message by Parent B. It reached .*Counsel A/)).toHaveCount(1);
  expect(await at('Counsel A').everything()).not.toContain('said before');
  await expect(at('Parent A').page.getByRole('button', { name: 'Show what they read and heard' })).toHaveCount(0);
  costs('S31 V2 the same confirmed, brought back, reported to side B');
});

test('S32, S33: a break, and together again', async () => {
  await hand.choose('Break', /10 minutes/);
  await isIn(at('Parent B'), 'lobby');
  await hand.press('End the break');
  for (const name of ['Parent A', 'Counsel A', 'Parent B', 'Interpreter']) await at(name).press('Yes, still private');
  costs('S32 a break of 10 minutes, and its end');
  await hand.press('Enter Joint room');
  await hand.drag('Parent B', 'Joint room');
  await ready('Parent B', 'Interpreter');
  await isIn(at('Parent B'), 'joint');
  await hand.drag('Parent A', 'Joint room');
  await ready('Parent A', 'Counsel A');
  await isIn(at('Counsel A'), 'joint');
  costs('S33 everybody into the joint room again');
});

test('What a mediator does often takes two presses at most', async () => {
  const { page } = at('Mediator');
  const often: [string, () => Promise<void>][] = [
    ['microphone', () => hand.press('Unmute')],
    ['next but somebody else', () => hand.choose('What to do with Parent B', 'Give the floor')],
    ['back at', () => hand.choose('Back at …', /^5 minutes/)],
    ['pause', () => hand.choose('Pause', 'Pause this room')],
    ['go on', () => hand.press('Go on in all rooms')],
    ['a side to its caucus', () => hand.drag('Parent A', 'Caucus A')],
  ];
  for (const [what, act] of often) {
    hand.count();
    await act();
    expect(hand.count(), what).toBeLessThanOrEqual(2);
    // What came and went with it above the rooms moves them.
    if (what === 'go on') await expect(page.getByRole('button', { name: 'Go on in all rooms' })).toHaveCount(0);
  }
  await isIn(at('Parent A'), 'caucus');
  await hand.press('Separate now');
  expect(hand.count()).toBe(1);
  await isIn(at('Parent B'), 'private');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('The box does the same by typing, asks what the button asks, and gives the focus back', async () => {
  const { page } = at('Mediator');
  const find = page.getByRole('combobox', { name: 'Find and do' });
  await page.getByRole('tab', { name: /Notes/ }).focus();
  await hand.key('Control+k');
  await expect(find).toBeFocused();
  await hand.key('Enter');
  await expect(find).toBeVisible();
  await hand.key('Escape');
  await expect(page.getByRole('tab', { name: /Notes/ })).toBeFocused();
  await hand.find('enter caucus b');
  await isIn(at('Mediator'), 'caucus');
  await hand.find('move parent b caucus b');
  await expect(at('Mediator').button(/^(Move|Ask them, then move)$/)).toBeFocused();
  await hand.key('Enter');
  await isIn(at('Parent B'), 'caucus');
  await hand.find('pause all');
  await expect.poll(() => at('Parent B').view().place.paused).toBe(true);
  await hand.find('go on all');
  await expect.poll(() => at('Parent B').view().place.paused).toBe(false);
  await hand.find('message all');
  await expect(page.getByLabel(/Message/).first()).toBeVisible();
  await hand.find('break 5');
  await isIn(at('Parent B'), 'lobby');
  // What is not there yet cannot be found: a person reads that the break is on, and that it is over.
  const endBreak = page.getByRole('button', { name: 'End the break' });
  await expect(endBreak).toBeVisible();
  await hand.find('end break');
  await expect(endBreak).toHaveCount(0);
  await hand.find('separate now');
  await hand.find('end session');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Go on' }).click();
});

test('The README shows these numbers, and their sum is not more than anybody should press', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
  const total = Object.values(COSTS).reduce((sum, one) => sum + one, 0);
  expect(total).toBeLessThanOrEqual(MOST);
  expect([...spent.keys()].sort()).toEqual(Object.keys(COSTS).sort());
  for (const [step, presses] of Object.entries(COSTS)) expect(readme).toContain(`| ${step} | ${presses} |`);
  expect(readme).toContain(`| **together** | **${total}** |`);
});
