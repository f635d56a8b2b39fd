// A case of three sides that never meet: made on the owner's page, changed during the session, searched for every trace.
// Must never let a side's browser hold another side's name, mark or seat, whatever the mediator does.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { enter, isIn, move, plan, seesAs } from '../../support/desk.ts';
import { commandByHand } from '../../support/ownLine.ts';
import { openTab, say, unmute } from '../../support/room.ts';
import { Seat } from '../../support/seat.ts';
import { type Server, startServer } from '../../support/server.ts';
import { setUpSignIn } from '../../support/staffByHand.ts';
import { silentBrowser } from '../../support/voices.ts';

const MEDIATOR = 'Maria Vega';
const SIDES = { A: 'Alba Norte', B: 'Bruno Weston', C: 'Chidi Sur' } as const;
type SideName = keyof typeof SIDES;
const LETTERS = Object.keys(SIDES) as SideName[];
const JOINED = 'This case is set to separate rooms only. Two sides cannot be in one room.';

test.describe.configure({ mode: 'serial', timeout: 90_000 });

let server: Server;
let browser: Browser;
let owner: Page;
let mediator: Seat;
const parties = new Map<SideName, Seat>();
const party = (side: SideName): Seat => {
  const seat = parties.get(side);
  if (!seat) throw new Error(`nobody of side ${side} has come`);
  return seat;
};

test.beforeAll(async () => {
  server = await startServer({ PARLEY_SAMPLE: 'off' });
  browser = await silentBrowser();
});
test.afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const row = (name: string) => owner.getByRole('listitem').filter({ hasText: name });

async function copyLink(name: string): Promise<string> {
  await owner.evaluate(() => navigator.clipboard.writeText('nothing yet'));
  await row(name).getByRole('button', { name: 'Copy link' }).click();
  const copied = () => owner.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain('/j#');
  await expect(row(name).getByText(`It opens the place of ${name}`)).toBeVisible();
  return copied();
}

async function come(name: string): Promise<Seat> {
  const seat = await Seat.open(browser, name, await copyLink(name));
  await seat.join('Sound only');
  return seat;
}

async function writePerson(where: ReturnType<Page['getByRole']>, name: string, role: string, side?: string) {
  await where.getByLabel('Name, as the others see it').fill(name);
  await where.getByLabel('Role').selectOption({ label: role });
  if (side) await where.getByLabel('Side', { exact: true }).selectOption({ label: `Side ${side}` });
}

/** Socket.IO's own frames, without the heartbeat: what the server chose to tell. */
const told = (seat: Seat) => seat.heard.filter((frame) => frame.startsWith('42')).length;

/** Names, marks and seats of everybody on the other sides. */
function foreignTo(side: SideName, more: string[] = []): string[] {
  const others = LETTERS.filter((letter) => letter !== side);
  const seats = mediator.view().console?.people.filter((one) => one.side !== null && one.side !== side) ?? [];
  return [
    ...more,
    ...others.flatMap((letter) => SIDES[letter].split(' ')),
    ...others.flatMap((letter) => [`"side":"${letter}"`, `Side ${letter}`, `caucus:${letter}`, `private:${letter}`]),
    ...seats.map(({ seat }) => seat),
  ];
}

async function holdsNothingForeign(side: SideName, more: string[] = []): Promise<void> {
  const everything = await party(side).everything();
  for (const word of foreignTo(side, more)) expect(everything, `${side} holds ${word}`).not.toContain(word);
}

test('a case with separate rooms and three sides is made on the owner’s page, and each link is copied', async () => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  owner = await context.newPage();
  await owner.goto(server.ownerLink);
  await expect(owner).toHaveURL(/\/staff\/set-up/);
  await setUpSignIn(owner, { email: 'owner@house.example', name: 'Ida Berg' });
  await expect(owner).toHaveURL(/\/owner$/);
  await owner.getByRole('link', { name: 'Make a case' }).click();
  await owner.getByLabel('Neutral title').fill('Three neighbours');
  await owner.getByRole('switch', { name: 'Separate rooms only' }).check({ force: true });
  const person = (number: number) => owner.getByRole('group', { name: `Person ${number}` });
  await writePerson(person(1), MEDIATOR, 'Mediator');
  await writePerson(person(2), SIDES.A, 'Party', 'A');
  await writePerson(person(3), SIDES.B, 'Party', 'B');
  await owner.getByRole('button', { name: 'Add a person' }).click();
  await writePerson(person(4), SIDES.C, 'Party', 'C');
  await owner.getByRole('button', { name: 'Make the case' }).click();
  await expect(owner.getByText('Separate rooms only')).toBeVisible();
  const links = [];
  for (const name of [MEDIATOR, ...Object.values(SIDES)]) links.push(await copyLink(name));
  expect(new Set(links).size).toBe(4);
});

test('everybody joins by their own link, and nobody learns that another side is there', async () => {
  mediator = await come(MEDIATOR);
  for (const side of LETTERS) parties.set(side, await come(SIDES[side]));
  for (const side of LETTERS) await seesAs(mediator, SIDES[side], 'waiting');
  for (const side of LETTERS) await holdsNothingForeign(side);
});

test('the console offers no joint room, and no plan that takes two sides together', async () => {
  const { page } = mediator;
  await expect(page.getByRole('button', { name: 'Enter Joint room' })).toHaveCount(0);
  await plan(mediator, [SIDES.A, SIDES.B], 'New caucus');
  await expect(page.getByText(JOINED).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Move', exact: true })).toBeDisabled();
  const offered = await page.getByLabel('Where to').getByRole('option').allTextContents();
  expect(offered).not.toContain('Joint room');
  for (const room of ['Caucus A', 'Caucus B', 'Caucus C']) {
    await plan(mediator, [SIDES.A, SIDES.B], room);
    await expect(page.getByText(JOINED).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Move', exact: true })).toBeDisabled();
  }
  await mediator.press('Clear');
});

test('talks with one side are silence for the others', async () => {
  for (const side of ['B', 'C'] as const) {
    const elsewhere = () => LETTERS.filter((one) => one !== side).map((one) => told(party(one)));
    const before = elsewhere();
    await move(mediator, [MEDIATOR, SIDES[side]], `Caucus ${side}`);
    await isIn(party(side), 'caucus');
    await unmute(party(side));
    await say(party(side), `SECRET-${side} between us`);
    await move(mediator, [SIDES[side]], 'Their own waiting rooms');
    await isIn(party(side), 'lobby');
    expect(elsewhere()).toEqual(before);
  }
  await holdsNothingForeign('A', ['SECRET-B', 'SECRET-C']);
  await holdsNothingForeign('B', ['SECRET-C']);
  await holdsNothingForeign('C', ['SECRET-B']);
});

test('commands written by hand over people’s own lines put nobody together', async () => {
  const seatOf = (name: string) => mediator.view().console?.people.find((one) => one.name === name)?.seat ?? '';
  const [a, b] = [seatOf(SIDES.A), seatOf(SIDES.B)];
  const both = { seats: [a, b], split: true, confirmMix: true, countdown: 0 as const };
  const refusals = await Promise.all([
    commandByHand(mediator.page, { type: 'move', ...both, to: { kind: 'joint' } }),
    commandByHand(mediator.page, { type: 'move', ...both, to: { kind: 'newCaucus' } }),
    commandByHand(mediator.page, { type: 'move', ...both, to: { kind: 'caucus', side: 'A' } }),
    commandByHand(mediator.page, { type: 'move', ...both, seats: [b], to: { kind: 'private', side: 'A' } }),
    commandByHand(mediator.page, { type: 'enter', room: 'joint' }),
    commandByHand(party('A').page, { type: 'move', ...both, to: { kind: 'joint' } }),
    commandByHand(party('A').page, { type: 'enter', room: 'joint' }),
    commandByHand(party('A').page, { type: 'enter', room: 'caucus:B' }),
    commandByHand(party('A').page, { type: 'say', text: 'Are you there?', audience: [b] }),
  ]);
  expect(refusals.map(({ ok }) => ok)).toEqual(refusals.map(() => false));
  // Two moves that are each allowed, at the same moment and into one room.
  await enter(mediator, 'Caucus A');
  const race = (seat: string) =>
    commandByHand(mediator.page, { type: 'move', ...both, seats: [seat], to: { kind: 'caucus', side: 'A' } });
  const raced = await Promise.all([race(a), race(b)]);
  expect(raced.filter(({ ok }) => ok)).toHaveLength(1);
  await isIn(party('A'), 'caucus');
  expect(party('B').view().place.kind).toBe('lobby');
  for (const side of LETTERS) await holdsNothingForeign(side);
});

test('what mediators write in the agreement is open to no side, not even by its address', async () => {
  await enter(mediator, 'Team room');
  await openTab(mediator, /Agreement/);
  await mediator.press('Add point');
  await mediator.page.getByRole('textbox', { name: 'The text of the agreement' }).pressSequentially('SECRET-DRAFT');
  await expect(mediator.page.getByText('All your changes are saved.')).toBeVisible();
  const doc = mediator.view().draft.doc ?? '';
  expect(doc).not.toBe('');
  const { page } = party('A');
  await openTab(party('A'), /agreement/i);
  await page.getByText('The shared agreement (read only)').click();
  await expect(page.getByText('There is no agreement to read in this room.')).toBeVisible();
  const answer = await page.evaluate(
    (address) =>
      new Promise<{ code: number; messages: number }>((resolve) => {
        const line = new WebSocket(address);
        let messages = 0;
        line.onmessage = () => {
          messages += 1;
        };
        line.onclose = ({ code }) => resolve({ code, messages });
      }),
    `${server.url.replace('http', 'ws')}/draft/${doc}?place=${page.url().split('/m/')[1]}`,
  );
  expect(answer).toEqual({ code: 4403, messages: 0 });
  for (const side of LETTERS) await holdsNothingForeign(side, ['SECRET-DRAFT']);
});

test('the sides see what the mediator shows them of it, and nothing of the text it was taken from', async () => {
  await mediator.press('Add point');
  await mediator.page.keyboard.type('SHOWN-TO-ALL');
  await mediator.press('Choose points to show');
  await mediator.page.getByRole('checkbox', { name: 'SECRET-DRAFT' }).uncheck();
  await mediator.press('Show these points to all sides');
  await expect(party('A').page.getByText('SHOWN-TO-ALL')).toBeVisible();
  await expect
    .poll(() =>
      party('B')
        .view()
        .draft.snapshot?.map(({ text }) => text),
    )
    .toEqual(['SHOWN-TO-ALL']);
  await mediator.page.getByRole('textbox', { name: 'The text of the agreement' }).locator('p').last().click();
  await mediator.page.keyboard.type('LIVE');
  for (const side of LETTERS) await holdsNothingForeign(side, ['SECRET-DRAFT', 'LIVE']);
});

test('somebody added on the owner’s page is in the case at once, and comes in by their own link', async () => {
  const before = [told(party('B')), told(party('C'))];
  await owner.getByRole('button', { name: 'Add a person' }).click();
  await writePerson(owner.getByRole('dialog'), 'Dana Lawson', 'Lawyer', 'A');
  await owner.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await seesAs(mediator, 'Dana Lawson', 'absent');
  const counsel = await come('Dana Lawson');
  await seesAs(mediator, 'Dana Lawson', 'waiting');
  await move(mediator, ['Dana Lawson'], 'Caucus A');
  await isIn(counsel, 'caucus');
  await expect
    .poll(() =>
      party('A')
        .view()
        .place.people.map(({ name }) => name),
    )
    .toContain('Dana Lawson');
  expect([told(party('B')), told(party('C'))]).toEqual(before);
});

test('somebody replaced loses the place at once; the successor has a link of their own', async () => {
  await row(SIDES.B)
    .getByRole('button', { name: `More for ${SIDES.B}` })
    .click();
  await owner.getByRole('menuitem', { name: 'Replace' }).click();
  await owner.getByRole('dialog').getByLabel('Name, as the others see it').fill('Berta Nova');
  await owner.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
  const gone = party('B');
  await expect(gone.page.getByRole('heading', { name: 'This meeting is no longer open for you' })).toBeVisible();
  await seesAs(mediator, 'Berta Nova', 'absent');
  expect(mediator.view().console?.people.map(({ name }) => name)).not.toContain(SIDES.B);
  const berta = await come('Berta Nova');
  await expect(berta.sentence()).toHaveText('Waiting room. Nobody can see or hear you.');
  await gone.page.reload();
  await expect(gone.page.getByRole('heading', { name: 'Please open your link again' })).toBeVisible();
});

test('somebody removed is gone at once, and no other side hears of any of it', async () => {
  const gone = party('C');
  await row(SIDES.C)
    .getByRole('button', { name: `More for ${SIDES.C}` })
    .click();
  await owner.getByRole('menuitem', { name: 'Remove' }).click();
  await owner.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(gone.page.getByRole('heading', { name: 'This meeting is no longer open for you' })).toBeVisible();
  await expect.poll(() => mediator.view().console?.people.map(({ name }) => name)).not.toContain(SIDES.C);
  await expect(row(SIDES.C)).toHaveCount(0);
  await holdsNothingForeign('A', ['Berta', 'SECRET-B', 'SECRET-C']);
});
