// A mediator's half-written words: another panel is opened meanwhile, and they stand there again, for whom they were written.
// Must never press what would send them: what is looked at has not been said to anybody.
import { type Browser, expect, type Locator, test } from '@playwright/test';
import { enter, isIn, move } from '../../support/desk.ts';
import { openTab } from '../../support/room.ts';
import { Seat } from '../../support/seat.ts';
import { type Server, startServer } from '../../support/server.ts';
import { silentBrowser } from '../../support/voices.ts';

const FOR_A = 'You want weekdays.';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let server: Server;
let browser: Browser;
let mediator: Seat;

test.beforeAll(async () => {
  server = await startServer();
  browser = await silentBrowser();
  const come = async (name: string): Promise<Seat> => {
    const seat = await Seat.open(browser, name, server.linkOf(name));
    await seat.join('Watch and type');
    return seat;
  };
  mediator = await come('Mediator');
  const parties = [await come('Parent A'), await come('Parent B')];
  await enter(mediator, 'Joint room');
  await move(mediator, ['Parent A', 'Parent B'], 'Joint room');
  for (const seat of parties) await seat.press('I am ready');
  for (const seat of parties) await isIn(seat, 'joint');
});
test.afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const note = (): Locator => mediator.page.getByLabel('Write a note');
const isShared = (): Locator => mediator.page.getByRole('switch', { name: /mediators/ });
const part = (name: 'Summaries' | 'Ground rules'): Locator => mediator.page.getByRole('region', { name });
const summary = (): Locator => part('Summaries').getByLabel('What I heard you say');
const lookElsewhere = () => openTab(mediator, /Agreement/);

test('half a note, and whether it is for all mediators, is still there after a look at another panel', async () => {
  await openTab(mediator, /Notes/);
  await note().fill('B relaxed when');
  await isShared().check({ force: true });
  await lookElsewhere();
  await expect(note()).toHaveCount(0);
  await openTab(mediator, /Notes/);
  await expect(note()).toHaveValue('B relaxed when');
  await expect(isShared()).toBeChecked();
  await mediator.press('Keep this note');
  await expect(note()).toHaveValue('');
  await lookElsewhere();
  await openTab(mediator, /Notes/);
  await expect(note()).toHaveValue('');
  await expect(isShared()).not.toBeChecked();
});

test('a note half changed comes back open and as it was left, and is as it was once that is given up', async () => {
  const one = mediator.page
    .getByRole('listitem')
    .filter({ has: mediator.page.getByRole('button', { name: 'Leave as it is' }) });
  await mediator.press('Change');
  await one.getByLabel('Write a note').fill('B relaxed when A');
  await lookElsewhere();
  await openTab(mediator, /Notes/);
  await expect(one.getByLabel('Write a note')).toHaveValue('B relaxed when A');
  await one.getByRole('button', { name: 'Leave as it is' }).click();
  await lookElsewhere();
  await openTab(mediator, /Notes/);
  await expect(one).toHaveCount(0);
  await expect(mediator.page.getByText('B relaxed when', { exact: true })).toBeVisible();
});

test('a summary half written for one party is there for that party only, and in that room only', async () => {
  await openTab(mediator, /Guide/);
  const to = part('Summaries').getByLabel('To');
  await to.selectOption({ label: 'Parent A' });
  await summary().fill(FOR_A);
  await to.selectOption({ label: 'Parent B' });
  await expect(summary()).toHaveValue('');
  await lookElsewhere();
  await openTab(mediator, /Guide/);
  await expect(to.locator('option:checked')).toHaveText('Parent B');
  await expect(summary()).toHaveValue('');
  await to.selectOption({ label: 'Parent A' });
  await expect(summary()).toHaveValue(FOR_A);

  await move(mediator, ['Mediator', 'Parent A'], 'Caucus A');
  await isIn(mediator, 'caucus');
  await openTab(mediator, /Guide/);
  await expect(to.locator('option:checked')).toHaveText('Parent A');
  await expect(summary()).toHaveValue('');
});

test('ground rules half written come back with the panel', async () => {
  const rules = part('Ground rules').getByLabel('Rules in English');
  await rules.fill('We let each other');
  await lookElsewhere();
  await openTab(mediator, /Guide/);
  await expect(rules).toHaveValue('We let each other');
});

test('nothing of it lies in the storage of the browser, and whoever leaves takes none of it with them', async () => {
  await openTab(mediator, /Notes/);
  await note().fill('B relaxed again');
  const stored = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
  expect(await mediator.page.evaluate(stored)).not.toContain('relaxed');
  await mediator.press('Leave');
  await mediator.page.getByRole('menuitem', { name: 'Leave' }).click();
  await mediator.press('Come back');
  await openTab(mediator, /Notes/);
  await expect(note()).toHaveValue('');
});
