// Who has the floor, as one person that a sentence can name, and where I stand with it.
// Must never guess: a room without a floor has no holder.
import type { FloorView, Speaking } from '../../../shared/floor.ts';
import type { PersonRef, SeatId } from '../../../shared/people.ts';

/** Whoever speaks; the interpreter beside them has the floor too, but not a turn of their own. */
export const speakerOf = ({ people }: Pick<Speaking, 'people'>): PersonRef | null =>
  people.find(({ role }) => role !== 'interpreter') ?? people[0] ?? null;

export const holderOf = (floor: FloorView | null): PersonRef | null =>
  floor?.speaking ? speakerOf(floor.speaking) : null;

/** Is it this person's turn? Not so the interpreter's beside them, who is heard anyway. */
export const hasFloor = (floor: FloorView | null, seat: SeatId): boolean => holderOf(floor)?.seat === seat;

/** Number of a raised hand, from 1; null while it is down. */
export function handOf(floor: FloorView | null, seat: SeatId): number | null {
  const at = floor?.hands.findIndex((one) => one.seat === seat) ?? -1;
  return at < 0 ? null : at + 1;
}
