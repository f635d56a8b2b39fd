// Messages that wait, messages withdrawn, summaries and points restated over real lines: every byte each person got is read.
// Must never look at views alone: what matters is what was sent.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Family, makeFamily } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { codeOf } from '../support/line.ts';
import { type Person, toldDuring } from '../support/person.ts';

const HELD = 'SECRET-HELD you never listen to me';
const WITHDRAWN = 'SECRET-WITHDRAWN you are a liar';
const SUMMARY = 'SECRET-SUMMARY you want Wednesdays';

let parley: Parley;
let family: Family;

beforeEach(async () => {
  parley = await startParley();
  family = await makeFamily(parley);
  await family.come();
  await family.bringTogether();
});
afterEach(() => parley.stop());

const here = ({ view }: Person) => view.place.people.map(({ seat }) => seat);
const say = (by: Person, text: string) => by.do({ type: 'say', text, audience: here(by) });
const holders = (needle: string): string[] =>
  family.all.filter(({ received }) => received.some((text) => text.includes(needle))).map(({ name }) => name);
/** Has this text come in a frame since the person's newest line was opened? */
const heldByLine = ({ line }: Person, needle: string): boolean => line.raw.some((text) => text.includes(needle));
const texts = ({ line }: Person): string[] => line.chat.map(({ text }) => text);

test('[G5] [G6] A message that waits reaches its author and the mediator alone, until it is let through', async () => {
  const { mediator, parentA, counselA, parentB, interpreter, comediator } = family;
  await mediator.do({ type: 'holdMessages', on: true });
  await parentA.until(({ review }) => review.waitFor.length > 0);
  const told = await toldDuring([counselA, parentB, interpreter, comediator], () => say(parentA, HELD));
  expect(Object.values(told).flat()).toEqual([]);
  await mediator.until(({ review }) => review.held.length > 0);
  expect(holders(HELD)).toEqual(['Mediator', 'Parent A']);
  await mediator.do({ type: 'letThrough', message: mediator.view.review.held[0]?.id ?? '' });
  await parentB.line.until(({ chat }) => chat.length > 0);
  await Promise.all(family.all.filter((one) => one.place).map(({ line }) => line.fence()));
  expect(holders(HELD)).toEqual(['Mediator', 'Parent A', 'Counsel A', 'Parent B', 'Interpreter']);
});

test('[G7] A returned message reaches nobody else, and comes back to its author after a reload', async () => {
  const { mediator, parentA } = family;
  await mediator.do({ type: 'holdMessages', on: true });
  await say(parentA, HELD);
  await mediator.until(({ review }) => review.held.length > 0);
  const message = mediator.view.review.held[0]?.id ?? '';
  await mediator.do({ type: 'returnMessage', message, reason: 'Say what you need' });
  await parentA.connect();
  expect(parentA.view.review.held).toMatchObject([{ text: HELD, returned: { reason: 'Say what you need' } }]);
  expect(holders(HELD)).toEqual(['Mediator', 'Parent A']);
});

test('[G9] The text of a withdrawn message is in no frame after it, neither now, nor after a reload, nor after a restart', async () => {
  const { mediator, parentA, parentB } = family;
  await say(parentA, 'Good morning');
  await say(parentA, WITHDRAWN);
  await say(parentB, 'I heard that');
  await mediator.line.until(({ chat }) => chat.length === 3);
  const message = mediator.line.chat[1]?.id ?? '';
  const told = await toldDuring(
    family.all.filter((one) => one.place),
    () => mediator.do({ type: 'withdrawMessage', message }),
  );
  expect(Object.values(told).flat().join()).not.toContain('SECRET-WITHDRAWN');
  for (const person of [parentA, parentB, mediator]) {
    expect(texts(person)).toEqual(['Good morning', '', 'I heard that']);
    expect(person.line.chat[1]).toMatchObject({ withdrawnBy: 'Mediator' });
  }
  await say(parentA, 'I am sorry');
  for (const person of [parentA, parentB]) {
    await person.connect();
    expect(texts(person)).toEqual(['Good morning', '', 'I heard that', 'I am sorry']);
    expect(heldByLine(person, 'SECRET-WITHDRAWN')).toBe(false);
  }
  await parley.restart();
  await mediator.connect();
  await parentB.connect();
  expect(texts(parentB)).toEqual(['Good morning', '', 'I heard that', 'I am sorry']);
  expect(heldByLine(parentB, 'SECRET-WITHDRAWN') || heldByLine(mediator, 'SECRET-WITHDRAWN')).toBe(false);
  expect(parley.logs.join('\n')).not.toContain('SECRET-WITHDRAWN');
});

test("[G10] [G12] A summary is its side's until it is allowed and shared, then exactly these words are for all there", async () => {
  const { mediator, parentB, parentA } = family;
  const { party = '', audience = [] } = mediator.view.summaries.to.find((to) => to.party === parentB.seat) ?? {};
  const told = await toldDuring([parentA, family.counselA, family.comediator], () =>
    mediator.do({ type: 'postSummary', to: party, text: SUMMARY, audience }),
  );
  expect(Object.values(told).flat()).toEqual([]);
  await parentB.until(({ summaries }) => summaries.items.length > 0);
  const on = () => {
    const { id, words } = mediator.view.summaries.items[0] ?? { id: '', words: '' };
    return { summary: id, words };
  };
  const share = () => mediator.command({ type: 'shareSummary', ...on(), audience: here(mediator) });
  await mediator.until(({ summaries }) => summaries.items.length > 0);
  expect(codeOf(await share())).toBe('notConfirmed');
  await parentB.do({ type: 'confirmSummary', ...on() });
  expect(codeOf(await share())).toBe('notConfirmed');
  expect(holders(SUMMARY)).toEqual(['Mediator', 'Parent B', 'Interpreter']);
  await parentB.do({ type: 'allowSharing', ...on(), allow: true });
  expect(codeOf(await share())).toBeNull();
  await parentA.line.until(({ chat }) => chat.length > 0);
  expect(parentA.line.chat).toMatchObject([{ text: SUMMARY, about: { kind: 'summary', of: { name: 'Parent B' } } }]);
});

test('[G14] An answer to what was heard changes that line on every screen that has it', async () => {
  const { parentA, parentB, mediator } = family;
  await parentA.do({ type: 'restate', of: parentB.seat, text: 'You worry about mornings.', audience: here(parentA) });
  await say(mediator, 'Thank you');
  await parentB.line.until(({ chat }) => chat.length === 2);
  const message = parentB.line.chat[0]?.id ?? '';
  await parentB.do({ type: 'answerRestating', message, right: true, text: '' });
  await parentA.line.until(({ chat }) => chat[0]?.about?.answer?.right === true);
  expect(texts(parentA)).toEqual(['You worry about mornings.', 'Thank you']);
});
