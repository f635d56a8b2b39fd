// An upgrade in the midst of a talk: pages of the old build come back to the new server by themselves, and say what they are.
// Must never show a page a name that it was not loaded with: the older build is a build, and its page asks for its pieces.
import { type Browser, expect, test } from '@playwright/test';
import { isIn, move, seesAs } from '../../support/desk.ts';
import { makeOlderBuild, type OlderBuild } from '../../support/olderBuild.ts';
import { reads, say } from '../../support/room.ts';
import { Seat } from '../../support/seat.ts';
import { ROOT, type Server, startServer } from '../../support/server.ts';
import { silentBrowser } from '../../support/voices.ts';

let older: OlderBuild;
let server: Server;
let browser: Browser;

test.beforeAll(async () => {
  older = makeOlderBuild();
  [server, browser] = await Promise.all([startServer({}, older.root), silentBrowser()]);
});
test.afterAll(async () => {
  await browser?.close();
  await server?.stop();
  older?.remove();
});

async function come(name: string): Promise<Seat> {
  const seat = await Seat.open(browser, name, server.linkOf(name));
  await seat.join('Watch and type');
  return seat;
}
const saysOld = ({ page }: Seat) => page.getByText('This page is out of date.');
const scriptOf = ({ page }: Seat) => page.locator('script[type="module"][src^="/assets/"]').first().getAttribute('src');

test('a page from before an upgrade comes back, says that it is out of date, and its button brings the new one to the same room', async () => {
  const [mediator, a] = [await come('Mediator'), await come('Parent A')];
  await seesAs(mediator, 'Parent A', 'waiting');
  await move(mediator, ['Mediator', 'Parent A'], 'Caucus A');
  await isIn(a, 'caucus');
  await say(a, 'Before the upgrade');
  await expect(saysOld(a)).toBeHidden();
  expect(await scriptOf(a)).toBe('/assets/index-before.js');

  await server.becomes(ROOT);

  for (const seat of [mediator, a]) await expect(saysOld(seat)).toBeVisible({ timeout: 30_000 });
  await isIn(a, 'caucus');
  await say(a, 'By the old page');
  await reads(mediator, 'By the old page');
  await a.press('Reload the page');
  await expect.poll(() => scriptOf(a)).not.toBe('/assets/index-before.js');
  await isIn(a, 'caucus');
  await expect(saysOld(a)).toBeHidden();
  for (const words of ['Before the upgrade', 'By the old page']) await reads(a, words);
});
