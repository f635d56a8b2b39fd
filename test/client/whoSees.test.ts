// The sentence that says who reads a text: everybody who can, and nobody else.
// Must never be tested with fewer names than a screen may show.
import { expect, test } from 'vitest';
import { agreementReaders, sideReaders } from '../../client/parts/draft/whoSees.ts';
import { en } from '../../client/words/en.ts';
import { es } from '../../client/words/es.ts';
import { plain } from '../../client/words/names.ts';
import { speak } from '../../client/words/speak.ts';
import type { PersonRef, Role } from '../../shared/people.ts';
import type { CaseInfo } from '../../shared/view.ts';

const english = speak('en', en);
const who = (name: string, role: Role): PersonRef => ({ seat: name, name, role, side: null });
const [sam, ines, maria] = [who('Sam', 'counsel'), who('Inés', 'interpreter'), who('Maria', 'mediator')];
const said = (...readers: PersonRef[]) => plain(sideReaders({ readers }, english));

test('everybody who reads it is named, the reader first', () => {
  expect(said(sam, maria)).toBe('Only you, Sam and Maria see this.');
  expect(plain(sideReaders({ readers: [sam, ines, maria] }, speak('es', es)))).toBe(
    'Solo usted, Sam, Inés y Maria ven esto.',
  );
});

test('where no mediator reads it, that is said too', () => {
  expect(said(sam)).toBe('Only you and Sam see this. No mediator can read it.');
  expect(said()).toBe('Only you see this. No mediator can read it.');
});

test('the agreement is called shared, but where mediators alone see it', () => {
  const of = (contact: CaseInfo['contact']) => ({ case: { contact } as CaseInfo });
  expect(agreementReaders(of('joint'), 'read', english)).toMatch(/^Shared: all sides/);
  expect(agreementReaders(of('joint'), 'write', english)).toContain('as you write it');
  expect(agreementReaders(of('separate'), 'write', english)).toMatch(/^Only mediators/);
});
