// Letting people in a few at a time, when very many come at once.
// Must never depend on how fast the machine is: who is let in when is decided here.
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Turnstile } from '../../server/sockets/turnstile.ts';

/** Somebody at the turnstile, whom the test lets through. */
function comeTo(turnstile: Turnstile, isThere = () => true, to: 'line' | 'draft' = 'line') {
  const one = { isIn: false, done: () => {}, answer: Promise.resolve<unknown>(null) };
  const work = () => {
    one.isIn = true;
    return new Promise<string>((resolve) => {
      one.done = () => resolve('welcome');
    });
  };
  one.answer = turnstile.enter(isThere, work, to);
  return one;
}
const turns = async () => {
  for (let i = 0; i < 10; i++) await turn();
};
const inside = (all: { isIn: boolean }[]) => all.filter(({ isIn }) => isIn).length;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('of a thousand who come at once a few are let in, and the next when one of them is through', async () => {
  const turnstile = new Turnstile();
  const all = Array.from({ length: 1_000 }, () => comeTo(turnstile));
  await turns();
  expect(inside(all)).toBe(8);
  all[3]?.done();
  expect(await all[3]?.answer).toBe('welcome');
  await turns();
  expect([inside(all), all[8]?.isIn]).toEqual([9, true]);
});

test('whoever comes to a draft waits for those who have no line yet, and for nobody who comes to a draft later', async () => {
  const turnstile = new Turnstile();
  const first = Array.from({ length: 8 }, () => comeTo(turnstile));
  const drafts = [1, 2].map(() => comeTo(turnstile, () => true, 'draft'));
  const line = comeTo(turnstile);
  first[0]?.done();
  await turns();
  expect([line, ...drafts].map(({ isIn }) => isIn)).toEqual([true, false, false]);
  line.done();
  await turns();
  expect(drafts.map(({ isIn }) => isIn)).toEqual([true, false]);
});

test('whoever has gone while they waited costs nothing, and keeps nobody waiting', async () => {
  const turnstile = new Turnstile();
  const first = Array.from({ length: 8 }, () => comeTo(turnstile));
  const gone = Array.from({ length: 100 }, () => comeTo(turnstile, () => false));
  const last = comeTo(turnstile);
  for (const one of first) one.done();
  expect(await Promise.all(gone.map(({ answer }) => answer))).toEqual(gone.map(() => null));
  await turns();
  expect([inside(gone), last.isIn]).toEqual([0, true]);
});

test('one whose store does not answer holds up nobody for longer than a second, and is let in all the same', async () => {
  const turnstile = new Turnstile();
  const stuck = Array.from({ length: 8 }, () => comeTo(turnstile));
  const next = Array.from({ length: 9 }, () => comeTo(turnstile));
  await turns();
  expect(inside(next)).toBe(0);
  await vi.advanceTimersByTimeAsync(1_000);
  await turns();
  expect(inside(next)).toBe(8);
  for (const one of stuck) one.done();
  expect(await Promise.all(stuck.map(({ answer }) => answer))).toEqual(stuck.map(() => 'welcome'));
  // Through late, they give their place to nobody a second time.
  await turns();
  expect(inside(next)).toBe(8);
});

test('one that fails is told so, and lets the next one in', async () => {
  const turnstile = new Turnstile();
  const failing = Array.from({ length: 8 }, () =>
    turnstile.enter(
      () => true,
      () => Promise.reject(new Error('no')),
    ),
  );
  const next = comeTo(turnstile);
  const answers = await Promise.allSettled(failing);
  expect(answers.every(({ status }) => status === 'rejected')).toBe(true);
  await turns();
  expect(next.isIn).toBe(true);
});
