// The pages for people: every file that they name is there.
// Must never check words, only names.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
/** A path with a folder in it, as ours end, and not from the root of the system. */
const NAMED = /(?<![\w./-])[\w.-]+(?:\/[\w.-]+)+\.(?:tsx?|mjs|md|png|sql|sh|env|yml)\b/g;
/** Where they are named from: the tests within `test`, a line of the README's list within its folder. */
const FROM = ['', 'test', 'client', 'client/parts'];

test.each(PAGES)('%s names no file that is not there', (page) => {
  const named = readFileSync(join(ROOT, page), 'utf8').match(NAMED) ?? [];
  expect(named.length).toBeGreaterThan(0);
  const isThere = (path: string) => FROM.some((from) => existsSync(join(ROOT, from, path)));
  expect(named.filter((path) => !isThere(path))).toEqual([]);
});

/** A row of the table in docs/security.md has its name in bold; what drives it has that name in a title, or is named in the row. */
test('every limit that the table names is driven where it says so', () => {
  const table = readFileSync(join(ROOT, 'docs/security.md'), 'utf8').split('## Limits')[1] ?? '';
  const rows = [...table.matchAll(/^\| \*\*([^*]+)\*\*.*$/gm)].map(([row, name]) => ({ row, name: name ?? '' }));
  expect(rows.length).toBeGreaterThan(15);
  const folder = join(ROOT, 'test/server/limits');
  const titles = readdirSync(folder)
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').match(/(?:describe|test)(?:\.each)?\(\s*'[^']+/g) ?? [])
    .join('\n')
    .toLowerCase();
  const isDriven = ({ row, name }: (typeof rows)[number]) =>
    titles.includes(name.toLowerCase()) || /`server\/[\w./]+\.test\.ts`/.test(row);
  expect(rows.filter((one) => !isDriven(one)).map(({ name }) => name)).toEqual([]);
});
