// Staff by hand, from the owner's link to the duty page: set up, invited, a seat of one's own, and what a link alone opens.
// Must never take a code, a key or a link from anywhere but the screen.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { en } from '../../../client/words/en.ts';
import { es } from '../../../client/words/es.ts';
import { refuse } from '../../../shared/refusals.ts';
import { Seat } from '../../support/seat.ts';
import { type Server, startServer } from '../../support/server.ts';
import { type Kept, PASSWORD, setUpSignIn, signIn } from '../../support/staffByHand.ts';
import { silentBrowser } from '../../support/voices.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let server: Server;
let browser: Browser;
let admin: Page;
let adminKept: Kept;
let duty: Page;
const links = new Map<string, string>();
const linkOf = (name: string): string => links.get(name) ?? '';

test.beforeAll(async () => {
  server = await startServer({ PARLEY_SAMPLE: 'off' });
  browser = await silentBrowser();
});
test.afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** A page in a browser of its own. */
const freshPage = async (): Promise<Page> =>
  (await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })).newPage();
const row = (name: string) => admin.getByRole('listitem').filter({ hasText: name });
async function copied(press: () => Promise<void>, what: string): Promise<string> {
  await admin.evaluate(() => navigator.clipboard.writeText('nothing yet'));
  await press();
  const held = () => admin.evaluate(() => navigator.clipboard.readText());
  await expect.poll(held).toContain(what);
  return held();
}

test('the owner’s link sets up the first administrator, and opens nothing after that', async () => {
  admin = await freshPage();
  await admin.goto(server.ownerLink);
  adminKept = await setUpSignIn(admin, { email: 'ida@house.example', name: 'Ida Berg' });
  await expect(admin.getByRole('heading', { name: 'Your cases' })).toBeVisible();
  const foreign = await freshPage();
  await foreign.goto(server.ownerLink);
  await expect(foreign.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await foreign.goto(`${server.url}/owner`);
  await expect(foreign.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await foreign.context().close();
});

test('the administrator invites duty staff, who set up their sign-in and see a calm page', async () => {
  await admin.getByRole('link', { name: 'Accounts' }).click();
  await admin.getByRole('button', { name: 'Invite somebody' }).click();
  await admin.getByLabel('Name, as the others see it').fill('Kim Lee');
  await admin.getByLabel('Email address').fill('kim@house.example');
  await admin.getByLabel('Kind of account').selectOption({ label: 'Duty staff' });
  const press = () => admin.getByRole('button', { name: 'Copy invitation' }).last().click();
  const link = await copied(press, '/staff/set-up#');
  await admin.getByRole('button', { name: 'Close' }).last().click();
  await expect(row('Kim Lee').getByText('Invited, not set up yet')).toBeVisible();
  duty = await freshPage();
  await duty.goto(link);
  await setUpSignIn(duty, { email: 'kim@house.example' });
  await expect(duty.getByText('Nobody has said that they do not feel safe.')).toBeVisible();
});

test('an account that is not removed says so where it was asked, in the language of the page, and stays in the list', async () => {
  const state = await admin.context().storageState();
  const spanish = await (await browser.newContext({ locale: 'es', storageState: state })).newPage();
  await spanish.goto(admin.url());
  for (const [page, words] of [
    [admin, en],
    [spanish, es],
  ] as const) {
    const line = page.getByRole('listitem').filter({ hasText: 'Kim Lee' });
    const asked = page.getByRole('alertdialog');
    await line.getByRole('button', { name: words['accounts.remove'] }).click();
    for (const code of ['unavailable', 'notFound'] as const) {
      const answer = { status: 404, json: refuse(code) };
      await page.route('**/accounts/*/remove', (route) => route.fulfill(answer), { times: 1 });
      await asked.getByRole('button', { name: words['accounts.remove'] }).click();
      await expect(asked.getByRole('alert')).toHaveText(words[`refusal.${code}`]);
    }
    await asked.getByRole('button', { name: words['app.cancel'] }).click();
    await expect(asked).toBeHidden();
    await expect(line).toBeVisible();
  }
  await spanish.context().close();
});

test('a case is made, with a link for each person', async () => {
  await admin.getByRole('link', { name: 'Cases' }).click();
  await admin.getByRole('link', { name: 'Make a case' }).click();
  await admin.getByLabel('Neutral title').fill('Spring meeting');
  const person = (number: number) => admin.getByRole('group', { name: `Person ${number}` });
  for (const [number, name] of [
    [1, 'Maria Ortiz'],
    [2, 'Ana Rivera'],
    [3, 'Ben Tran'],
  ] as const)
    await person(number).getByLabel('Name, as the others see it').fill(name);
  await person(2).getByLabel('Phone').fill('555 0101');
  await admin.getByRole('button', { name: 'Make the case' }).click();
  for (const name of ['Maria Ortiz', 'Ana Rivera', 'Ben Tran']) {
    const press = () => row(name).getByRole('button', { name: 'Copy link' }).click();
    links.set(name, await copied(press, '/j#'));
  }
});

test('later on an administrator is asked once more who they are, by keyboard too, and nothing they typed is lost', async () => {
  // As the server answers ten minutes after somebody signed in (server/staff/fresh.test.ts).
  const asLater = () => {
    const answer = { status: 401, json: refuse('proveAgain') };
    return admin.route('**/commands', (route) => route.fulfill(answer), { times: 1 });
  };
  const asked = admin.getByRole('alertdialog', { name: 'Is it still you?' });
  await admin.getByRole('button', { name: 'Add a person' }).click();
  const name = admin.getByLabel('Name, as the others see it');
  await name.fill('Sam Cole');
  await admin.getByLabel('Side', { exact: true }).selectOption('A');
  await asLater();
  await admin.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(asked).toBeVisible();
  await admin.keyboard.press('Escape');
  await expect(asked).toBeHidden();
  await expect(name).toHaveValue('Sam Cole');
  await expect(admin.getByText('Nothing was changed.')).toBeVisible();
  await asLater();
  await admin.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(asked).toBeVisible();
  await asked.getByLabel('Password').fill(PASSWORD);
  await asked.getByLabel('Code from your app').fill('000000');
  await admin.keyboard.press('Enter');
  await expect(asked.getByText('That did not fit.')).toBeVisible();
  await expect(asked.getByLabel('Password')).toHaveValue(PASSWORD);
  await asked.getByLabel('Code from your app').fill(adminKept.recovery.shift() ?? '');
  await admin.keyboard.press('Enter');
  await expect(asked).toBeHidden();
  await expect(row('Sam Cole')).toBeVisible();
});

test('the mediator sets up a sign-in behind their link, and the link alone gets nobody in any more', async () => {
  const mediator = await freshPage();
  await mediator.goto(linkOf('Maria Ortiz'));
  await mediator.getByRole('button', { name: 'Yes, that is me' }).click();
  const kept: Kept = await setUpSignIn(mediator, { email: 'maria@house.example' });
  await mediator.getByRole('button', { name: 'Yes, that is me' }).click();
  await mediator.getByRole('radio', { name: 'Watch and type' }).check({ force: true });
  await mediator.getByRole('button', { name: 'Go in' }).click();
  await expect(mediator.getByRole('button', { name: 'Plan a move' })).toBeVisible();

  const foreign = await freshPage();
  await foreign.goto(linkOf('Maria Ortiz'));
  await expect(foreign.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(foreign.getByText('Maria Ortiz')).toHaveCount(0);
  await expect(foreign.getByText('Spring meeting')).toHaveCount(0);

  // Their own other browser: signing in leads on, and their cases are listed without a link.
  await signIn(foreign, kept);
  await expect(foreign.getByRole('button', { name: 'Yes, that is me' })).toBeVisible();
  await foreign.goto(`${server.url}/staff`);
  await foreign.getByRole('button', { name: 'Open Spring meeting' }).click();
  await expect(foreign.getByRole('button', { name: 'Plan a move' })).toBeVisible();
  await foreign.goto(`${server.url}/staff/account`);
  await foreign.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(foreign.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await foreign.context().close();
});

test('[Q18] "I don’t feel safe" stands on the duty page with the case, the time and the number, and no more', async () => {
  const party = await Seat.open(browser, 'Ana Rivera', linkOf('Ana Rivera'));
  await party.join('Watch and type');
  await party.press('Ask for Maria Ortiz');
  await party.press('I don’t feel safe');
  await expect(duty.getByRole('heading', { name: 'Spring meeting' })).toBeVisible();
  await expect(duty.getByText('1 person does not feel safe')).toBeVisible();
  await expect(duty.getByRole('link', { name: '555 0101' })).toBeVisible();
  await expect(duty).toHaveTitle('! Duty');
  await expect(duty.getByText('Ben Tran')).toHaveCount(0);
});
