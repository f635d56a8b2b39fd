// A node whose word has run out, because it could not say in time that it lives: others may have sent its people elsewhere.
// Must never go by what that node says of itself: the database says whether its word counts.
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Life } from '../../server/nodes/life.ts';
import type { Storage } from '../../server/store/open.ts';
import type { NodeStore } from '../../server/store/port.ts';
import { type Family, makeFamily } from '../support/family.ts';
import type { Parley } from '../support/harness.ts';
import { startTwoNodes, type TwoNodes } from '../support/twoNodes.ts';

const sharing =
  (change: (real: NodeStore) => Partial<NodeStore>) =>
  (real: Storage): Storage => ({ ...real, shared: real.shared && { ...real.shared, ...change(real.shared) } });

/** The second node's word does not come into the store, while all else it does comes through. */
let isUnheard = false;
const unheard = sharing((real) => ({
  renewNode: (...word) => (isUnheard ? Promise.reject(new Error('not in time')) : real.renewNode(...word)),
}));
/** The first strikes nobody out: what the second tells meanwhile is its own doing. */
const patient = sharing((real) => ({ renewNode: (word) => real.renewNode(word, []) }));

let nodes: TwoNodes;
let family: Family;
beforeEach(async () => {
  isUnheard = false;
  nodes = await startTwoNodes({}, { one: patient, two: unheard });
  family = await makeFamily(nodes.one, { at: { parentA: nodes.two, counselA: nodes.two } });
  await family.come('mediator', 'parentA', 'counselA');
  await nodes.passing(family.bringTogether('parentA', 'counselA'));
}, 120_000);
afterEach(async () => {
  vi.restoreAllMocks();
  await nodes.stop();
}, 60_000);

const wordsThatCount = async () => {
  const asked =
    'select count(*)::int as n from parley.nodes where until > extract(epoch from clock_timestamp()) * 1000';
  return Number((await nodes.postgres.query(nodes.url, asked))[0]?.n);
};

/** A signal from one to the other of the second node, and a word from the first that both are to see. */
async function tellThem(): Promise<void> {
  const { mediator, parentA, counselA } = family;
  const link = parentA.view.air.peers.find(({ seat }) => seat === counselA.seat)?.link ?? '';
  await parentA.line.ask('signal', { link, data: { restart: 0, type: 'again' } });
  await mediator.do({ type: 'say', text: 'from the first', audience: [parentA.seat, counselA.seat] });
}

/** A node looks for what others stored every second, and what it finds takes its time to come. Any longer, and it cuts its lines. */
const LOOKS = 8;

/** The kinds of what the two at the second node are told once its word has run out: looks until it is as much as `enough`, or till the last. */
async function toldWithoutAWord(
  { parentA, counselA }: Family,
  enough = Number.POSITIVE_INFINITY,
): Promise<Set<string>> {
  isUnheard = true;
  await expect.poll(wordsThatCount, { timeout: 30_000 }).toBe(1);
  const before = new Map([parentA, counselA].map((person) => [person, person.line.frames.length]));
  const told = () =>
    new Set([...before].flatMap(([{ line }, from]) => line.frames.slice(from).map(({ event }) => event)));
  await tellThem();
  for (let looks = 0; looks < LOOKS && told().size < enough; looks++) {
    await nodes.second();
    await Promise.all([parentA, counselA].map(({ line }) => line.fence()));
    await pause(100);
  }
  return told();
}

const isReady = async ({ raw }: Parley) => (await raw('/ready')).status === 200;

test('tells its people nothing, of others or of each other, and all of it once its word counts again', async () => {
  expect(await toldWithoutAWord(family)).toEqual(new Set());
  // Though it can read all there is: whoever asks whether to come here, or to end a line for it, goes elsewhere.
  expect([await isReady(nodes.one), await isReady(nodes.two)]).toEqual([true, false]);
  isUnheard = false;
  for (const person of [family.parentA, family.counselA])
    await person.line.until(
      ({ chat }) => chat.some(({ text }) => text === 'from the first'),
      'what was said meanwhile',
    );
}, 120_000);

test('and if it were always sure of itself, it would be found out', async () => {
  vi.spyOn(Life.prototype, 'isSure', 'get').mockReturnValue(true);
  expect(await toldWithoutAWord(family, 2)).toEqual(new Set(['news', 'signal']));
}, 120_000);
