// The live server's time on a machine whose clock is set on or back under it.
// Must never read the real time: both readings are given.
import { expect, test } from 'vitest';
import { steadyClock } from '../../server/live/clock.ts';

const HOUR = 3_600_000;

function clockOn(start = 1_000 * HOUR) {
  const readings = { machine: start, even: 7 };
  const clock = steadyClock(
    () => readings.machine,
    () => readings.even,
  );
  const pass = (ms: number) => {
    readings.machine += ms;
    readings.even += ms;
  };
  return { clock, readings, pass, start };
}

test('runs with the machine’s clock', () => {
  const { clock, pass, start } = clockOn();
  pass(5_000);
  expect(clock.now()).toBe(start + 5_000);
  pass(HOUR);
  expect(clock.now()).toBe(start + HOUR + 5_000);
});

test.each([HOUR, -HOUR, 24 * HOUR, -24 * HOUR])('a jump of %i ms moves it by a hundredth of what passes', (jump) => {
  const { clock, readings, pass, start } = clockOn();
  readings.machine += jump;
  expect(clock.now()).toBe(start);
  pass(10_000);
  const elapsed = clock.now() - start;
  expect(elapsed).toBeGreaterThanOrEqual(9_900);
  expect(elapsed).toBeLessThanOrEqual(10_100);
});

test('never goes back, however the machine’s clock jumps', () => {
  const { clock, readings, pass } = clockOn();
  let before = clock.now();
  for (const jump of [HOUR, -3 * HOUR, 1, -1, 48 * HOUR, -90 * HOUR]) {
    readings.machine += jump;
    pass(3);
    const now = clock.now();
    expect(now).toBeGreaterThanOrEqual(before);
    before = now;
  }
});

test('comes back to the machine’s clock in the end', () => {
  const { clock, readings, pass } = clockOn();
  readings.machine += 5_000;
  for (let i = 0; i < 600; i++) {
    pass(1_000);
    clock.now();
  }
  expect(clock.now()).toBe(readings.machine);
});
