// N1 on the page: what people typed or are called becomes text and the values of attributes, which a browser never runs.
// Must never be the only guard: the browser refuses too, where it knows how to (server/limits/answers.test.ts).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const client = join(import.meta.dirname, '..', '..', 'client');
/** What makes markup or code of a text. */
const MAKES_MARKUP =
  /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b\s*[+]?=(?!=)|insertAdjacentHTML|document\.write|srcdoc|createContextualFragment|setHTMLUnsafe|\beval\(|new Function\(|javascript:/i;
/** An address that comes out of a value, and so could be one that runs. */
const LEADS_SOMEWHERE = /\b(?:href|src|formAction)=\{(?!['"`]\/)([^}]*)\}/g;

const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(client, file), 'utf8') }));

it('N1: no page makes markup or code of a text', () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(sources.filter(({ text }) => MAKES_MARKUP.test(text)).map(({ file }) => file)).toEqual([]);
});

it('N1: no page leads to an address that somebody typed', () => {
  const found = sources
    .filter(({ text }) => [...text.matchAll(LEADS_SOMEWHERE)].length > 0)
    .map(({ file }) => file)
    .sort();
  // Each of these begins with what we wrote: `?screen=`, `tel:` and digits, `otpauth:`.
  expect(found).toEqual([
    'gallery/List.tsx',
    'parts/page/Office.tsx',
    'screens/staff/Duty.tsx',
    'screens/staff/SetUpForm.tsx',
  ]);
});
