// What is stored means something else: then the store takes a step, so that an older Parley ends before it reads that.
// Must never be satisfied by a new digest alone: write the step first (server/store/migrations.ts says how), then the digest.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { storeMigrations } from '../../server/store/migrations.ts';
import { DRAFT_MARKS, DRAFT_NODES } from '../../shared/draft/schema.ts';

/** The newest step, and what events and drafts look like since then. */
const KNOWN = { step: '0005_nodes', digest: 'adb5b2b376a37c9f' };

const CORE = fileURLToPath(new URL('../../server/mediation', import.meta.url));
const source = readdirSync(CORE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .toSorted()
  .map((name) => readFileSync(join(CORE, name), 'utf8'))
  .join('\n')
  .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  .replaceAll(/\s+/g, ' ');

/** What stands behind the name of a type, up to the semicolon or brace that ends it. */
function declared(name: string): string {
  const begun = new RegExp(`export (?:type|interface) ${name} =?`).exec(source);
  if (!begun) throw new Error(`no type is called ${name}`);
  const from = begun.index + begun[0].length;
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const sign = source[at] ?? '';
    if ('{[('.includes(sign)) depth += 1;
    if ('}])'.includes(sign)) depth -= 1;
    if (depth === 0 && (sign === ';' || (sign === '}' && begun[0].includes('interface'))))
      return source.slice(from, at);
  }
  throw new Error(`the type ${name} has no end`);
}

const events = declared('CaseEvent').match(/\w+/g) ?? [];
const draft = JSON.stringify([DRAFT_NODES, [...DRAFT_MARKS]]);
const digestOf = (parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);

test('events and drafts look as they did when the store took its last step', () => {
  expect(events.length).toBeGreaterThan(20);
  const step = Object.keys(storeMigrations('bytea')).at(-1);
  expect({ step, digest: digestOf([...events.map(declared), draft]) }).toEqual(KNOWN);
});
