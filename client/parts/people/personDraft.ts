// A person as they are being written into a form, what is still wrong with it, and the seat it becomes.
// Must never change what somebody typed except for blanks around it.
import type { NewSeat } from '../../../shared/commands.ts';
import { PHONE } from '../../../shared/limits.ts';
import { hasSide, type Language, lacksSide, type Role, type Side } from '../../../shared/people.ts';
import type { Key } from '../../words/staff.tsx';

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
/** A form with nothing written in it yet. */
export const emptyPerson = (role: Role, side: Side | null = null, language: Language = 'en'): PersonDraft => {
  rows += 1;
  return { row: `row-${rows}`, name: '', role, side, language, email: '', phone: '' };
};

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What must be mended before it can be saved; the server has the last word (shared/commands.ts, `newSeat`). */
export function problemsOf(person: PersonDraft): Problems {
  const email = person.email.trim();
  const phone = person.phone.trim();
  return {
    ...(person.name.trim() === '' && { name: 'person.name.missing' }),
    ...(lacksSide(person) && { side: 'person.side.missing' }),
    ...(email !== '' && !EMAIL.test(email) && { email: 'person.email.bad' }),
    ...(phone !== '' && !PHONE.test(phone) && { phone: 'person.phone.bad' }),
  };
}

/** Has no problems. */
export const isSound = (person: PersonDraft): boolean => Object.keys(problemsOf(person)).length === 0;

/** What is sent: blanks trimmed, a side only where the role has one, and null for what was left empty. */
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
