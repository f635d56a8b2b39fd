// The conversation by hand: ground rules accepted by all (S10), a summary corrected, confirmed and shared (S14), a point restated,
// a message that waits, one that is withdrawn, and a question copied into the box.
// Must never take a screen's word for what did not come: the frames of every browser are searched.
import { type Browser, expect, type Locator, test } from '@playwright/test';
import { enter, isIn, move, plan, seesAs } from '../../support/desk.ts';
import { openTab, reads, say } from '../../support/room.ts';
import { Seat } from '../../support/seat.ts';
import { type Server, startServer } from '../../support/server.ts';
import { silentBrowser } from '../../support/voices.ts';

const RULE = 'We let each other finish.';
const FIRST = 'SECRET-FIRST You want weekdays.';
const RIGHT = 'Wednesdays, not every weekday.';
const HELD = 'SECRET-HELD You always say that.';
const GONE = 'SECRET-GONE You are a liar.';
const NOT_ACCEPTED =
  'Somebody you picked has not accepted the ground rules yet. Leave them out, or wait until they have.';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let server: Server;
let browser: Browser;
let mediator: Seat;
let a: Seat;
let b: Seat;

async function come(name: string): Promise<Seat> {
  const seat = await Seat.open(browser, name, server.linkOf(name));
  await seat.join('Watch and type');
  return seat;
}

test.beforeAll(async () => {
  server = await startServer();
  browser = await silentBrowser();
  mediator = await come('Mediator');
  a = await come('Parent A');
  b = await come('Parent B');
});
test.afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const question = ({ page }: Seat): Locator => page.getByRole('region', { name: 'Questions to you' });
const guide = async (part: 'Ground rules' | 'Summaries' | 'Questions to ask'): Promise<Locator> => {
  await openTab(mediator, /Guide/);
  return mediator.page.getByRole('region', { name: part });
};
const press = (where: Locator, name: string) => where.getByRole('button', { name, exact: true }).click();
const wasSent = (seat: Seat, words: string): boolean => seat.heard.some((frame) => frame.includes(words));

test('S10 ground rules are put to all, and nobody comes into the joint room before they accept', async () => {
  for (const seat of [a, b]) await seesAs(mediator, seat.name, 'waiting');
  const rules = await guide('Ground rules');
  const box = rules.getByLabel('Rules in English');
  await expect(box).toHaveValue(/One person speaks at a time\./);
  await box.fill(RULE);
  await expect(rules.getByRole('button', { name: 'Ask everybody to accept' })).toBeDisabled();
  await rules.getByLabel('Rules in Español').fill('Nos dejamos terminar.');
  await press(rules, 'Ask everybody to accept');
  await expect(rules.getByText(/Not accepted yet: .*Parent A.*Parent B/)).toBeVisible();

  await expect(question(a).getByText(RULE)).toBeVisible();
  await press(question(a), 'I accept these rules');
  await expect(question(a)).toBeHidden();
  await plan(mediator, ['Parent A', 'Parent B'], 'Joint room');
  await expect(mediator.page.getByText(NOT_ACCEPTED)).toBeVisible();
  await press(question(b), 'I accept these rules');
  await expect.poll(() => mediator.view().groundRules?.waitsFor?.map(({ name }) => name)).not.toContain('Parent B');

  await enter(mediator, 'Joint room');
  await move(mediator, ['Parent A', 'Parent B'], 'Joint room');
  for (const seat of [a, b]) await seat.press('I am ready');
  for (const seat of [a, b]) await isIn(seat, 'joint');
});

test('S14 a summary is corrected by its party, written anew, confirmed, allowed, and only then shared', async () => {
  const summaries = await guide('Summaries');
  await summaries.getByLabel('To').selectOption({ label: 'Parent B' });
  await summaries.getByLabel('What I heard you say').fill(FIRST);
  await press(summaries, 'Ask if it is right');

  await expect(question(b).getByText(FIRST)).toBeVisible();
  await press(question(b), 'Not quite');
  await question(b).getByLabel('Write what is right').fill(RIGHT);
  await press(question(b), 'Send it to Mediator');

  await expect(summaries.getByText(RIGHT)).toBeVisible();
  await expect(summaries.getByRole('button', { name: 'Share in the joint room' })).toBeHidden();
  await press(summaries, 'Write it anew');
  await summaries
    .getByRole('article')
    .getByLabel('What I heard you say')
    .fill('You want Wednesdays, not every weekday.');
  await press(summaries, 'Ask again');

  await expect(question(b).getByText('You want Wednesdays, not every weekday.')).toBeVisible();
  await press(question(b), 'Yes, that is right');
  await expect(summaries.getByRole('button', { name: 'Share in the joint room' })).toBeHidden();
  await press(question(b), 'Yes, share exactly this');
  await press(summaries, 'Share in the joint room');
  await expect(summaries.getByText(/Exactly these words go to: .*Parent A.*Parent B/)).toBeVisible();
  await press(summaries, 'Share it now');

  await reads(a, 'You want Wednesdays, not every weekday.');
  await expect(a.page.getByText(/What .*Parent B.* said, as .*Parent B.* confirmed it/)).toBeVisible();
  expect(wasSent(a, 'SECRET-FIRST')).toBe(false);
});

test('a party restates what the other said, and the other says that it is not quite it', async () => {
  await a.press('Say what you heard');
  await a.page.getByLabel('I heard you say', { exact: true }).fill('You worry about the mornings.');
  await a.press('Ask if that is it');
  await press(question(b), 'Not quite');
  await question(b)
    .getByLabel(/What is missing/)
    .fill('It is the evenings.');
  await press(question(b), 'Say that it is not quite it');
  await reads(a, 'It is the evenings.');
  await expect(question(b)).toBeHidden();
});

test('a message that waits reaches nobody before it is let through; one given back comes back to its writer', async () => {
  await openTab(mediator, /Messages/);
  await mediator.page.getByRole('switch', { name: /Messages wait for me/ }).click({ force: true });
  await expect(a.page.getByText(/Messages here wait for/)).toBeVisible();
  await say(a, HELD);
  const waits = mediator.page.getByRole('region', { name: 'Messages that wait' });
  await press(waits, 'Return to writer');
  await waits.getByLabel(/Why\?/).fill('Say what you need.');
  await press(waits, 'Return it');
  await expect(question(a).getByText('Say what you need.')).toBeVisible();
  await press(question(a), 'Put it in the box again');
  await expect(a.page.getByLabel('Write a message')).toHaveValue(HELD);

  await say(a, 'I need you to listen.');
  expect(b.view().review.held).toEqual([]);
  await press(waits, 'Let through');
  await reads(b, 'I need you to listen.');
  expect(wasSent(b, 'SECRET-HELD')).toBe(false);
  await mediator.page.getByRole('switch', { name: /Messages wait for me/ }).click({ force: true });
  await expect(a.page.getByText(/Messages here wait for/)).toBeHidden();
});

test('a withdrawn message is gone from every screen, and stays gone after a reload', async () => {
  await say(b, GONE);
  await reads(a, GONE);
  await openTab(mediator, /Messages/);
  const line = mediator.page.getByRole('listitem').filter({ hasText: GONE });
  await press(line, 'Withdraw');
  await press(line, 'Withdraw it');
  for (const seat of [mediator, a, b]) {
    await expect(seat.page.getByText(/A message was withdrawn by .*Mediator/)).toBeVisible();
    await expect(seat.page.getByText(GONE)).toBeHidden();
  }
  const before = a.heard.length;
  await a.page.reload();
  await expect(a.page.getByText(/A message was withdrawn by .*Mediator/)).toBeVisible();
  expect(a.heard.slice(before).join()).not.toContain('SECRET-GONE');
});

test("a question goes into the message box and is sent only by hand; a note is its author's own", async () => {
  const questions = await guide('Questions to ask');
  await questions.getByLabel('The moment').selectOption({ label: 'Stuck' });
  await questions.getByRole('button', { name: /^Ask this: Which part of this/ }).click();
  const box = mediator.page.getByLabel('Write a message');
  await expect(box).toHaveValue('Which part of this could you live with?');
  await mediator.press('Send');
  await reads(b, 'Which part of this could you live with?');

  await openTab(mediator, /Notes/);
  await mediator.page.getByLabel('Write a note').fill('B relaxed here');
  await mediator.press('Keep this note');
  await expect(mediator.page.getByRole('listitem').filter({ hasText: 'B relaxed here' })).toContainText(
    'Only you can read this note.',
  );
});
