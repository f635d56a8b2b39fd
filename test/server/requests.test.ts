// Asking for a mediator and "I don't feel safe" over real sockets: what is kept, and every byte that others get.
// Must never compare views where it can compare the frames themselves.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Family, makeFamily, type Name } from '../support/family.ts';
import { type Parley, startParley } from '../support/harness.ts';
import { codeOf } from '../support/line.ts';
import { type Person, toldDuring } from '../support/person.ts';
import { filesHolding } from './store.folder.ts';

let parley: Parley;
let family: Family;
beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.stop());
beforeEach(async () => {
  family = await makeFamily(parley);
  await family.come();
});

const OTHERS: Name[] = ['counselA', 'parentB', 'interpreter'];
const others = (): Person[] => OTHERS.map((name) => family[name]);
const SILENCE = { 'Counsel A': [], 'Parent B': [], Interpreter: [] };

/** The mediator's number for somebody's request. */
const requestOf = async (person: Person): Promise<string> => {
  const { mediator } = family;
  await mediator.until((view) => view.asking?.some(({ seat }) => seat === person.seat) ?? false);
  return mediator.view.asking?.find(({ seat }) => seat === person.seat)?.request ?? '';
};
/** Two of two sides talk in the joint room. */
const talking = async (): Promise<void> => {
  await family.bringTogether();
  await family.parentB.media(true, true);
  await family.parentA.media(true, true);
};

test('[Q3] Asking, and every answer to it, tells nobody else a byte', async () => {
  const { parentA, mediator } = family;
  const told = await toldDuring(others(), async () => {
    await parentA.do({ type: 'askMediator', reason: 'question' });
    const request = await requestOf(parentA);
    await mediator.do({ type: 'promiseRequest', request });
    await parentA.do({ type: 'askMediator', reason: 'sound' });
    await mediator.do({ type: 'replyToRequest', request, text: 'SECRET-REPLY I am with you soon.' });
    await parentA.until(({ request: mine }) => mine?.reply != null);
    await parentA.do({ type: 'closeReply', reply: parentA.view.request?.reply?.reply ?? '' });
    await parentA.do({ type: 'askMediator', reason: null });
    await parentA.do({ type: 'takeBackRequest' });
  });
  expect(told).toEqual(SILENCE);
});

test('[Q3] Nothing another side asks reaches one’s own request, however long both wait', async () => {
  const { parentA, parentB } = family;
  await parentA.do({ type: 'askMediator', reason: 'break' });
  const told = await toldDuring([parentA], async () => {
    await parentB.do({ type: 'askMediator', reason: 'ready' });
    await parley.clock.advance(180_000);
    await parentB.do({ type: 'takeBackRequest' });
  });
  expect(told).toEqual({ 'Parent A': [] });
});

test('[Q4] A restart keeps a request, its reason and its time, and what was promised', async () => {
  const { parentA, mediator } = family;
  await parentA.do({ type: 'askMediator', reason: 'sound' });
  await mediator.do({ type: 'promiseRequest', request: await requestOf(parentA) });
  await parentA.until(({ request }) => request?.mine?.promise != null);
  const { mine } = parentA.view.request ?? {};
  await parley.restart();
  await parentA.connect();
  await mediator.connect();
  expect(parentA.view.request?.mine).toEqual(mine);
  expect(mediator.view.asking).toMatchObject([{ seat: parentA.seat, reason: 'sound', at: mine?.at }]);
});

test('[Q4] A mediator who drops and comes back finds who asked meanwhile', async () => {
  const { parentA, mediator } = family;
  mediator.line.cut();
  await parentA.do({ type: 'askMediator', reason: 'ready' });
  await mediator.connect();
  expect(mediator.view.asking).toMatchObject([{ seat: parentA.seat, reason: 'ready' }]);
});

test('[Q7] [Q9] Neither a reply, a message to all nor an unsafe word is found in what is stored', async () => {
  const { parentA, mediator } = family;
  await parentA.do({ type: 'askMediator', reason: null });
  const text = 'SECRET-STORED we look at it together';
  await mediator.do({ type: 'replyToRequest', request: await requestOf(parentA), text });
  await mediator.do({ type: 'postToAll', text: 'SECRET-POSTED ten more minutes' });
  await parentA.do({ type: 'feelUnsafe', stepOut: false });
  expect(filesHolding(parley.folder, 'requestAsked')).not.toEqual([]);
  for (const word of ['SECRET-STORED', 'SECRET-POSTED', 'nsafe'])
    expect([word, filesHolding(parley.folder, word)]).toEqual([word, []]);
  expect(parley.logs.filter((line) => /SECRET|nsafe/.test(line))).toEqual([]);
});

test('[Q10] Whoever does not feel safe and stays looks muted: the frames of an ordinary mute, to the byte', async () => {
  const { parentA } = family;
  await talking();
  const muted = await toldDuring(others(), () => parentA.media(false, false));
  await parentA.media(true, true);
  const unsafe = await toldDuring(others(), () => parentA.do({ type: 'feelUnsafe', stepOut: false }));
  expect(unsafe).toEqual(muted);
  expect(Object.values(muted).map((frames) => frames.length)).toEqual([1, 1, 1]);
  expect(await toldDuring(others(), () => parentA.do({ type: 'feelUnsafe', stepOut: false }))).toEqual(SILENCE);
});

test('[Q11] Who steps out leaves behind the frames of a mediator taking somebody out, to the byte', async () => {
  const { parentA, mediator } = family;
  await talking();
  const takenOut = await toldDuring(others(), () => mediator.do({ type: 'takeOut', seat: parentA.seat }));
  await mediator.do({ type: 'resumeRoom', room: 'joint' });
  await family.bringTogether('parentA');
  await family.parentB.media(true, true);
  await parentA.media(true, true);
  const steppedOut = await toldDuring(others(), () => parentA.do({ type: 'feelUnsafe', stepOut: true }));
  expect(steppedOut).toEqual(takenOut);
  expect(parentA.view.place.kind).toBe('lobby');
});

test('[Q9] Every mediator sees who does not feel safe, wherever they are, and the microphone is off', async () => {
  const { parentA, comediator, mediator } = family;
  await talking();
  await parentA.do({ type: 'feelUnsafe', stepOut: false });
  for (const one of [mediator, comediator])
    await one.until((view) => view.asking?.[0]?.unsafe === true && view.asking[0].seat === parentA.seat);
  await parentA.until((view) => !view.me.microphone && !view.me.camera);
});

test('[Q14] A message to all reaches everybody who is in, in the same bytes', async () => {
  const { parentA, parentB, mediator, observer } = family;
  await family.move({ kind: 'private', side: 'A' }, 'parentA');
  await mediator.do({ type: 'postToAll', text: 'Lunch is at one.' });
  for (const one of [parentA, parentB]) await one.until((view) => view.post !== null);
  expect(JSON.stringify(parentA.view.post)).toBe(JSON.stringify(parentB.view.post));
  await observer.come();
  expect(observer.view.post).toBeNull();
  expect(observer.received.join()).not.toContain('Lunch');
});

test('[Q14] What is too long for a glance is refused, and nothing is changed', async () => {
  const result = await family.mediator.command({ type: 'postToAll', text: 'x'.repeat(281) });
  expect(codeOf(result)).toBe('badInput');
});
