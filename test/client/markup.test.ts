// N1 on the page: what people typed or are called becomes text and the values of attributes, which a browser never runs.
// Must never be the only guard: the browser refuses too, where it knows how to (server/limits/answers.test.ts).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const client = join(import.meta.dirname, '..', '..', 'client');
/** What makes markup or code of a text. */
const MAKES_MARKUP =
  /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b['"\]]*\s*[+]?=(?!=)|insertAdjacentHTML|document\.write|srcdoc|createContextualFragment|setHTMLUnsafe|parseFromString|\beval\(|new Function\(|javascript:/i;
/** An address that comes out of a value, and so could be one that runs: in an attribute, or set, or gone to. */
const LEADS_SOMEWHERE = [
  /\b(?:href|src|formAction)=\{(?!['"`]\/)(.*?)\}(?=[\s>])/g,
  /\.(?:href|src|formAction)\s*=(?!=)\s*(.*?);/g,
  /\b(?:window\.open|location\.(?:assign|replace))\((?!['"`]\/)(.*)\)/g,
  /\blocation\s*=(?!=)\s*(.*?);/g,
];

const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(client, file), 'utf8') }));

it('N1: no page makes markup or code of a text', () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(sources.filter(({ text }) => MAKES_MARKUP.test(text)).map(({ file }) => file)).toEqual([]);
});

it('N1: no page leads to an address that somebody typed', () => {
  const found = sources.flatMap(({ file, text }) =>
    LEADS_SOMEWHERE.flatMap((leads) =>
      [...text.matchAll(leads)].map(([, where]) => `${file} ${where?.replaceAll('$', '')}`),
    ),
  );
  // Each begins with what we wrote (`?screen=`, `tel:` and digits, `otpauth:`, our own address), is a file that the page made,
  // or is the operator's.
  expect(found.sort()).toEqual([
    'gallery/List.tsx `?screen={id}`',
    'parts/draft/text.ts address',
    'parts/leave/quickly.ts leaveUrl',
    "parts/page/Office.tsx `tel:{office.phone.replaceAll(/[^+\\d]/g, '')}`",
    'screens/owner/api.ts `{at(id)}/log`',
    "screens/staff/Duty.tsx `tel:{phone.replaceAll(/[^+\\d]/g, '')}`",
    'screens/staff/SetUpForm.tsx appAddress(secret, email.trim())',
  ]);
});
