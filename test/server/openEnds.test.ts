// Commands of which nobody knows whether they are stored: how long they stay in doubt, and how much is kept of them.
// Must never let doubt end too early: what is called not saved is said twice by people.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { OpenEnds } from '../../server/live/openEnds.ts';

/** More than are known one by one. */
const MANY = 5_000;
const names = Array.from({ length: MANY }, (_, i) => `command ${i}`);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Of each: does nobody know? */
const doubts = (ends: OpenEnds) => new Set([...names, 'never seen'].map((name) => ends.has(name)));

describe('a command that the store gave no answer to', () => {
  test('is in doubt until the store says what it holds', () => {
    const ends = new OpenEnds();
    ends.add('one', { version: 3, mayCome: false });
    expect([ends.has('one'), ends.has('other'), ends.has(null)]).toEqual([true, false, false]);
    ends.asked(3);
    expect(ends.has('one')).toBe(false);
  });

  test('that may yet come is in doubt for as long as its place is free', () => {
    const ends = new OpenEnds();
    ends.add('one', { version: 3, mayCome: true });
    ends.asked(3);
    expect(ends.has('one')).toBe(true);
    ends.asked(4);
    expect(ends.has('one')).toBe(false);
  });
});

describe('a command that was tried again', () => {
  test('is in doubt for as long as its first try may come, whatever became of the second', () => {
    const ends = new OpenEnds();
    ends.add('one', { version: 5, mayCome: true });
    ends.add('one', { version: 5, mayCome: false });
    ends.asked(5);
    expect(ends.has('one')).toBe(true);
    ends.asked(6);
    expect(ends.has('one')).toBe(false);
  });
});

describe('more of them than can be kept', () => {
  test('are all in doubt, and so is every other, until the store has come beyond the last of them', () => {
    const ends = new OpenEnds();
    for (const [i, name] of names.entries()) ends.add(name, { version: i < MANY - 1 ? 3 : 4, mayCome: true });
    expect(doubts(ends)).toEqual(new Set([true]));
    ends.asked(4);
    expect(doubts(ends)).toEqual(new Set([true]));
    ends.asked(5);
    expect(doubts(ends)).toEqual(new Set([false]));
  });

  test('stay in doubt as one that may yet come does, though the last of them may not', () => {
    const ends = new OpenEnds();
    for (const [i, name] of names.entries()) ends.add(name, { version: 3, mayCome: i < MANY - 1 });
    ends.asked(3);
    expect(ends.has(names.at(-1) ?? '')).toBe(true);
    ends.asked(4);
    expect(doubts(ends)).toEqual(new Set([false]));
  });

  test('take no more memory than some', () => {
    const ends = new OpenEnds();
    const held = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    for (let i = 0; i < 2_000; i++) ends.add(`a ${i}`, { version: 1, mayCome: true });
    const before = held();
    for (let i = 0; i < 300_000; i++) ends.add(`b ${i}`, { version: 1, mayCome: true });
    expect(held() - before).toBeLessThan(5e6);
    // And they are still there.
    expect(ends.has('b 0')).toBe(true);
  });
});
