// The page that says where each promise is tried: every fault that it names can be played, and every fault is named there.
// Must never play one.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chosen, FAULTS } from '../chaos/list.ts';

const page = readFileSync(new URL('../../docs/reliability.md', import.meta.url), 'utf8');
const named = [...page.matchAll(/`chaos: ([^`…]+)`/g)].map(([, name]) => name ?? '');
const known = Object.values(FAULTS).flatMap((all) => all.map(({ fault }) => fault));

test('every fault that the page names is one that can be played', () => {
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test('every fault that can be played is named on the page, once', () => {
  expect(named.toSorted()).toEqual(known.toSorted());
});

test('a name that no fault has plays nothing, and one that some have plays those', () => {
  expect(chosen('', 'no such fault')).toEqual([]);
  expect(chosen('postgres', 'frozen').map(({ fault }) => fault)).toEqual(['postgres frozen']);
  expect(chosen('', '').length).toBe(known.length);
});
