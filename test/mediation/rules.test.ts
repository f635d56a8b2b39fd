// Every rule is held by a test that quotes it, and no test quotes a rule that is not there.
// Must never count a rule as held because its number stands somewhere else than in a title.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const rules = (text: string): string[] => [...text.matchAll(/^- \*\*([A-Z]\d+)\*\* \S/gm)].map((m) => m[1] as string);
/** What stands in brackets at the beginning of a test's title. */
const quotes = (text: string): string[] =>
  [...text.matchAll(/\b(?:test|it)(?:\.\w+\([^)]*\))?\(\s*['"`]((?:\[[A-Z]\d+\] ?)+)/g)].flatMap(
    (m) => (m[1] as string).match(/[A-Z]\d+/g) ?? [],
  );

const testFiles = (): string[] =>
  readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(test|e2e)\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, 'test', file), 'utf8'));

const known = rules(readFileSync(join(root, 'server', 'mediation', 'RULES.md'), 'utf8'));
const quoted = testFiles().flatMap(quotes);

test('Every rule is quoted by the title of a test', () => {
  expect(known.filter((rule) => !quoted.includes(rule))).toEqual([]);
});

test('Every rule that a title quotes is there', () => {
  expect(quoted.filter((rule) => !known.includes(rule))).toEqual([]);
});

test('Rules are numbered once each, without gaps', () => {
  const letters = [...new Set(known.map((rule) => rule.charAt(0)))];
  for (const letter of letters) {
    const numbers = known.filter((rule) => rule.startsWith(letter)).map((rule) => Number(rule.slice(1)));
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  }
  // Each letter is one section: none is taken up again further down.
  const sections = known.map((rule) => rule.charAt(0)).filter((letter, i, all) => letter !== all[i - 1]);
  expect(sections).toEqual(letters);
});
