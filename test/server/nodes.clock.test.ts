// The time that all nodes go by: the database's, whatever somebody does to a machine's clock.
// Must never wait for real time to pass.
import { afterEach, expect, test, vi } from 'vitest';
import { databaseClock, type SharedClock } from '../../server/nodes/clock.ts';

const NOON = Date.UTC(2026, 1, 2, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let clock: SharedClock | null = null;
afterEach(() => {
  clock?.stop();
  vi.useRealTimers();
});
const at = async (now: () => number) => {
  clock = await databaseClock({ roll: async () => ({ now: now(), nodes: [] }) });
  return clock;
};

test('is the database’s, however wrong this machine’s own is', async () => {
  const { now } = await at(() => NOON);
  expect(Math.abs(now() - NOON)).toBeLessThan(60_000);
});

test.each([HOUR, -HOUR, DAY, -DAY])('does not leap when the machine’s clock is set by %i ms', async (leap) => {
  const { now } = await at(() => NOON);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + leap });
  expect(Math.abs(now() - NOON)).toBeLessThan(60_000);
});

test('rings an alarm after the time that was to pass, though the machine’s clock is set meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const { now, alarm } = await at(() => NOON);
  let rung = 0;
  alarm(now() + HOUR, () => rung++);
  vi.setSystemTime(Date.now() + DAY);
  expect(rung).toBe(0);
  vi.advanceTimersByTime(HOUR + 60_000);
  expect(rung).toBe(1);
});

test('never goes back, also where the database’s own clock does', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let database = NOON;
  const { now } = await at(() => database);
  const before = now();
  database = NOON - HOUR;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(now()).toBeGreaterThanOrEqual(before);
});
