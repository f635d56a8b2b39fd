// Every row of hostile inputs is played by a test whose title quotes it, while somebody honest is watched; ROWS.md says where.
// Must never take a row as played where nobody is watched, nor because its number stands somewhere else than in a title.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = import.meta.dirname;
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** Each row, and the files that it names. */
const rows = new Map(
  [...read('ROWS.md').matchAll(/^- \*\*([A-Z]\d+)\*\* .*?((?: `[a-z]+`)+)$/gm)].map(([, row = '', files = '']) => [
    row,
    files.match(/[a-z]+/g) ?? [],
  ]),
);
const SECTIONS = { S: 17, Y: 15, W: 10, N: 7, H: 13, I: 6 };

/** A title in quotes, or the first cell of a table whose titles begin with `%s: `. */
const TITLE = /(?<=[(\s])['"`]([A-Z]\d+)(?:: | to [A-Z]\d+)|\[\s*'([A-Z]\d+)',/g;
interface Played {
  file: string;
  row: string;
  isWatched: boolean;
}
function playedIn(file: string): Played[] {
  const text = read(`${file}.test.ts`);
  const isAllWatched = /^watchEach\(/m.test(text);
  // From one test to the next, whatever stands between.
  return text.split(/^\s*(?=test(?:\.each|\())/m).flatMap((part) => {
    const isWatched = isAllWatched || part.includes('unnoticed(');
    return [...part.matchAll(TITLE)].map(([, title, cell]) => ({ file, row: title ?? cell ?? '', isWatched }));
  });
}
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.test.ts') && file !== 'rows.test.ts')
  .map((file) => file.replace('.test.ts', ''));
const played = files.flatMap(playedIn);

test('Every row there is stands in the list, once and in order', () => {
  const all = Object.entries(SECTIONS).flatMap(([letter, most]) =>
    Array.from({ length: most }, (_, i) => `${letter}${i + 1}`),
  );
  expect([...rows.keys()]).toEqual(all);
});

test('Every row is played while somebody honest is watched', () => {
  const watched = new Set(played.filter(({ isWatched }) => isWatched).map(({ row }) => row));
  expect([...rows.keys()].filter((row) => !watched.has(row))).toEqual([]);
});

test('Every file that a row names plays it, and every file that plays a row is named there', () => {
  const named = [...rows].flatMap(([row, where]) => where.map((file) => `${row} ${file}`));
  const titled = [...new Set(played.map(({ row, file }) => `${row} ${file}`))];
  expect(titled.sort()).toEqual(named.sort());
});
