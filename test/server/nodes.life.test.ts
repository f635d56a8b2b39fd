// A node among others: whom it strikes out, and what becomes of its people's lines when it has lost the store.
// Must never wait for real time to pass.
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Life } from '../../server/nodes/life.ts';
import { type ListedNode, type NodeStore, Outdated } from '../../server/store/port.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** ms that a word counts. */
const LASTS = 3 * SECOND;

/** A store that is there or not, and counts its own time, off from all others by so much. */
let isAway = false;
/** A newer Parley has struck it out, and lets it in no more. */
let isNewer = false;
let off = 0;
let cuts = 0;
let looks = 0;
let ends = 0;
/** Another node's newest word, while it is listed. */
let another: ListedNode | null = null;
let life: Life;
const now = () => Date.now() + off;
const answer = async () => {
  if (isAway) throw new Error('away');
  if (isNewer) throw new Outdated();
  return { now: now(), time: now(), nodes: [{ node: life.node, until: now() + LASTS }, ...(another ? [another] : [])] };
};
/** The database strikes out who is named with the word that still stands there. */
const renewNode: NodeStore['renewNode'] = async (_word, silent) => {
  if (isNewer) return null;
  const isSilent = silent.some(({ node, until }) => node === another?.node && until === another.until);
  if (isSilent && !isAway) another = null;
  return answer();
};
const store: Pick<NodeStore, 'enterNode' | 'renewNode' | 'leaveNode'> = {
  enterNode: answer,
  renewNode,
  leaveNode: async () => undefined,
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now());
  isAway = false;
  off = 0;
  cuts = 0;
  looks = 0;
  ends = 0;
  isNewer = false;
  another = null;
  life = newLife();
  await life.begin();
});

const newLife = () =>
  new Life({
    store,
    time: now,
    beforeRoll: () => async () => undefined,
    onEntered: () => undefined,
    onUnsure: () => undefined,
    onSure: () => undefined,
    onWell: () => undefined,
    onAdrift: () => {
      cuts += 1;
    },
    onAlone: () => {
      looks += 1;
    },
    onGone: async () => undefined,
    onOutdated: () => {
      ends += 1;
    },
    onFault: () => undefined,
  });
afterEach(async () => {
  await life.end();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** So much time passes; each second another node says what it has to say. */
async function passing(ms: number, says: () => void = () => undefined): Promise<void> {
  for (let passed = 0; passed < ms; passed += SECOND) {
    says();
    await vi.advanceTimersByTimeAsync(SECOND);
  }
}
const isWell = () => life.hearOfAnother(now());
const lives = () => {
  another = { node: 'another', until: now() + LASTS };
};

test('strikes out another that says nothing more', async () => {
  await passing(MINUTE, lives);
  await passing(2 * SECOND);
  expect(another).not.toBeNull();
  await passing(3 * SECOND);
  expect(another).toBeNull();
});

test.each([HOUR, -HOUR])(
  'strikes out nobody when the database’s clock is set by %i ms, and still sees who is silent',
  async (jump) => {
    await passing(MINUTE, lives);
    const before = life.node;
    off = jump;
    // Its next word has not come yet: it is as old, by the database, as the clock was set.
    await passing(2 * SECOND);
    expect(another).not.toBeNull();
    await passing(MINUTE, lives);
    expect(another).not.toBeNull();
    expect([life.isSure, life.node]).toEqual([true, before]);
    await passing(5 * SECOND);
    expect(another).toBeNull();
  },
);

test('keeps its people’s lines while no node has the store, however long', async () => {
  await passing(MINUTE, isWell);
  isAway = true;
  await passing(60 * MINUTE);
  expect(life.isSure).toBe(false);
  expect(cuts).toBe(0);
  // Again and again: a mediator's line may end at any time.
  expect(looks).toBeGreaterThan(3000);
});

test('ends them once another has had the store for long without it', async () => {
  await passing(MINUTE, isWell);
  isAway = true;
  await passing(10 * SECOND, isWell);
  expect(cuts).toBe(0);
  await passing(10 * SECOND, isWell);
  expect(cuts).toBeGreaterThan(0);
});

test('keeps them when the store comes back, though it comes to another first', async () => {
  await passing(MINUTE, isWell);
  isAway = true;
  await passing(MINUTE);
  await passing(5 * SECOND, isWell);
  isAway = false;
  await passing(MINUTE, isWell);
  expect(life.isSure).toBe(true);
  expect(cuts).toBe(0);
});

test('does not take for another’s word what was said before, nor its own', async () => {
  await passing(MINUTE, isWell);
  const old = now();
  await passing(2 * SECOND);
  isAway = true;
  await passing(5 * MINUTE, () => life.hearOfAnother(old));
  expect(cuts).toBe(0);
});

test('begins once the store answers, where that takes it a few seconds; and says what is wrong where it takes longer', async () => {
  const [slow, never] = [newLife(), newLife()];
  isAway = true;
  const begun = slow.begin();
  await passing(5 * SECOND);
  isAway = false;
  await passing(SECOND);
  await begun;
  expect(slow.isSure).toBe(true);
  isAway = true;
  const failed = expect(never.begin()).rejects.toThrow('away');
  await passing(20 * SECOND);
  await failed;
  await slow.end();
});

test('is struck out by a newer Parley: it is not sure of itself any more, says so once, and does not come in again', async () => {
  await passing(MINUTE);
  isNewer = true;
  await passing(SECOND);
  expect([life.isSure, ends]).toEqual([false, 1]);
  isNewer = false;
  await passing(MINUTE);
  expect([life.isSure, ends]).toEqual([false, 1]);
});
