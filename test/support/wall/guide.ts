// Leads random histories to where they have seldom been: which command, in which kind of room, was taken least so far.
// Must never forget what a history began with, or that history could not be lived through again.
import type { AbilityName } from '../../../shared/commands.ts';
import type { SeatId } from '../../../shared/people.ts';
import type { View } from '../../../shared/view.ts';
import { placeOf } from './coverage.ts';

/** What was tried in vain counts too, or what no story has come to yet would be tried again and again. */
const VAIN = 0.25;

export class Guide {
  readonly #done: Map<string, number>;
  readonly #enough: number;

  /** What was done `enough` times is left to chance. */
  constructor(enough: number, done: ReadonlyMap<string, number> = new Map()) {
    this.#enough = enough;
    this.#done = new Map(done);
  }
  /** The same guide, to live through one history again. */
  copy(): Guide {
    return new Guide(this.#enough, this.#done);
  }

  note(command: AbilityName, view: View, isAccepted: boolean): void {
    const place = placeOf(command, view);
    this.#done.set(place, (this.#done.get(place) ?? 0) + (isAccepted ? 1 : VAIN));
  }

  /** What these people's screens offer and was not done often enough, the least done first. */
  seldomest(seats: SeatId[], view: (seat: SeatId) => View): { seat: SeatId; command: AbilityName }[] {
    const offered = seats.flatMap((seat) => {
      const shown = view(seat);
      return shown.abilities.map((command) => ({ seat, command, done: this.#done.get(placeOf(command, shown)) ?? 0 }));
    });
    return offered.filter(({ done }) => done < this.#enough).sort((a, b) => a.done - b.done);
  }
}
