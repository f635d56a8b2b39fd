// Chooses what random histories are led to: the command, in one kind of room, that was accepted least so far.
// Must never forget what a history began with, or that history could not be lived through again.
import type { AbilityName } from '../../../shared/commands.ts';
import type { SeatId } from '../../../shared/people.ts';
import type { RoomKind, View } from '../../../shared/view.ts';
import { ARCS } from './arcs.ts';
import { type Place, placesOf } from './coverage.ts';

/** Where a history is led: this command, in this kind of room, after these. */
export interface Goal {
  place: Place;
  command: AbilityName;
  kind: RoomKind;
  /** Whoever was offered it so far leads the session. */
  byMediators: boolean;
  before: AbilityName[];
  /** How many of those are done. */
  along: number;
  /** Steps left before it is given up. */
  patience: number;
}

/** So many steps, and as many more as there are commands before it. */
const PATIENCE = 8;
/** What was tried in vain comes later, or what no story of this scene comes to would be tried for ever. */
const VAIN = 0.25;
/** Among so many of the least done one is chosen by the pick. */
const LEAST = 8;

interface Known {
  command: AbilityName;
  kind: RoomKind;
  byMediators: boolean;
  done: number;
  /** Goals that were given up. */
  vain: number;
  /** Moments that offered it and had nothing for it: that costs nothing, and says nothing of what can be led to. */
  empty: number;
}

export class Guide {
  readonly #known: Map<Place, Known>;
  readonly #enough: number;
  #goal: Goal | null = null;

  /** What was accepted `enough` times is left to chance. */
  constructor(enough: number, known: ReadonlyMap<Place, Known> = new Map()) {
    this.#enough = enough;
    this.#known = new Map([...known].map(([place, one]) => [place, { ...one }]));
  }
  /** The same guide, to live through one history again. */
  copy(): Guide {
    return new Guide(this.#enough, this.#known);
  }
  /** A history begins: no goal outlives the one before. */
  begin(): void {
    this.#goal = null;
  }

  /** Something was done already for the sake of a goal. */
  get isOnItsWay(): boolean {
    return this.#goal !== null && this.#goal.along > 0;
  }

  note(place: Place, isAccepted: boolean): void {
    const known = this.#known.get(place);
    if (known && isAccepted) known.done += 1;
    if (isAccepted && this.#goal?.place === place) this.#goal = null;
  }

  /** It could not be done just now, though a screen offered it. */
  failed(place: Place): void {
    const known = this.#known.get(place);
    if (known) known.empty += 1;
  }

  /** What these people's screens offer now and was not done often enough, the least done first. */
  seldomest(seats: SeatId[], view: (seat: SeatId) => View): { seat: SeatId; command: AbilityName; place: Place }[] {
    const offered = seats.flatMap((seat) => {
      const shown = view(seat);
      this.#meet(shown);
      return placesOf(shown).flatMap((place, i) => {
        const known = this.#known.get(place) as Known;
        return known.done < this.#enough
          ? { seat, command: shown.abilities[i] as AbilityName, place, score: scoreOf(known, known.empty) }
          : [];
      });
    });
    return offered.sort((a, b) => a.score - b.score);
  }

  /** Where to go now, for these screens; null where everything known was done often enough. */
  goal(views: View[], by: number): Goal | null {
    for (const view of views) this.#meet(view);
    if (this.#goal && --this.#goal.patience < 0) {
      const known = this.#known.get(this.#goal.place);
      if (known) known.vain += 1;
      this.#goal = null;
    }
    this.#goal ??= this.#choose(views, by);
    return this.#goal;
  }

  #meet(view: View): void {
    const { kind } = view.place;
    placesOf(view).forEach((place, i) => {
      if (this.#known.has(place)) return;
      const command = view.abilities[i] as AbilityName;
      this.#known.set(place, { command, kind, byMediators: view.console !== null, done: 0, vain: 0, empty: 0 });
    });
  }

  #choose(views: View[], by: number): Goal | null {
    const lacking = [...this.#known].filter(([, { done }]) => done < this.#enough);
    const least = lacking.sort(([, a], [, b]) => scoreOf(a, a.vain) - scoreOf(b, b.vain)).slice(0, LEAST);
    // Mostly what those who are together now can come to soonest.
    const near = least.filter(([, { kind }]) => views.filter(({ place }) => place.kind === kind).length > 1);
    const from = near.length > 0 && by % 4 > 0 ? near : least;
    const [place, known] = from[(by >> 2) % Math.max(1, from.length)] ?? [];
    if (!place || !known) return null;
    const { command, kind, byMediators } = known;
    const ways = ARCS[command] ?? [[]];
    const before = ways[(by >> 5) % ways.length] ?? [];
    return { place, command, kind, byMediators, before, along: 0, patience: PATIENCE + 2 * before.length };
  }
}

const scoreOf = ({ done }: Known, inVain: number): number => done + inVain * VAIN;
