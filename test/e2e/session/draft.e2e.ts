// The agreement written together (S34): who writes, comments, reads or never sees it, over lost lines and a lost server.
// Must never look into the document but through somebody's screen.
import { readFileSync } from 'node:fs';
import { type Browser, expect, type Locator, test } from '@playwright/test';
import { enter, isIn, move, seesAs } from '../../support/desk.ts';
import { readsExactly, wordsOf } from '../../support/draftWords.ts';
import { cutLines, mendLines } from '../../support/ownLine.ts';
import { openTab } from '../../support/room.ts';
import { Seat } from '../../support/seat.ts';
import { type Server, startServer } from '../../support/server.ts';
import { silentBrowser } from '../../support/voices.ts';

declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: object): unknown };
  }
}

const SAVED = 'All your changes are saved.';
const READ_ONLY = 'You can read this text now, but not change it.';

test.describe.configure({ mode: 'serial', timeout: 90_000 });

let server: Server;
let browser: Browser;
const seats = new Map<string, Seat>();
const at = (name: string): Seat => {
  const seat = seats.get(name);
  if (!seat) throw new Error(`${name} is not here`);
  return seat;
};

async function come(name: string): Promise<void> {
  const seat = await Seat.open(browser, name, server.linkOf(name));
  seats.set(name, seat);
  await seat.join('Watch and type');
}

test.beforeAll(async () => {
  server = await startServer();
  browser = await silentBrowser();
  for (const name of ['Mediator', 'Parent A', 'Counsel A', 'Parent B', 'Interpreter', 'Observer']) await come(name);
  const guests = ['Parent A', 'Counsel A', 'Parent B', 'Interpreter'];
  for (const name of guests) await seesAs(at('Mediator'), name, 'waiting');
  await enter(at('Mediator'), 'Joint room');
  await move(at('Mediator'), ['Parent A', 'Parent B'], 'Joint room');
  for (const name of guests) await at(name).press('I am ready');
  for (const name of guests) await isIn(at(name), 'joint');
  for (const name of ['Mediator', ...guests]) await openTab(at(name), /agreement/i);
});
test.afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const editor = (name: string): Locator => at(name).page.getByRole('textbox', { name: 'The text of the agreement' });

const words = (name: string): Promise<string> => wordsOf(editor(name));
const reads = (name: string, text: string): Promise<void> => readsExactly(editor(name), text);

/** Puts the caret at the beginning or the end of the whole text; pressed again if somebody's letter came in between. */
async function goTo(name: string, key: 'Control+Home' | 'Control+End'): Promise<void> {
  await editor(name).locator('p').first().click();
  const press = async () => {
    await at(name).page.keyboard.press(key);
    return lettersBeyondCaret(name, key);
  };
  await expect.poll(press).toBe('');
}

/** What stands between the caret and that end of the text, once the page has come to rest. */
const lettersBeyondCaret = (name: string, key: 'Control+Home' | 'Control+End'): Promise<string> =>
  editor(name).evaluate(async (shown, isHome) => {
    for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
    const caret = getSelection()?.getRangeAt(0);
    const line = isHome ? shown.querySelector('p') : [...shown.querySelectorAll('p')].at(-1);
    if (!caret || !line) return 'no caret';
    const rest = document.createRange();
    rest.selectNodeContents(line);
    if (isHome) rest.setEnd(caret.startContainer, caret.startOffset);
    else rest.setStart(caret.endContainer, caret.endOffset);
    const copy = rest.cloneContents();
    for (const aside of copy.querySelectorAll('[contenteditable="false"]')) aside.remove();
    return copy.textContent ?? '';
  }, key === 'Control+Home');
const type = (name: string, text: string) => at(name).page.keyboard.type(text, { delay: 25 });
const saved = (name: string) => expect(at(name).page.getByText(SAVED)).toBeVisible();

async function goOffline(name: string): Promise<void> {
  const { page } = at(name);
  await cutLines(page);
  await expect(
    page.getByText('The connection is gone. Write on: your changes are saved when it is back.'),
  ).toBeVisible();
}
/** Back for the server too: whose line is still gone when the room's people change comes back to the waiting room. */
async function goOnline(name: string): Promise<void> {
  await mendLines(at(name).page);
  await expect(at(name).sentence()).not.toHaveText(/Reconnecting/);
}

let text = 'The children spend time with each parent.';

test('S34: two parents type in the same point at once, and both edits survive on every screen', async () => {
  await at('Mediator').press('Add point');
  await type('Mediator', text);
  for (const name of ['Parent A', 'Parent B']) await reads(name, text);
  await goTo('Parent A', 'Control+Home');
  await goTo('Parent B', 'Control+End');
  await Promise.all([type('Parent A', 'In the school year: '), type('Parent B', ' Wednesdays are with Parent B.')]);
  text = `In the school year: ${text} Wednesdays are with Parent B.`;
  for (const name of ['Mediator', 'Parent A', 'Parent B', 'Counsel A', 'Interpreter']) await reads(name, text);
  for (const name of ['Mediator', 'Parent A', 'Parent B']) await saved(name);
});

test('two who write at the very same place do not mix their letters', async () => {
  for (const name of ['Parent A', 'Parent B']) await goTo(name, 'Control+End');
  // No letter in both: which of two equal neighbours is whose, no editor can tell.
  await Promise.all([type('Parent A', 'ABCDE'), type('Parent B', '12345')]);
  await expect.poll(() => words('Mediator')).toMatch(/(ABCDE12345|12345ABCDE)$/);
  text = await words('Mediator');
  for (const name of ['Parent A', 'Parent B']) await reads(name, text);
});

test('everybody who writes sees where the others are, by name', async () => {
  for (const name of ['Mediator', 'Parent A'])
    await expect(editor(name).getByText('Parent B', { exact: true })).toBeVisible();
  await expect(editor('Parent B').getByText('Parent A', { exact: true })).toBeVisible();
});

/** Undoes step by step: typing with a pause in it is two steps. */
const undoTo = (name: string, goal: string) =>
  expect
    .poll(async () => {
      if ((await words(name)) !== goal) await at(name).press('Undo my last change');
      return words(name);
    })
    .toBe(goal);

test('undo takes back one’s own words only', async () => {
  await goTo('Parent A', 'Control+End');
  await type('Parent A', ' MINE');
  await goTo('Parent B', 'Control+Home');
  await type('Parent B', 'THEIRS ');
  await reads('Parent A', `THEIRS ${text} MINE`);
  await undoTo('Parent A', `THEIRS ${text}`);
  for (const name of ['Parent A', 'Parent B', 'Mediator']) await reads(name, `THEIRS ${text}`);
  await undoTo('Parent B', text);
  for (const name of ['Parent A', 'Parent B', 'Mediator']) await reads(name, text);
});

test('what is pasted as markup comes in as its words: nothing in it is loaded or run, and no page tries what its policy forbids', async () => {
  await goTo('Parent A', 'Control+End');
  await editor('Parent A').evaluate((shown) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', '<b>PASTED</b><img src="/nowhere" onerror="document.title = \'run\'">');
    clipboardData.setData('text/plain', 'PASTED');
    shown.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await reads('Mediator', `${text}PASTED`);
  expect(await editor('Parent A').locator('img').count()).toBe(0);
  expect(await at('Parent A').page.title()).not.toBe('run');
  await undoTo('Parent A', text);
  for (const name of ['Parent A', 'Parent B', 'Mediator']) await reads(name, text);
  // The one thing the policy had to stop came with the markup itself.
  for (const [name, seat] of seats)
    expect(await seat.violations(), name).toEqual(name === 'Parent A' ? ['script-src-attr '] : []);
});

test('no text becomes markup or code in a page, whoever would try', async () => {
  const tries = await at('Parent B').page.evaluate(() =>
    [
      () => document.body.insertAdjacentHTML('beforeend', '<b>words</b>'),
      () => Object.assign(document.createElement('script'), { text: '1' }),
      () => window.trustedTypes?.createPolicy('another', { createHTML: (words: string) => words }),
    ].map((attempt) => {
      try {
        attempt();
        return 'done';
      } catch {
        return 'refused';
      }
    }),
  );
  expect(tries).toEqual(['refused', 'refused', 'refused']);
});

test('a lawyer comments but does not write; an interpreter reads', async () => {
  for (const name of ['Counsel A', 'Interpreter']) {
    await expect(at(name).page.getByText(READ_ONLY)).toBeVisible();
    await expect(editor(name)).toHaveAttribute('contenteditable', 'false');
    await expect(at(name).button('Add point')).toHaveCount(0);
  }
  await expect(at('Interpreter').button('Comment on point 1')).toHaveCount(0);
  await at('Counsel A').press('Comment on point 1');
  await at('Counsel A').page.getByLabel('Your comment').fill('Which school year?');
  await at('Counsel A').page.getByRole('tabpanel').getByRole('button', { name: 'Send' }).click();
  for (const name of ['Mediator', 'Parent B', 'Interpreter'])
    await expect(at(name).page.getByRole('list', { name: 'Comments on point 1' })).toContainText('Which school year?');
  await reads('Mediator', text);
});

/** A referrer has no room, and so nothing to be asked. */
async function openReferrer(): Promise<void> {
  const seat = await Seat.open(browser, 'Referrer', server.linkOf('Referrer'));
  seats.set('Referrer', seat);
  await seat.press('Yes, that is me');
  await expect(seat.page.getByText('You follow the case from here.')).toBeVisible();
}

test('a referrer and an observer never open the document', async () => {
  await openReferrer();
  for (const name of ['Referrer', 'Observer']) {
    const addresses = await at(name).page.evaluate(() => window.parleySockets.map(({ url }) => url));
    expect(addresses.filter((address) => address.includes('/draft/'))).toEqual([]);
    const everything = await at(name).everything();
    for (const secret of ['school year', at('Mediator').view().draft.doc ?? '-'])
      expect(everything).not.toContain(secret);
  }
});

test('the unsigned text can be downloaded, and says that it is not signed', async () => {
  const { page } = at('Parent A');
  const [download] = await Promise.all([page.waitForEvent('download'), at('Parent A').press('Download as text')]);
  expect(download.suggestedFilename()).toBe('agreement-draft.txt');
  const file = readFileSync(await download.path(), 'utf8');
  expect(file).toContain('Draft – not signed');
  expect(file).toContain(`1. ${text}`);
});

test('what is written while the line is lost comes in when it is back, beside what others wrote meanwhile', async () => {
  await goOffline('Parent B');
  await goTo('Parent B', 'Control+End');
  await type('Parent B', ' OFFLINE');
  await goTo('Mediator', 'Control+Home');
  await type('Mediator', 'MEANWHILE ');
  await reads('Parent A', `MEANWHILE ${text}`);
  await goOnline('Parent B');
  text = `MEANWHILE ${text} OFFLINE`;
  for (const name of ['Parent A', 'Parent B', 'Mediator']) await reads(name, text);
  await saved('Parent B');
});

/** In a side's own room the agreement stands folded beside the room's own text. */
const openAgreement = async (name: string): Promise<void> => {
  await openTab(at(name), /agreement/i);
  await at(name).page.getByText('The shared agreement (read only)').click();
};

test('whoever was moved to a private room reads on, but cannot write', async () => {
  await move(at('Mediator'), ['Parent A'], 'Private room A');
  await isIn(at('Parent A'), 'private');
  await openAgreement('Parent A');
  await expect(at('Parent A').page.getByText(READ_ONLY)).toBeVisible();
  await expect(editor('Parent A')).toHaveAttribute('contenteditable', 'false');
  await goTo('Parent B', 'Control+End');
  await type('Parent B', ' LATER');
  text += ' LATER';
  await reads('Parent A', text);
});

test('words whose right has gone meanwhile are shown to their writer to copy, and to nobody else', async () => {
  await at('Parent B').page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await goOffline('Parent B');
  await goTo('Parent B', 'Control+End');
  await type('Parent B', ' TOO LATE');
  await at('Mediator').press('Separate now');
  await isIn(at('Interpreter'), 'private');
  await goOnline('Parent B');
  await isIn(at('Parent B'), 'private');
  await openTab(at('Parent B'), /agreement/i);
  const { page } = at('Parent B');
  // Folded away: what was written for one room is not shown in another unasked.
  const left = page.getByText('Some words you wrote in another text were not saved');
  await expect(left).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('TOO LATE')).toHaveCount(0);
  await left.click();
  await expect(page.getByRole('figure')).toContainText('TOO LATE');
  await at('Parent B').press('Copy my words');
  await expect(page.getByText('Your words are copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('TOO LATE');
  await at('Parent B').press('I do not need them');
  await expect(page.getByRole('figure')).toHaveCount(0);
  // Planning the move before has taken the agreement's place on the console.
  await openTab(at('Mediator'), /agreement/i);
  await openAgreement('Parent B');
  for (const name of ['Mediator', 'Parent A', 'Parent B']) await reads(name, text);
  expect(await at('Parent A').everything()).not.toContain('TOO LATE');
});

test('the text outlives the server', async () => {
  await server.restart();
  await saved('Mediator');
  await goTo('Mediator', 'Control+End');
  await type('Mediator', ' AFTER');
  text += ' AFTER';
  await saved('Mediator');
  await openAgreement('Counsel A');
  for (const name of ['Parent A', 'Parent B', 'Counsel A']) await reads(name, text);
  await server.restart();
  await at('Mediator').page.reload();
  await openTab(at('Mediator'), /agreement/i);
  await reads('Mediator', text);
});
