// The session part of the scripted case, S05 to S33, six people with sound only, each voice in a browser of its own.
// Must never look anywhere but at screens, and at what reached each browser.
import { type Browser, expect, test } from '@playwright/test';
import { type Demo, startDemo } from '../../support/demo.ts';
import { enter, isIn, knock, move, plan, seesAs } from '../../support/desk.ts';
import { trafficDuring, trafficOf } from '../../support/rtc.ts';
import { Seat } from '../../support/seat.ts';
import { browserSaying, silentBrowser } from '../../support/voices.ts';

const SECRET_A = 'SECRET-A my lowest is 1250 and I may lose the flat';
const SECRET_B = 'SECRET-B I could pay 1500';
const WITH_A = 'Grandmother Rosa';

let demo: Demo;
const browsers: Browser[] = [];
const seats = new Map<string, Seat>();
const at = (name: string): Seat => {
  const seat = seats.get(name);
  if (!seat) throw new Error(`${name} is not here`);
  return seat;
};

async function come(name: string, browser: Browser, withMe: string[] = []): Promise<void> {
  const seat = await Seat.open(browser, name, demo.linkOf(name));
  seats.set(name, seat);
  await seat.join('Sound only', withMe);
}

/** Every voice needs a browser; those who do not speak in the story share a silent one. */
test.beforeAll(async () => {
  demo = await startDemo();
  const [a, b, silent] = await Promise.all([
    browserSaying('I need to know by the first of the month what I can spend'),
    browserSaying('I want to see the children in the week'),
    silentBrowser(),
  ]);
  browsers.push(a, b, silent);
  await come('Mediator', silent);
  await come('Co-mediator', silent);
  await come('Parent A', a, [WITH_A]);
  await come('Counsel A', silent);
  await come('Parent B', b);
  await come('Interpreter', silent);
});
test.afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await demo?.stop();
});
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const say = async (name: string, text: string) => {
  const { page } = at(name);
  const box = page.getByLabel('Write a message');
  if (!(await box.isVisible())) await page.getByRole('tab', { name: /Messages/ }).click();
  await box.fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(box).toHaveValue('');
};
/** On the console messages are behind a tab; on a party's screen beside the stage. */
const reads = async (name: string, text: string) => {
  const tab = at(name).page.getByRole('tab', { name: /Messages/ });
  if (await tab.isVisible()) await tab.click();
  await expect(at(name).page.getByText(text).first()).toBeVisible();
};
const nobodyHas = async (secret: string, names: string[]) => {
  for (const name of names) expect(await at(name).everything(), `${name} has ${secret}`).not.toContain(secret);
};
const unmute = async (name: string) => {
  await at(name).press(/^(Turn on my microphone|Unmute)$/);
  await expect.poll(() => at(name).view().me.microphone).toBe(true);
};

test('S05: everyone waits alone; nobody sees or hears anybody, and who is with whom is known to mediators alone', async () => {
  for (const name of ['Parent A', 'Counsel A', 'Parent B', 'Interpreter'])
    await expect(at(name).sentence()).toHaveText('Waiting room. Nobody can see or hear you.');
  for (const name of ['Parent A', 'Counsel A', 'Parent B', 'Interpreter'])
    await seesAs(at('Mediator'), name, 'waiting');
  await expect(at('Mediator').page.getByText(WITH_A)).toBeVisible();
  await nobodyHas(WITH_A, ['Counsel A', 'Parent B', 'Interpreter']);
  await nobodyHas('Parent B', ['Parent A', 'Counsel A']);
  await nobodyHas('Parent A', ['Parent B', 'Interpreter']);
});

test('S06: a pre-meeting in caucus A: both hear each other, nobody else gets a byte', async () => {
  await move(at('Mediator'), ['Mediator', 'Parent A'], 'Caucus A');
  await isIn(at('Parent A'), 'caucus');
  await isIn(at('Counsel A'), 'caucus');
  await unmute('Parent A');
  await expect(at('Parent A').sentence()).toHaveText(
    'Private. Only you, your lawyer Counsel A and Mediator can hear this.',
  );
  const [heard, apart] = await Promise.all([
    trafficDuring(at('Mediator').page, 4_000),
    trafficDuring(at('Parent B').page, 4_000),
  ]);
  expect(heard.audioEnergy).toBeGreaterThan(0.001);
  expect(apart).toMatchObject({ open: 0, bytesReceived: 0, bytesSent: 0 });
  await say('Parent A', SECRET_A);
  await reads('Mediator', SECRET_A);
  await nobodyHas('SECRET-A', ['Parent B', 'Interpreter', 'Co-mediator']);
});

test('S07: the mediator goes to caucus B; A and counsel stay alone, and each side learns nothing of the other', async () => {
  const before = at('Parent B').heard.length;
  await move(at('Mediator'), ['Mediator', 'Parent B'], 'Caucus B');
  await isIn(at('Parent B'), 'caucus');
  await isIn(at('Interpreter'), 'caucus');
  await expect(at('Parent A').sentence()).toContainText('The mediator is not here');
  await unmute('Parent B');
  await say('Parent B', SECRET_B);
  await nobodyHas('SECRET-B', ['Parent A', 'Counsel A', 'Co-mediator']);
  const news = at('Parent B').heard.slice(before).join('\n');
  for (const secret of ['SECRET-A', 'Counsel A', 'Parent A']) expect(news).not.toContain(secret);
});

test('S10: the joint room opens by each one’s own word; everyone arrives with the microphone off', async () => {
  await enter(at('Mediator'), 'Joint room');
  await move(at('Mediator'), ['Parent B'], 'Joint room');
  await at('Parent B').press('I am ready');
  await expect(at('Interpreter').page.getByRole('button', { name: 'I am ready' })).toBeVisible();
  await isIn(at('Parent B'), 'caucus');
  await at('Interpreter').press('I am ready');
  await isIn(at('Parent B'), 'joint');
  await move(at('Mediator'), ['Parent A'], 'Joint room');
  await at('Parent A').press('Not now');
  await expect(at('Mediator').page.getByText('Parent A: not now')).toBeVisible();
  await nobodyHas('not now', ['Parent B', 'Interpreter']);
  await at('Parent A').press('I am ready now');
  await at('Counsel A').press('I am ready');
  await isIn(at('Parent A'), 'joint');
  for (const name of ['Parent A', 'Counsel A', 'Parent B', 'Interpreter']) {
    await expect(at(name).sentence()).toHaveText('Your microphone is off. Nobody can hear you.');
    expect((await trafficOf(at(name).page)).attached, name).toBe(0);
  }
  await unmute('Parent A');
  await expect(at('Parent A').sentence()).toHaveText(
    'Joint room. Parent B, your lawyer Counsel A, the interpreter and Mediator can hear you.',
  );
  const heard = await trafficDuring(at('Parent B').page, 4_000);
  expect(heard.audioEnergy).toBeGreaterThan(0.001);
});

test('S10: the observer joins only if every party says yes', async () => {
  const observer = await Seat.open(browsers[2] as Browser, 'Observer', demo.linkOf('Observer'));
  seats.set('Observer', observer);
  await observer.join('Watch and type');
  await move(at('Mediator'), ['Observer'], 'Joint room');
  for (const name of ['Parent A', 'Counsel A', 'Interpreter']) await at(name).press('I am ready');
  await at('Parent B').press('Not now');
  await expect(at('Mediator').page.getByText('Parent B: not now')).toBeVisible();
  await nobodyHas('not now', ['Parent A', 'Counsel A']);
  await at('Mediator').press('Cancel the move');
  await isIn(observer, 'lobby');
  await expect(observer.sentence()).toHaveText('Waiting room. Nobody can see or hear you.');
});

test('S17: the preview lists both groups; after the move not a byte runs between A and B', async () => {
  const mediator = at('Mediator');
  await plan(mediator, ['Parent A'], 'Caucus A');
  await expect(mediator.page.getByText('Comes along: Counsel A.')).toBeVisible();
  const table = mediator.page.getByRole('table');
  await expect(table.getByRole('row', { name: /Parent A/ }).first()).toBeVisible();
  await mediator.press('Move');
  await isIn(at('Parent A'), 'caucus');
  await move(mediator, ['Parent B'], 'Caucus B');
  await isIn(at('Parent B'), 'caucus');
  // One link each: to counsel, and to the interpreter.
  for (const name of ['Parent A', 'Parent B'])
    await expect.poll(async () => (await trafficOf(at(name).page)).open, name).toBe(1);
  // Parent A's microphone came along, since nobody new hears it; it would be heard here, as it should.
  if (at('Parent A').view().me.microphone) await at('Parent A').press('Mute');
  await expect.poll(() => at('Parent A').view().me.microphone).toBe(false);
  await unmute('Parent B');
  const quiet = await trafficDuring(at('Counsel A').page, 3_000);
  expect(quiet.audioEnergy).toBeLessThan(1e-6);
});

test('S18, S19: what A says in caucus and what mediators note reaches no one else', async () => {
  await knock(at('Mediator'), 'Caucus A');
  await expect(
    at('Parent A')
      .page.getByText(/Mediator is coming in/)
      .first(),
  ).toBeVisible();
  await isIn(at('Mediator'), 'caucus');
  await say('Parent A', `${SECRET_A} again`);
  await at('Mediator').page.getByRole('tab', { name: 'Notes' }).click();
  await at('Mediator').page.getByLabel('Write a note').fill('A flat risk');
  await at('Mediator').page.getByRole('switch', { name: 'For all mediators of this case' }).click();
  await at('Mediator').press('Keep this note');
  await at('Co-mediator').page.getByRole('tab', { name: 'Notes' }).click();
  await expect(at('Co-mediator').page.getByText('A flat risk')).toBeVisible();
  await nobodyHas('A flat risk', ['Parent A', 'Counsel A', 'Parent B', 'Interpreter', 'Observer']);
  await nobodyHas('SECRET-A', ['Parent B', 'Interpreter', 'Co-mediator', 'Observer']);
});

test('S21: a private room answers a knock: “not now” keeps the mediator out, a second one is accepted', async () => {
  const mediator = at('Mediator');
  await move(mediator, ['Parent A'], 'Private room A');
  await isIn(at('Parent A'), 'private');
  await say('Parent A', 'SECRET-PRIVATE between us');
  await reads('Counsel A', 'SECRET-PRIVATE between us');
  await knock(mediator, 'Private room A');
  await at('Parent A').press('Not now');
  await expect(mediator.page.getByText('Private room A: not now.')).toBeVisible();
  await nobodyHas('SECRET-PRIVATE', ['Mediator', 'Co-mediator', 'Parent B', 'Interpreter']);
  await knock(mediator, 'Private room A');
  await at('Counsel A').press('Come in');
  await isIn(mediator, 'private');
  await expect(at('Parent A').page.getByRole('button', { name: 'Ask Mediator to step out' })).toBeVisible();
  await nobodyHas('SECRET-PRIVATE', ['Mediator', 'Co-mediator', 'Parent B', 'Interpreter']);
});

test('S23: the interpreter drops and comes back into the same room, once, with the microphone off', async () => {
  const { page } = at('Interpreter');
  await page.reload();
  await isIn(at('Interpreter'), 'caucus');
  await expect
    .poll(() =>
      at('Parent B')
        .view()
        .place.people.map(({ name, here }) => `${name} ${here}`),
    )
    .toEqual(['Interpreter true']);
  await expect(at('Interpreter').sentence()).toHaveText('Your microphone is off. Nobody can hear you.');
});

test('S24: the mediator’s line drops: the caucus is told, nobody is promoted, and the mediator comes back muted', async () => {
  const mediator = at('Mediator');
  await knock(mediator, 'Caucus B');
  await isIn(mediator, 'caucus');
  await expect.poll(() => at('Parent B').view().audience.mediatorHere).toBe(true);
  const abilities = at('Parent B').view().abilities.join();
  await mediator.page.goto('about:blank');
  await expect.poll(() => at('Parent B').view().audience.mediatorHere).toBe(false);
  expect(at('Parent B').view().abilities.join()).toBe(abilities);
  await mediator.page.goBack();
  await isIn(mediator, 'caucus');
  await expect.poll(() => mediator.view().me.microphone).toBe(false);
});

test('S31: a lawyer of one side in the other’s caucus needs a second yes, and everyone’s own word', async () => {
  const mediator = at('Mediator');
  await plan(mediator, ['Counsel A'], 'Caucus B');
  await mediator.page.getByRole('switch', { name: /Bring the whole side along/ }).click({ force: true });
  await expect(
    mediator.page.getByRole('paragraph').filter({ hasText: 'Counsel A (side A) would join Parent B (side B)' }),
  ).toBeVisible();
  await expect(mediator.page.getByRole('button', { name: /^(Move|Ask them, then move)$/ })).toBeDisabled();
  await mediator.press('Clear');
  expect(at('Counsel A').view().place.kind).toBe('private');
});

test('S32, S33: a break sends everyone apart and asks again; joint talk afterwards shows joint messages only', async () => {
  const mediator = at('Mediator');
  await mediator.press('Break');
  await mediator.page.getByRole('menuitem', { name: /10 minutes/ }).click();
  await expect(
    at('Parent B')
      .page.getByText(/Break until/)
      .first(),
  ).toBeVisible();
  await isIn(at('Parent B'), 'lobby');
  expect((await trafficOf(at('Parent B').page)).open).toBe(0);
  // Nobody is asked before they are back: who has just put the phone down may come back with company.
  for (const name of ['Parent A', 'Parent B']) await expect(at(name).button('Yes, still private')).toHaveCount(0);
  await mediator.press(/^Break until/);
  await mediator.page.getByRole('menuitem', { name: 'End the break' }).click();
  // Who had a private room of their own kept it; all are asked on the way out of the break.
  for (const name of ['Parent A', 'Counsel A', 'Interpreter']) await at(name).press('Yes, still private');
  await at('Parent B').button('Yes, still private').focus();
  await at('Parent B').page.keyboard.press('Enter');
  await expect(at('Parent B').page.getByRole('region', { name: /^What is happening/ })).toBeFocused();
  await enter(mediator, 'Joint room');
  await move(mediator, ['Parent A', 'Parent B'], 'Joint room');
  for (const name of ['Parent A', 'Counsel A', 'Parent B', 'Interpreter']) await at(name).press('I am ready');
  await isIn(at('Parent B'), 'joint');
  await say('Parent B', 'Good afternoon to all');
  await reads('Parent A', 'Good afternoon to all');
  await expect(at('Parent A').page.getByText('SECRET-A')).toHaveCount(0);
  await nobodyHas('SECRET-B', ['Parent A', 'Counsel A', 'Co-mediator', 'Observer']);
  await nobodyHas('SECRET-A', ['Parent B', 'Interpreter', 'Co-mediator', 'Observer']);
});

test('“Separate now” mutes everyone and takes each side to its own private room; the session ends for all', async () => {
  await unmute('Parent A');
  await at('Mediator').press('Separate now');
  for (const name of ['Parent A', 'Parent B']) {
    await isIn(at(name), 'private');
    await expect.poll(() => at(name).view().me.microphone).toBe(false);
  }
  await isIn(at('Mediator'), 'team');
  await at('Mediator').press('End session');
  await at('Mediator').page.getByRole('alertdialog').getByRole('button', { name: 'End the session' }).click();
  await expect(at('Parent B').page.getByRole('heading', { name: 'The session has ended' })).toBeVisible();
  expect((await trafficOf(at('Parent B').page)).open).toBe(0);
});
