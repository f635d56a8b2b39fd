// Counts what random histories reach: which commands are accepted in which kind of room, and which refusals are given.
// Must never count what was only tried.
import type { CommandType } from '../../../shared/commands.ts';
import type { RefusalCode } from '../../../shared/refusals.ts';
import type { RoomKind, View } from '../../../shared/view.ts';
import type { Step } from '../play.ts';

export type Place = `${CommandType} in ${RoomKind}`;
export interface Counts {
  /** How often a screen in this kind of room offered the command to whoever acted. */
  offered: Record<string, number>;
  accepted: Record<string, number>;
  refused: Record<string, number>;
}

export class Coverage {
  readonly counts: Counts = { offered: {}, accepted: {}, refused: {} };

  /** `view`: of whoever acted, before they did. */
  note({ who, input, decision }: Step, view: View | undefined): void {
    if (!decision.ok) add(this.counts.refused, decision.code satisfies RefusalCode);
    else if (who.kind === 'owner') add(this.counts.accepted, `${input.type} by the owner`);
    else if (who.kind === 'seat' && view) add(this.counts.accepted, placeOf(input.type as CommandType, view));
  }
  offers(view: View): void {
    for (const place of placesOf(view)) add(this.counts.offered, place);
  }

  merge(other: Counts): void {
    for (const part of ['offered', 'accepted', 'refused'] as const)
      for (const [name, times] of Object.entries(other[part])) add(this.counts[part], name, times);
  }

  /** Commands that some kind of room offers and that were accepted there less often than `least`. */
  rare(least: number): string[] {
    const { offered, accepted } = this.counts;
    return Object.keys(offered)
      .filter((place) => (accepted[place] ?? 0) < least)
      .map((place) => `${place}: ${accepted[place] ?? 0} accepted`)
      .sort();
  }
}

/** A command, and the kind of room of whoever gives it. */
export const placeOf = (command: CommandType, { place }: View): Place => `${command} in ${place.kind}`;
/** The same for all that a screen offers, in its order. */
export function placesOf(view: View): Place[] {
  const known = PLACES.get(view);
  if (known) return known;
  const places = view.abilities.map((ability) => placeOf(ability, view));
  PLACES.set(view, places);
  return places;
}
const PLACES = new WeakMap<View, Place[]>();
export const add = (to: Record<string, number>, name: string, times = 1): void => {
  to[name] = (to[name] ?? 0) + times;
};
