// Every screen of the gallery in both languages and themes, on phone and desk, consoles on a small desk too: readable, whole, reachable.
// Must never look at a hand-written list: a screen that is in the gallery is looked at.
import { expect, type Page, test } from '@playwright/test';
import { type Gallery, serveGallery } from '../../support/gallery.ts';
import { axeFaults } from './axe.ts';
import { faultsOnPage } from './look.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A whole walk through the gallery takes longer than one story, and two go side by side. */
const WALK = 1_800_000;

let gallery: Gallery;
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(() => gallery.close());

interface Listed {
  id: string;
  who: string;
}

async function listed(page: Page): Promise<Listed[]> {
  await page.goto(gallery.url);
  const links = page.locator('[data-screen]');
  await links.first().waitFor();
  return links.evaluateAll((all) =>
    all.map((one) => ({ id: one.getAttribute('data-screen') ?? '', who: one.getAttribute('data-who') ?? '' })),
  );
}

async function show(page: Page, id: string, language: string, theme = 'light'): Promise<void> {
  await page.goto(`${gallery.url}?screen=${id}&lang=${language}&theme=${theme}`);
  await page.locator(`html[lang=${language}][data-shown="${id}"] #root > *`).first().waitFor({ state: 'attached' });
  // What comes in late pushes away what one looks at.
  await expect(page.locator('[data-fetching]')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

const CONTRAST = 'color-contrast';
/** Colours are the same in every language, and measuring them takes longer than all else together. */
const COLOURS_SEEN_IN = 'en';

/** Only colours differ in the dark, and they differ at once: half-way from one to another no word has its contrast. */
async function faultsInTheDark(page: Page): Promise<string[]> {
  const fading = await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
    return document
      .getAnimations()
      .filter((one) => one instanceof CSSTransition && one.transitionProperty.endsWith('color'))
      .map(({ effect }) => (effect as KeyframeEffect).target?.className);
  });
  const found = await axeFaults(page, gallery.axe, { runOnly: [CONTRAST] });
  return [...fading.map((one) => `a colour fades: ${one}`), ...found.map((one) => `dark, ${one}`)];
}

/** What is looked at in which size: a small desk is where a mediator's screen is narrow and nobody else's is. */
const SIZES: [number, number, (screen: Listed) => boolean][] = [
  [390, 844, () => true],
  [1024, 768, ({ id }) => id.includes('console.')],
  [1440, 900, () => true],
];

const target = ({ who }: Listed) => (who === 'party' ? 44 : 24);

for (const language of ['en', 'es']) {
  for (const [width, height, isLookedAt] of SIZES) {
    const themes = language === COLOURS_SEEN_IN ? 'light and dark' : 'light';
    test(`every screen for ${width}x${height} in ${language}, ${themes}, is whole and without axe violations`, async ({
      page,
    }) => {
      test.setTimeout(WALK);
      const faults: string[] = [];
      const screens = (await listed(page)).filter(isLookedAt);
      expect(screens.length).toBeGreaterThan(20);
      await page.setViewportSize({ width, height });
      for (const screen of screens) {
        await show(page, screen.id, language);
        const rules = { [CONTRAST]: { enabled: language === COLOURS_SEEN_IN } };
        const found = [
          ...(await page.evaluate(faultsOnPage, { target: target(screen) })),
          ...(await axeFaults(page, gallery.axe, { runOnly: { type: 'tag', values: RULES }, rules })),
          ...(language === COLOURS_SEEN_IN ? await faultsInTheDark(page) : []),
        ];
        faults.push(...found.map((one) => `${screen.id}: ${one}`));
      }
      expect(faults).toEqual([]);
    });
  }
}

test('no screen scrolls sideways or cuts text at 320 px, nor with text at 200 % on twice a phone', async ({ page }) => {
  test.setTimeout(WALK);
  const faults: string[] = [];
  const screens = (await listed(page)).filter(({ who }) => who === 'party');
  for (const screen of screens) {
    await page.setViewportSize({ width: 320, height: 640 });
    await show(page, screen.id, 'es');
    const narrow = await page.evaluate(faultsOnPage, { target: 44 });
    await page.setViewportSize({ width: 780, height: 1688 });
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    const large = await page.evaluate(faultsOnPage, { target: 44 });
    faults.push(
      ...narrow.map((one) => `${screen.id} at 320: ${one}`),
      ...large.map((one) => `${screen.id} at 200 %: ${one}`),
    );
  }
  expect(faults).toEqual([]);
});

test('with reduced motion, nothing on any screen moves by itself', async ({ page }) => {
  test.setTimeout(WALK);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving: string[] = [];
  for (const { id } of await listed(page)) {
    await show(page, id, 'en');
    const running = await page.evaluate(
      () => document.getAnimations().filter((one) => one.playState === 'running').length,
    );
    if (running > 0) moving.push(id);
  }
  expect(moving).toEqual([]);
});

/** Tabs through the screen once; gives back what has focus but cannot be seen. */
async function hiddenFocus(page: Page): Promise<string[]> {
  const hidden: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const state = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return { isOver: true, fault: null };
      const marked = focused as HTMLElement;
      if (marked.dataset.walked) return { isOver: true, fault: null };
      marked.dataset.walked = 'yes';
      const box = (focused.matches('input') ? (focused.closest('label') ?? focused) : focused).getBoundingClientRect();
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const isCovered =
        !top || !(focused.contains(top) || top.contains(focused) || top.closest('label')?.contains(focused));
      return { isOver: false, fault: isCovered ? focused.outerHTML.slice(0, 120) : null };
    });
    if (state.isOver) break;
    if (state.fault) hidden.push(state.fault);
  }
  return hidden;
}

test('what has the keyboard is always in sight, on every screen', async ({ page }) => {
  test.setTimeout(WALK);
  await page.setViewportSize({ width: 390, height: 844 });
  const faults: string[] = [];
  for (const { id } of await listed(page)) {
    await show(page, id, 'en');
    faults.push(...(await hiddenFocus(page)).map((one) => `${id}: ${one}`));
  }
  expect(faults).toEqual([]);
});

test('on the smallest phone, too, what has the keyboard lies under neither the sentence nor the controls', async ({
  page,
}) => {
  test.setTimeout(WALK);
  await page.setViewportSize({ width: 320, height: 568 });
  const faults: string[] = [];
  for (const { id } of (await listed(page)).filter(({ who }) => who === 'party')) {
    await show(page, id, 'es');
    faults.push(...(await hiddenFocus(page)).map((one) => `${id}: ${one}`));
  }
  expect(faults).toEqual([]);
});

test('menus and windows work by keyboard alone, and give the focus back', async ({ page }) => {
  await listed(page);
  await show(page, 'owner.case', 'en');
  const more = page.getByRole('button', { name: 'More for Ana Rivera' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Replace' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Remove' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(more).toBeFocused();

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const window = page.getByRole('alertdialog', { name: 'Remove Ana Rivera?' });
  await expect(window.getByRole('heading')).toBeFocused();
  for (let presses = 0; presses < 5; presses += 1) {
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(
        () => document.activeElement?.closest('main') === null || document.activeElement?.closest('dialog') !== null,
      ),
    ).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(window).toHaveCount(0);
  await expect(more).toBeFocused();
});

test('the code can be pasted with blanks, and a short one is answered beside the field', async ({ page }) => {
  await listed(page);
  await show(page, 'join.code', 'en');
  await page.getByLabel('Six digits').fill('12 34');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The code has six digits.')).toBeVisible();
  await expect(page.getByLabel('Six digits')).toHaveValue('12 34');
  await page.getByLabel('Six digits').fill('12 34-56');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The code has six digits.')).toHaveCount(0);
});

/** What this house has set up, otherwise than in the gallery. */
const withSite = (page: Page, change: { texts?: boolean; office?: { name: string; phone: string | null } }) =>
  page.route('**/api/site', async (route) => {
    const { ok, value } = await (await route.fetch()).json();
    await route.fulfill({ json: { ok, value: { ...value, ...change } } });
  });

test('whose number is not a mobile one, or has changed, reads whom to call: the office, else their mediator', async ({
  page,
}) => {
  await listed(page);
  await show(page, 'join.code', 'en');
  await expect(page.getByText('The code comes only to a mobile phone.')).toContainText('call the office: 555 0100');
  await withSite(page, { office: { name: 'the office', phone: null } });
  await show(page, 'join.code', 'en');
  await expect(page.getByText('The code comes only to a mobile phone.')).toContainText('call your mediator.');
});

test('where text messages are sent, the field for a phone number asks for its country code', async ({ page }) => {
  await listed(page);
  await show(page, 'owner.new', 'en');
  await expect(page.getByLabel('Phone').first()).toHaveAccessibleDescription(/with \+ and country code/);
  await withSite(page, { texts: false });
  await show(page, 'owner.new', 'en');
  await expect(page.getByLabel('Phone').first()).toHaveAccessibleDescription('');
});

test('a new code is asked for once however often one presses, and one that could not be sent is said with what to do', async ({
  page,
}) => {
  await listed(page);
  await show(page, 'join.code', 'en');
  let asked = 0;
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/join/code', async (route) => {
    asked += 1;
    await held;
    await route.fulfill({ status: 503, json: { ok: false, code: 'codeNotSent' } });
  });
  const again = page.getByRole('button', { name: 'Send a new code' });
  for (let presses = 0; presses < 3; presses += 1) await again.click({ force: true });
  answer();
  await expect(page.getByText('The code could not be sent. Your link is still good.')).toBeVisible();
  await expect(page.getByText('A new code is on its way.')).toHaveCount(0);
  expect(asked).toBe(1);
});

test('a case is made from its title and people; what is missing is marked where it is missing', async ({ page }) => {
  await listed(page);
  await show(page, 'owner.new', 'en');
  await page.getByRole('button', { name: 'Make the case' }).click();
  await expect(page.getByText('Give the case a title.')).toBeVisible();
  await expect(page.getByText('Write a name.')).toHaveCount(3);
  await page.getByLabel('Neutral title').fill('Spring meeting');
  for (const [at, name] of ['Maria', 'Ana', 'Ben'].entries())
    await page.getByLabel('Name, as the others see it').nth(at).fill(name);
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByLabel('Name, as the others see it').nth(3).fill('Inés');
  await page.getByRole('group', { name: 'Person 4' }).getByLabel('Role').selectOption('interpreter');
  await expect(page.getByRole('group', { name: 'Person 4' }).getByLabel('Speaks for')).toHaveValue('none');
  await page.getByRole('button', { name: 'Make the case' }).click();
  await expect(page.getByRole('heading', { name: 'People and their links' })).toBeVisible();
});
