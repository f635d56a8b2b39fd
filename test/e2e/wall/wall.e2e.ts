// The wall in browsers: a meeting, and the same one without what one side did apart. Whoever has no part in that gets the same.
// Must never compare what chance and the clock make of it: names are called by their order, times are left out.
import { type Browser, expect, test } from '@playwright/test';
import { type Demo, startDemo } from '../../support/demo.ts';
import { enter, isIn, move, seesAs } from '../../support/desk.ts';
import { cutLines, mendLines } from '../../support/ownLine.ts';
import { openTab, say } from '../../support/room.ts';
import { Seat } from '../../support/seat.ts';
import { silentBrowser } from '../../support/voices.ts';
import { Watched } from '../../support/watched.ts';

test.describe.configure({ mode: 'serial', timeout: 300_000 });

const PEOPLE = ['Mediator', 'Co-mediator', 'Parent A', 'Counsel A', 'Parent B', 'Interpreter', 'Observer', 'Referrer'];
/** Who has no part in what side A does apart. */
const OUTSIDE = ['Parent B', 'Interpreter', 'Observer', 'Referrer'];
const SECRET = 'SECRET-A the least I can live with';

let browser: Browser;
test.beforeAll(async () => {
  browser = await silentBrowser();
});
test.afterAll(() => browser?.close());

type At = (name: string) => Seat;

/** A side goes to its caucus, talks, writes, asks, switches on, loses its line, and goes home. */
async function apart(at: At): Promise<void> {
  const [mediator, a, counsel] = ['Mediator', 'Parent A', 'Counsel A'].map(at) as [Seat, Seat, Seat];
  await move(mediator, ['Mediator', 'Parent A'], 'Caucus A');
  for (const seat of [a, counsel]) await isIn(seat, 'caucus');
  await say(a, SECRET);
  await say(counsel, `${SECRET}, as counsel says it`);
  await openTab(mediator, /Notes/);
  await mediator.page.getByLabel('Write a note').fill(SECRET);
  await mediator.press('Keep this note');
  await cutLines(a.page);
  await seesAs(mediator, 'Parent A', 'dropped');
  await mendLines(a.page);
  await seesAs(mediator, 'Parent A', 'here');
  await isIn(a, 'caucus');
  await move(mediator, ['Mediator'], 'Team room');
  await move(mediator, ['Parent A'], 'Private room A');
  for (const seat of [a, counsel]) await isIn(seat, 'private');
  await say(counsel, SECRET);
  await move(mediator, ['Parent A'], 'Their own waiting rooms');
  for (const seat of [a, counsel]) await isIn(seat, 'lobby');
}

/** What all are part of afterwards. */
async function together(at: At): Promise<void> {
  const [mediator, a, counsel, b, interpreter] = PEOPLE.filter((name) => !/Co-|Observer|Referrer/.test(name)).map(
    at,
  ) as [Seat, Seat, Seat, Seat, Seat];
  await enter(mediator, 'Joint room');
  await move(mediator, ['Parent B'], 'Joint room');
  for (const seat of [b, interpreter]) await seat.press('I am ready');
  for (const seat of [b, interpreter]) await isIn(seat, 'joint');
  await move(mediator, ['Parent A'], 'Joint room');
  for (const seat of [a, counsel]) await seat.press('I am ready');
  for (const seat of [a, counsel]) await isIn(seat, 'joint');
  await say(a, 'Good morning to all.');
  for (const { heard } of [b, interpreter])
    await expect.poll(() => heard.some((frame) => frame.includes('Good morning to all.'))).toBe(true);
}

/** What reached each of those outside, while a side was apart and after it. */
async function live(isWhole: boolean): Promise<Map<string, { apart?: string[]; after?: string[] }>> {
  const demo: Demo = await startDemo();
  const seats = new Map<string, Seat>();
  const at: At = (name) => seats.get(name) as Seat;
  try {
    for (const name of PEOPLE) {
      const seat = await Seat.open(browser, name, demo.linkOf(name));
      seats.set(name, seat);
      // A referrer has no room, and so nothing to be asked.
      if (name === 'Referrer') await seat.press('Yes, that is me');
      else await seat.join('Watch and type');
      if (name !== 'Mediator' && name !== 'Referrer')
        await seesAs(at('Mediator'), name, /mediator/i.test(name) ? 'here' : 'waiting');
    }
    const watched = await Promise.all(OUTSIDE.map((name) => Watched.of(at(name))));
    const takeAll = () => Promise.all(watched.map((one) => one.take()));
    if (isWhole) await apart(at);
    const meanwhile = await takeAll();
    await together(at);
    const after = await takeAll();
    const told = new Map(OUTSIDE.map((name, i) => [name, { apart: meanwhile[i], after: after[i] }]));
    for (const [name, seat] of seats) expect(await seat.violations(), name).toEqual([]);
    if (isWhole) for (const name of OUTSIDE) expect(await at(name).everything(), name).not.toContain('SECRET-A');
    return told;
  } finally {
    for (const seat of seats.values()) await seat.close();
    await demo.stop();
  }
}

test('[W1] [W5] What one side does apart changes no frame, no screen and no announcement of anybody outside, then or later', async () => {
  const whole = await live(true);
  const purged = await live(false);
  for (const name of OUTSIDE) {
    expect(whole.get(name)?.apart, `${name}, meanwhile`).toEqual(purged.get(name)?.apart);
    expect(whole.get(name)?.after, `${name}, afterwards`).toEqual(purged.get(name)?.after);
  }
  // Not for want of anything to see.
  expect(whole.get('Parent B')?.after?.join()).toContain('Good morning to all.');
});
