// What a person is told while an answer does not come: that nobody knows yet, in time, and nothing once it has come.
// Must never wait in real time.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LATE, unlessLate } from '../../client/net/late.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('an answer that comes in time is all that is told', async () => {
  const tell = vi.fn();
  expect(await unlessLate(Promise.resolve('saved'), tell)).toBe('saved');
  await vi.advanceTimersByTimeAsync(LATE);
  expect(tell).not.toHaveBeenCalled();
});

it('two seconds without an answer are said, once, and the answer still counts when it comes', async () => {
  const tell = vi.fn();
  let come = (_: string) => {};
  const answer = unlessLate(
    new Promise<string>((resolve) => {
      come = resolve;
    }),
    tell,
  );
  await vi.advanceTimersByTimeAsync(LATE - 1);
  expect(tell).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10 * LATE);
  expect(tell).toHaveBeenCalledTimes(1);
  come('saved');
  expect(await answer).toBe('saved');
});
