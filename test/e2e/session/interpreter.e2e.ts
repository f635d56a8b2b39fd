// S13 in browsers: a party and their interpreter share the floor, the interpreter stops everybody, and is relieved.
// Must never take one voice for two: each is measured alone, where it is played.
import { type Browser, expect, test } from '@playwright/test';
import { enter, isIn, move, seesAs } from '../../support/desk.ts';
import { loudestPlayed } from '../../support/loudness.ts';
import { type Cast, ownCase } from '../../support/ownCase.ts';
import { unmute } from '../../support/room.ts';
import { Seat } from '../../support/seat.ts';
import { type Server, startServer } from '../../support/server.ts';
import { silentBrowser, toneBrowser } from '../../support/voices.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.use({ trace: 'off' });

const CAST: Cast = [
  ['Maria Vega', 'mediator', null],
  ['Alba Norte', 'party', 'A'],
  ['Bruno Weston', 'party', 'B'],
  ['Ines Duarte', 'interpreter', 'B'],
  ['Rui Prado', 'interpreter', 'B'],
];
const SPEAKING = ['Bruno Weston', 'Ines Duarte', 'Rui Prado'];
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
  const [speaking, silent] = await Promise.all([toneBrowser(), silentBrowser()]);
  browsers.push(speaking, silent);
  for (const [name] of CAST) {
    const seat = await Seat.open(SPEAKING.includes(name) ? speaking : silent, name, links.get(name) ?? '');
    seats.set(name, seat);
    await seat.join('Sound only');
  }
});
test.afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await server?.stop();
});

const MEDIATOR = 'Maria Vega';
const speaking = (name: string) => at(name).view().floor?.speaking;
const pair = (name: string) => speaking(name)?.people.map((one) => one.name);
const hears = (name: string) =>
  expect.poll(() => loudestPlayed(at(name).page), { message: `${name} hears`, timeout: 45_000 }).toBeGreaterThan(HEARD);
const hearsNobody = (name: string) =>
  expect.poll(() => loudestPlayed(at(name).page, 2_000), { timeout: 30_000 }).toBeLessThan(SILENT);
/** On the screen, under the audience sentence; the voice for screen readers says some of it too. */
const told = (name: string, text: string) =>
  at(name).page.getByRole('region', { name: 'What is happening now' }).getByText(text);
const mute = async (name: string) => {
  await at(name).press('Mute');
  await expect.poll(() => at(name).view().me.microphone).toBe(false);
};
const clockRuns = (name: string) => expect.poll(() => speaking(name)?.runningSince != null);

test('S13 a party with an interpreter has the floor as two, with twice the time, which the mediator reads', async () => {
  const { page } = at(MEDIATOR);
  for (const [name, role] of CAST) if (role !== 'mediator') await seesAs(at(MEDIATOR), name, 'waiting');
  await enter(at(MEDIATOR), 'Joint room');
  await move(at(MEDIATOR), ['Alba Norte', ...SPEAKING], 'Joint room');
  for (const name of ['Alba Norte', ...SPEAKING]) await at(name).press('I am ready');
  for (const name of ['Alba Norte', ...SPEAKING]) await isIn(at(name), 'joint');
  await at(MEDIATOR).press(/^Mode: /);
  await page.getByRole('menuitem', { name: 'Start a round' }).click();
  await page.getByLabel('Minutes for each side').selectOption('5');
  await at(MEDIATOR).press('Start');
  await expect(page.getByText(/ of 5:00/)).toBeVisible();
  await at(MEDIATOR).press('Next side');
  await expect(page.getByText(/ of 10:00/)).toBeVisible();
  for (const name of [MEDIATOR, 'Alba Norte', 'Rui Prado'])
    await expect.poll(() => pair(name), name).toEqual(['Bruno Weston', 'Ines Duarte']);
});

test('each of the two is heard by the others, and the mediator sees that their time counts half', async () => {
  await at('Bruno Weston').press('Speak now');
  await hears('Alba Norte');
  await hears(MEDIATOR);
  await mute('Bruno Weston');
  await hearsNobody('Alba Norte');
  await unmute(at('Ines Duarte'));
  await hears('Alba Norte');
  await hears(MEDIATOR);
  await at('Bruno Weston').press('Speak now');
  const both = ['Bruno Weston', 'Ines Duarte'].map((name) => at(name).view().me.seat);
  await expect.poll(() => at('Alba Norte').view().air.audible.toSorted()).toEqual(both.toSorted());
  const side = at(MEDIATOR)
    .view()
    .balance?.sides.find((one) => one.side === 'B');
  expect(side).toMatchObject({ floorPace: 0.5 });
});

test('the interpreter asks everybody to pause: all read it, the clock stands, and goes on at their word', async () => {
  await clockRuns(MEDIATOR).toBe(true);
  await at('Ines Duarte').press('Ask everyone to pause');
  for (const name of ['Alba Norte', 'Bruno Weston'])
    await expect(told(name, 'The interpreter asks you to pause.')).toBeVisible();
  await expect(at(MEDIATOR).page.getByText('Ines Duarte asks for a pause')).toBeVisible();
  await expect(told('Ines Duarte', 'You asked everyone to pause.')).toBeVisible();
  await clockRuns(MEDIATOR).toBe(false);
  await at('Ines Duarte').press('Ready, go on');
  await clockRuns(MEDIATOR).toBe(true);
  await expect(told('Alba Norte', 'The interpreter asks you to pause.')).toHaveCount(0);
});

test('handed over to the relief, the floor is theirs to share, and they are heard', async () => {
  await expect(at('Rui Prado').button(/^Hand over/)).toHaveCount(0);
  await mute('Ines Duarte');
  await mute('Bruno Weston');
  await at('Ines Duarte').press('Hand over to Rui Prado');
  for (const name of [MEDIATOR, 'Alba Norte', 'Ines Duarte'])
    await expect.poll(() => pair(name), name).toEqual(['Bruno Weston', 'Rui Prado']);
  await hearsNobody('Alba Norte');
  await unmute(at('Rui Prado'));
  await hears('Alba Norte');
  await expect(at('Rui Prado').button('Hand over to Ines Duarte')).toBeVisible();
});

test('no turn mutes an interpreter: with the floor given to the other side they are heard on', async () => {
  await at(MEDIATOR).press(/^Mode: /);
  await at(MEDIATOR).page.getByRole('menuitem', { name: 'End the rounds' }).click();
  await at(MEDIATOR).press('What to do with Alba Norte');
  await at(MEDIATOR).page.getByRole('menuitem', { name: 'Give the floor' }).click();
  await expect.poll(() => pair('Rui Prado')).toEqual(['Alba Norte']);
  expect(at('Rui Prado').view().me.microphone).toBe(true);
  await hears('Alba Norte');
});
