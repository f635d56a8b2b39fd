// May this page be loaded anew just now, as far as the others are concerned?
// Must never say yes where they would be paused, or sent apart, for as long as it takes.
import { isMediator } from '../../../shared/people.ts';
import type { View } from '../../../shared/view.ts';

export function mayReload({ me, move, knock, place: { people } }: View): boolean {
  // Who reloads while a move or a knock waits is not taken along.
  if (move || knock) return false;
  const sides = new Set(people.flatMap(({ side }) => side ?? []));
  const isAnotherHere = people.some(({ role, here }) => here && isMediator(role));
  return !isMediator(me.role) || sides.size < 2 || isAnotherHere;
}
