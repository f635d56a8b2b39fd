// A node that has lost the store: whether its people keep their lines goes by whether another node has it.
// Must never wait for real time to pass.
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Life } from '../../server/nodes/life.ts';
import type { NodeStore } from '../../server/store/port.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A store that is there or not, and counts its own time. */
let isAway = false;
let cuts = 0;
let life: Life;
const now = () => Date.now();
const answer = async () => {
  if (isAway) throw new Error('away');
  return { now: now(), nodes: [life.node] };
};
const store: Pick<NodeStore, 'enterNode' | 'renewNode' | 'leaveNode'> = {
  enterNode: answer,
  renewNode: answer,
  leaveNode: async () => undefined,
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now());
  isAway = false;
  cuts = 0;
  life = new Life({
    store,
    beforeRoll: () => async () => undefined,
    onEntered: () => undefined,
    onUnsure: () => undefined,
    onSure: () => undefined,
    onWell: () => undefined,
    onAdrift: () => {
      cuts += 1;
    },
    onGone: async () => undefined,
    onFault: () => undefined,
  });
  await life.begin();
});
afterEach(async () => {
  await life.end();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** So much time passes; each second another node says what it has to say. */
async function passing(ms: number, another: () => void = () => undefined): Promise<void> {
  for (let passed = 0; passed < ms; passed += SECOND) {
    another();
    await vi.advanceTimersByTimeAsync(SECOND);
  }
}
const isWell = () => life.hearOfAnother(now());

test('keeps its people’s lines while no node has the store, however long', async () => {
  await passing(MINUTE, isWell);
  isAway = true;
  await passing(60 * MINUTE);
  expect(life.isSure).toBe(false);
  expect(cuts).toBe(0);
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
