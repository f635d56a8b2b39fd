// Who would stay behind if a waiting move went without those who are not ready.
// Must never offer what would move nobody, nor go on without those somebody comes in to.
import type { ConsolePerson, PendingMove } from '../../../shared/view.ts';

type Mover = Pick<ConsolePerson, 'seat' | 'side'>;

/** Those who would stay: the people who are not ready, with the others of their side. Empty = it cannot be done, or need not be. */
export function stayBehind<P extends Mover>(move: PendingMove, people: readonly P[]): P[] {
  const open = new Set(move.waitsFor.filter(({ answer }) => answer !== 'ready').map(({ seat }) => seat));
  const movers = people.filter(({ seat }) => move.seats.includes(seat));
  if ([...open].some((seat) => !move.seats.includes(seat))) return [];
  const isStuck = ({ seat, side }: P) =>
    open.has(seat) || (side !== null && movers.some((other) => other.side === side && open.has(other.seat)));
  const stay = movers.filter(isStuck);
  return stay.length === movers.length ? [] : stay;
}
