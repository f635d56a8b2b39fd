// Coming in by a personal link and the ways out again, against a running Parley, as a person on a phone does it.
// Must never act but through what is on screen.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type Demo, startDemo } from '../support/demo.ts';

let demo: Demo;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  demo = await startDemo({ LEAVE_URL: 'data:text/plain,neutral' });
});
test.afterAll(() => demo.stop());

async function phone(browser: Browser, locale = 'en-US'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale });
  return context.newPage();
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function aloneAndPrivate(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'I am alone' }).check();
  await press(page, 'Yes, nobody else can hear');
}

/** For a seat that nobody has come in on before: who has, goes straight to the waiting room. */
async function comeIn(page: Page, name: string): Promise<void> {
  await page.goto(demo.linkOf(name));
  await page.getByRole('radio', { name: 'English' }).check();
  await press(page, 'Yes, that is me');
  await aloneAndPrivate(page);
  await page.getByRole('radio', { name: 'Watch and type' }).check();
  await press(page, 'Go in');
  await expect(heading(page, 'Your waiting room')).toBeVisible();
}

test('the link leaves the address bar, and the tab says the state but no name', async ({ browser }) => {
  const page = await phone(browser);
  await page.goto(demo.linkOf('Observer'));
  await press(page, 'Yes, that is me');
  await expect(heading(page, 'Are you somewhere private?')).toBeVisible();
  expect(page.url()).not.toContain('#');
  await page.goBack();
  expect(page.url()).not.toContain('/j#');
  await page.context().close();
});

test('nobody is taken to be alone: whether somebody is with them is theirs to say', async ({ browser }) => {
  const page = await phone(browser);
  await page.goto(demo.linkOf('Counsel A'));
  await press(page, 'Yes, that is me');
  for (const name of ['I am alone', 'Somebody is with me'])
    await expect(page.getByRole('radio', { name })).not.toBeChecked();
  await press(page, 'Yes, nobody else can hear');
  await expect(page.getByRole('alert')).toHaveText('Say first whether anybody is with you.');
  await expect(page.getByRole('button', { name: 'Yes, nobody else can hear' })).toBeFocused();
  await page.getByRole('radio', { name: 'Somebody is with me' }).check();
  await press(page, 'Yes, nobody else can hear');
  await expect(page.getByText('Write who is with you, or choose “I am alone”.')).toBeVisible();
  await page.context().close();
});

test('the equipment check shows my picture and a moving level, and lets go of the camera afterwards', async ({
  browser,
}) => {
  const page = await phone(browser);
  await page.goto(demo.linkOf('Counsel A'));
  await press(page, 'Yes, that is me');
  await aloneAndPrivate(page);
  await press(page, 'Turn on camera and microphone');
  await expect(page.getByText('Your microphone works.')).toBeVisible();
  const picture = page.locator('video');
  await expect.poll(() => picture.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(2);
  const track = await picture.evaluateHandle(
    (video: HTMLVideoElement) => (video.srcObject as MediaStream).getVideoTracks()[0],
  );
  await press(page, 'Go in');
  await expect(heading(page, 'Your waiting room')).toBeVisible();
  await expect.poll(() => track.evaluate((one) => one?.readyState)).toBe('ended');
  await page.context().close();
});

test('where the phone knows one language and the link another, the language that is shown is the one that is marked', async ({
  browser,
}) => {
  const page = await phone(browser, 'es-ES');
  await page.goto(demo.linkOf('Counsel A'));
  await expect(heading(page, 'Open your meeting')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'English' })).toBeChecked();
  await page.getByRole('radio', { name: 'Español' }).check();
  await expect(heading(page, 'Abra su reunión')).toBeVisible();
  await page.context().close();
});

test('the language chosen on the first page goes on into the meeting, and can be changed there', async ({
  browser,
}) => {
  const page = await phone(browser);
  await page.goto(demo.linkOf('Parent A'));
  await page.getByRole('radio', { name: 'Español' }).check();
  await press(page, 'Sí, soy yo');
  await expect(heading(page, '¿Está en un lugar privado?')).toBeVisible();
  await page.getByRole('radio', { name: 'No hay nadie conmigo' }).check();
  await press(page, 'Sí, nadie más puede oír');
  await page.getByRole('radio', { name: 'Mirar y escribir' }).check();
  await press(page, 'Entrar');
  await expect(heading(page, 'Su sala de espera')).toBeVisible();
  await page.reload();
  await expect(heading(page, 'Su sala de espera')).toBeVisible();
  await page.getByLabel('Idioma').selectOption('en');
  await expect(heading(page, 'Your waiting room')).toBeVisible();
  await page.reload();
  await expect(heading(page, 'Your waiting room')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.context().close();
});

test('"I can’t talk here" is safe before and after coming in, and can be taken back', async ({ browser }) => {
  const page = await phone(browser);
  await page.goto(demo.linkOf('Parent B'));
  await expect(page.getByRole('radio', { name: 'Español' })).toBeVisible();
  await page.getByRole('radio', { name: 'English' }).check();
  await press(page, 'Yes, that is me');
  await press(page, 'I can’t talk here');
  await expect(heading(page, 'That is all right')).toBeVisible();
  await expect(page.locator('#audience-sentence')).toHaveText('Waiting room. Nobody can see or hear you.');
  await press(page, 'I am somewhere private now');
  await press(page, 'I can’t talk here');
  await expect(heading(page, 'That is all right')).toBeVisible();
  await press(page, 'I am somewhere private now');
  await aloneAndPrivate(page);
  await page.getByRole('radio', { name: 'Watch and type' }).check();
  await press(page, 'Go in');
  await press(page, 'I can’t talk here any more');
  await expect(heading(page, 'That is all right')).toBeVisible();
  await page.context().close();
});

test('opened a second time, the first page goes quiet and can take the place back', async ({ browser }) => {
  const page = await phone(browser);
  await comeIn(page, 'Observer');
  const second = await page.context().newPage();
  await second.goto(page.url());
  await expect(heading(second, 'Your waiting room')).toBeVisible();
  await expect(heading(page, 'Your meeting is open somewhere else')).toBeVisible();
  await press(page, 'Use this page instead');
  await expect(heading(page, 'Your waiting room')).toBeVisible();
  await expect(heading(second, 'Your meeting is open somewhere else')).toBeVisible();
  await page.context().close();
});

test('who left can come back; who left quickly is gone from this browser', async ({ browser }) => {
  const page = await phone(browser);
  await comeIn(page, 'Interpreter');
  const address = page.url();
  await press(page, 'Leave');
  await expect(heading(page, 'You have left the meeting')).toBeVisible();
  await press(page, 'Come back');
  await expect(heading(page, 'Your waiting room')).toBeVisible();
  // Three within two seconds: where each press takes a busy machine longer, one presses again.
  await expect(async () => {
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Shift');
    await expect.poll(() => page.url(), { timeout: 3_000 }).not.toBe(address);
  }).toPass({ timeout: 30_000 });
  await page.goto(address);
  await expect(heading(page, 'Please open your link again')).toBeVisible();
  await page.context().close();
});

test('a wrong link gets a plain page that tells nothing, and the same words when a new one is asked for', async ({
  browser,
}) => {
  const page = await phone(browser);
  await page.goto(`${demo.url}/j#${'x'.repeat(43)}`);
  await expect(heading(page, 'This link does not open a meeting')).toBeVisible();
  const long = await page.locator('main').textContent();
  await page.goto('about:blank');
  await page.goto(`${demo.url}/j#short`);
  await expect(heading(page, 'This link does not open a meeting')).toBeVisible();
  expect(await page.locator('main').textContent()).toBe(long);
  await press(page, 'Send a new link to the address you gave us');
  await expect(page.getByText('If we know this link, a new one is on its way.')).toBeVisible();
  await page.context().close();
});

test('who opened links too often reads when they can try again, and not that their internet is away', async ({
  browser,
}) => {
  const page = await phone(browser);
  let answer = { status: 429, json: { ok: false, code: 'tooManyTries' } };
  await page.route('**/api/join/look', (route) => route.fulfill(answer));
  await page.goto(`${demo.url}/j#${'d'.repeat(43)}`);
  await expect(heading(page, 'The meeting cannot be opened just now')).toBeVisible();
  await expect(page.getByText('Wait 15 minutes and try again, or call the office.')).toBeVisible();
  await expect(page.getByText('Your internet may be away.')).toHaveCount(0);
  answer = { status: 503, json: { ok: false, code: 'unavailable' } };
  await press(page, 'Try again');
  await expect(heading(page, 'We cannot reach the meeting')).toBeVisible();
  await expect(page.getByText('Your internet may be away.')).toBeVisible();
  await page.context().close();
});

/** The page of a link that asks for a code, on a server that answers as told: which message comes is not looked at here. */
async function asksForCode(page: Page, answer: () => { status: number; json: object }): Promise<{ count: number }> {
  const asked = { count: 0 };
  const person = { name: 'Ana', caseTitle: 'A meeting', language: 'en', languages: ['en', 'es'], codeTo: 'text' };
  const value = { ...person, signIn: false, office: { name: 'Office', phone: null } };
  await page.route('**/api/join/look', (route) => route.fulfill({ json: { ok: true, value } }));
  await page.route('**/api/join/code', (route) => {
    asked.count += 1;
    return route.fulfill(answer());
  });
  await page.goto(`${demo.url}/j#${'c'.repeat(43)}`);
  return asked;
}
const SENT = { status: 200, json: { ok: true } };

test('who looked at their messages and finds the page loaded anew can still type the code, and no other is sent', async ({
  browser,
}) => {
  const page = await phone(browser);
  const asked = await asksForCode(page, () => SENT);
  await page.clock.install();
  await press(page, 'Yes, that is me');
  await page.getByLabel('Six digits').waitFor();
  await page.reload();
  await page.getByLabel('Six digits').waitFor();
  expect(asked.count).toBe(1);
  await page.clock.fastForward('06:00');
  await press(page, 'Send a new code');
  await expect(page.getByText('A new code is on its way.')).toBeVisible();
  // Ten minutes from the newest.
  await page.clock.fastForward('06:00');
  await page.reload();
  await page.getByLabel('Six digits').waitFor();
  await page.clock.fastForward('10:00');
  await page.reload();
  await page.getByRole('button', { name: 'Yes, that is me' }).waitFor();
  expect(asked.count).toBe(2);
  await page.context().close();
});

test('where no new code is sent there is the field for the one that came, and why', async ({ browser }) => {
  const page = await phone(browser);
  let answer: { status: number; json: object } = { status: 429, json: { ok: false, code: 'codesSpent' } };
  await asksForCode(page, () => answer);
  await press(page, 'Yes, that is me');
  await page.getByLabel('Six digits').waitFor();
  await expect(page.getByText('No more codes can be sent to your phone')).toBeVisible();
  await expect(page.getByText('We sent a text message')).toHaveCount(0);
  answer = { status: 429, json: { ok: false, code: 'tooManyTries' } };
  await press(page, 'Send a new code');
  await expect(page.getByText('There were too many tries.')).toBeVisible();
  await page.getByLabel('Six digits').waitFor();
  answer = SENT;
  await press(page, 'Send a new code');
  await expect(page.getByText('We sent a text message')).toBeVisible();
  await page.context().close();
});

test('where nothing but a new link opens the seat, no field is shown', async ({ browser }) => {
  const page = await phone(browser);
  await asksForCode(page, () => ({ status: 409, json: { ok: false, code: 'newLinkNeeded' } }));
  await press(page, 'Yes, that is me');
  await expect(page.getByText('Ask your mediator or the office for a new link.')).toBeVisible();
  await expect(page.getByLabel('Six digits')).toHaveCount(0);
  await page.context().close();
});
