// A side's own text in browsers (S20, S35): written in its room, released, shared to the letter, read aloud in the joint room.
// Must never look into a document but through somebody's screen, and what reached their browser.
import { type Browser, expect, type Locator, test } from '@playwright/test';
import { enter, isIn, move, seesAs } from '../../support/desk.ts';
import { readsExactly } from '../../support/draftWords.ts';
import { openTab } from '../../support/room.ts';
import { Seat } from '../../support/seat.ts';
import { type Server, startServer } from '../../support/server.ts';
import { silentBrowser } from '../../support/voices.ts';

const SECRET = 'DRAFT-SECRET: fall back to 18:30';
const CLAUSE = 'Exchanges are at school on school days, otherwise at the library entrance in Schedule 1.';
/** S20: the mediator's proposal, and what the side makes of it. */
const PROPOSED = 'Parent A accepts a figure below guideline.';
const APPROVED = 'Parent A is open to a figure below guideline if Wednesdays are reliable.';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let server: Server;
let browser: Browser;
const seats = new Map<string, Seat>();
const at = (name: string): Seat => {
  const seat = seats.get(name);
  if (!seat) throw new Error(`${name} is not here`);
  return seat;
};
const NAMES = ['Mediator', 'Parent A', 'Counsel A', 'Parent B', 'Interpreter'];

test.beforeAll(async () => {
  server = await startServer();
  browser = await silentBrowser();
  for (const name of NAMES) {
    const seat = await Seat.open(browser, name, server.linkOf(name));
    seats.set(name, seat);
    await seat.join('Watch and type');
  }
  for (const name of NAMES.slice(1)) await seesAs(at('Mediator'), name, 'waiting');
  await enter(at('Mediator'), 'Caucus A');
  await isIn(at('Mediator'), 'caucus');
  await move(at('Mediator'), ['Parent A'], 'Caucus A');
  for (const name of ['Parent A', 'Counsel A']) await isIn(at(name), 'caucus');
  for (const name of ['Mediator', 'Parent A', 'Counsel A']) await openTab(at(name), /agreement/i);
});
test.afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const own = (name: string): Locator => at(name).page.getByRole('textbox', { name: 'The text of this room' });
const agreement = (name: string): Locator => at(name).page.getByRole('textbox', { name: 'The text of the agreement' });
const type = (name: string, text: string) => at(name).page.keyboard.type(text, { delay: 10 });
const panel = (name: string): Locator => at(name).page.getByRole('tabpanel');

test('the pane says who sees this text before anything is written in it', async () => {
  await expect(at('Counsel A').page.getByText('Only you, Mediator, Co-mediator and Parent A see this.')).toBeVisible();
  await expect(own('Counsel A')).toHaveAttribute('contenteditable', 'true');
  await expect(agreement('Counsel A')).toHaveCount(0);
});

test('S35: counsel writes in the side’s text and deletes it again; the side and the mediator read along', async () => {
  await at('Counsel A').press('Add point');
  await type('Counsel A', SECRET);
  for (const name of ['Mediator', 'Parent A']) await readsExactly(own(name), SECRET);
  await own('Counsel A').locator('p').first().click();
  await at('Counsel A').page.keyboard.press('Control+a');
  await at('Counsel A').page.keyboard.press('Delete');
  await type('Counsel A', CLAUSE);
  for (const name of ['Mediator', 'Parent A']) await readsExactly(own(name), CLAUSE);
});

test('the shared agreement stands beside it, to be read only', async () => {
  const { page } = at('Parent A');
  await page.getByText('The shared agreement (read only)').click();
  await expect(page.getByText('Shared: all sides and the mediators can read this text.')).toBeVisible();
  await expect(page.getByText('You can read this text now, but not change it.')).toBeVisible();
});

test('S35: released by counsel, the clause reaches the mediator as it is, and the agreement as it was shown', async () => {
  await at('Counsel A').press('Release the words of point 1');
  await expect(at('Counsel A').page.getByLabel('The words you release')).toHaveValue(CLAUSE);
  await expect(at('Counsel A').page.getByLabel('The words you release')).toBeFocused();
  await at('Counsel A').press('Release these words');
  await expect(panel('Parent A').getByRole('listitem')).toContainText(CLAUSE);
  await expect(panel('Mediator').getByText('1 text waits to be shared')).toBeVisible();
  await at('Mediator').press('Look at it and share');
  await expect(
    panel('Mediator').getByText(/Parent A, Counsel A, Parent B and Interpreter will see exactly this:/),
  ).toBeVisible();
  await expect(panel('Mediator').locator('blockquote')).toHaveText(CLAUSE);
  await at('Mediator').press('Share with all sides');
  await expect(panel('Parent A').getByText('These words are in the agreement now.')).toBeVisible();
});

test('S20: changed words need a new release; a release is taken back until it is shared', async () => {
  const { page } = at('Mediator');
  await page.getByRole('button', { name: 'Add point' }).first().click();
  await type('Mediator', PROPOSED);
  await readsExactly(own('Parent A'), `${CLAUSE}\n${PROPOSED}`);
  await at('Parent A').press('Release the words of point 2');
  await at('Parent A').press('Release these words');
  await expect(panel('Mediator').getByText('1 text waits to be shared')).toBeVisible();
  await at('Parent A').press('Take back');
  await expect(panel('Mediator').getByText('1 text waits to be shared')).toHaveCount(0);
  await at('Parent A').press('Release the words of point 2');
  await at('Parent A').page.getByLabel('The words you release').fill(APPROVED);
  await at('Parent A').press('Release these words');
  await at('Mediator').press('Look at it and share');
  await expect(panel('Mediator').locator('blockquote')).toHaveText(APPROVED);
  await expect(panel('Mediator').locator('blockquote').getByRole('textbox')).toHaveCount(0);
  await at('Mediator').press('Cancel');
});

test('moved to the private room, the side has another text, and the mediator none of it', async () => {
  await move(at('Mediator'), ['Parent A'], 'Private room A');
  for (const name of ['Parent A', 'Counsel A']) await isIn(at(name), 'private');
  await openTab(at('Parent A'), /agreement/i);
  await expect(
    at('Parent A').page.getByText('Only you and Counsel A see this. No mediator can read it.'),
  ).toBeVisible();
  await readsExactly(own('Parent A'), '');
  await at('Parent A').press('Add point');
  await type('Parent A', 'OURS-ALONE');
  await openTab(at('Counsel A'), /agreement/i);
  await readsExactly(own('Counsel A'), 'OURS-ALONE');
  expect(await at('Mediator').everything()).not.toContain('OURS-ALONE');
});

test('together again, the agreement holds the clause alone, and one point is read aloud on every screen', async () => {
  await enter(at('Mediator'), 'Joint room');
  await move(at('Mediator'), ['Parent A', 'Parent B'], 'Joint room');
  const guests = NAMES.slice(1);
  for (const name of guests) await at(name).press('I am ready');
  for (const name of guests) await isIn(at(name), 'joint');
  for (const name of NAMES) await openTab(at(name), /agreement/i);
  for (const name of NAMES) await readsExactly(agreement(name), CLAUSE);
  await expect(at('Parent A').page.getByText(APPROVED)).toHaveCount(0);
  await at('Mediator').press('Read point 1 aloud to all');
  const card = (name: string) => at(name).page.getByRole('region', { name: 'Point 1, read aloud' });
  for (const name of NAMES) await expect(card(name)).toContainText(CLAUSE);
  await at('Parent B').page.reload();
  await expect(card('Parent B')).toContainText(CLAUSE);
  await at('Interpreter').press('I read it to Parent B in Spanish');
  await expect(panel('Mediator').getByText(/Interpreter read this to Parent B in Spanish/)).toBeVisible();
  await at('Mediator').press('End reading');
  for (const name of NAMES) await expect(card(name)).toHaveCount(0);
});

test('what the side deleted, or kept to itself, never reached the other side', async () => {
  for (const name of ['Parent B', 'Interpreter']) {
    const everything = await at(name).everything();
    for (const secret of ['18:30', 'DRAFT-SECRET', 'OURS-ALONE', PROPOSED, APPROVED, 'A-caucus', 'A-private'])
      expect(everything, `${name} holds ${secret}`).not.toContain(secret);
    expect(everything).toContain('Exchanges are at school');
  }
});
