// A person as they are being written into a form, what is still wrong with it, and the seat it becomes.
// Must never change what somebody typed except for blanks around it.
import type { NewSeat } from '../../../shared/commands.ts';
import { hasSide, type Language, type Role, type Side } from '../../../shared/people.ts';
import type { Key } from '../../words/index.tsx';

export interface PersonDraft {
  /** Only to tell rows of a form apart. */
  row: string;
  name: string;
  role: Role;
  /** For an interpreter, whom they speak for; null = everybody, or not chosen yet. */
  side: Side | null;
  language: Language;
  email: string;
  phone: string;
}

/** What is wrong, by field, as the key of the sentence to show. */
export type Problems = Partial<Record<'name' | 'side' | 'email' | 'phone', Key>>;

let rows = 0;
export const emptyPerson = (role: Role, side: Side | null = null, language: Language = 'en'): PersonDraft => {
  rows += 1;
  return { row: `row-${rows}`, name: '', role, side, language, email: '', phone: '' };
};

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^\+?[0-9 ()-]{6,24}$/;

/** Sides that must be said: an interpreter may speak for everybody. */
export const needsSide = (role: Role): boolean => hasSide(role) && role !== 'interpreter';

export function problemsOf(person: PersonDraft): Problems {
  const email = person.email.trim();
  const phone = person.phone.trim();
  return {
    ...(person.name.trim() === '' && { name: 'person.name.missing' }),
    ...(needsSide(person.role) && person.side === null && { side: 'person.side.missing' }),
    ...(email !== '' && !EMAIL.test(email) && { email: 'person.email.bad' }),
    ...(phone !== '' && !PHONE.test(phone) && { phone: 'person.phone.bad' }),
  };
}

export const isSound = (person: PersonDraft): boolean => Object.keys(problemsOf(person)).length === 0;

export const toSeat = (person: PersonDraft): NewSeat => ({
  name: person.name.trim(),
  role: person.role,
  side: hasSide(person.role) ? person.side : null,
  language: person.language,
  email: person.email.trim() || null,
  phone: person.phone.trim() || null,
});

/** The same role and side, for somebody who takes over. */
export const successorOf = ({ role, side, language }: Pick<PersonDraft, 'role' | 'side' | 'language'>): PersonDraft =>
  emptyPerson(role, side, language);
