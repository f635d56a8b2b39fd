// The time that all nodes go by: the database's, whatever somebody does to a machine's clock.
// Must never wait for real time to pass.
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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
  clock = await databaseClock({ roll: async () => ({ now: now(), time: null, nodes: [] }) });
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

describe('when the database’s own clock is set under a running meeting', () => {
  let database = NOON;
  beforeEach(() => {
    database = NOON;
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    vi.spyOn(performance, 'now').mockImplementation(() => Date.now());
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      database += 1_000;
      await vi.advanceTimersByTimeAsync(1_000);
    }
  };

  test.each([HOUR, -HOUR, DAY, -DAY])(
    'by %i ms, a countdown of a minute takes a minute, give or take a hundredth',
    async (jump) => {
      const { now, alarm } = await at(() => database);
      const before = now();
      // As a case does it: what is not due yet when the alarm rings waits for another.
      let took = Number.NaN;
      const due = before + 60_000;
      const begun = performance.now();
      const wait = () =>
        alarm(due, () => {
          if (now() >= due) took = performance.now() - begun;
          else wait();
        });
      wait();
      database += jump;
      await pass(62_000);
      expect(Math.abs(took - 60_000)).toBeLessThanOrEqual(650);
      expect(now()).toBeGreaterThan(before);
      expect(Math.abs(now() - NOON - 62_000)).toBeLessThanOrEqual(620);
    },
  );

  test('by an hour, two nodes stay together', async () => {
    const one = await at(() => database);
    const two = await databaseClock({ roll: async () => ({ now: database, time: null, nodes: [] }) });
    for (const jump of [HOUR, -2 * HOUR, DAY]) {
      database += jump;
      await pass(60_000);
      expect(Math.abs(one.now() - two.now())).toBeLessThan(100);
    }
    two.stop();
  });

  test.each([HOUR, -HOUR])(
    'by %i ms, a node that starts afterwards goes by the others’ time, and stays with them',
    async (jump) => {
      const one = await at(() => database);
      database += jump;
      await pass(10_000);
      const two = await databaseClock({ roll: async () => ({ now: database, time: one.now(), nodes: [] }) });
      expect(Math.abs(one.now() - two.now())).toBeLessThan(100);
      await pass(60_000);
      expect(Math.abs(one.now() - two.now())).toBeLessThan(100);
      two.stop();
    },
  );

  test('it catches up at once where this machine slept, and never goes back', async () => {
    const { now, catchUp } = await at(() => database);
    database += HOUR;
    await catchUp();
    expect(now()).toBe(NOON + HOUR);
    database -= HOUR;
    await catchUp();
    expect(now()).toBe(NOON + HOUR);
  });
});
