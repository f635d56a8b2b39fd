// Moves that wait: for their time, or for somebody's own word; and what becomes of them when people come and go.
// Must never count a word given in other company: who comes together with a stranger is asked again.
import type { MoveId, SeatId } from '../../../shared/people.ts';
import { type CaseState, type EventOf, type Recorded, without } from '../state.ts';
import { sideOf } from '../who.ts';
import type { Move } from './moves.ts';
import { roomOf } from './where.ts';

/** A move that still waits; null for unknown, done and cancelled ones alike. */
export const pendingOf = (s: CaseState, id: MoveId): Move | null =>
  Object.hasOwn(s.moves.pending, id) ? (s.moves.pending[id] ?? null) : null;
/** Does this seat move, or is its word awaited? */
export const concerns = (m: Move, seat: SeatId): boolean => seat in m.seats || seat in m.asks;
/** Is this seat in any move that waits? */
export const isMoving = (s: CaseState, seat: SeatId): boolean =>
  Object.values(s.moves.pending).some((m) => concerns(m, seat));
/** Has everybody who was asked said that they are ready? */
export const isAnswered = (m: Move): boolean => Object.keys(m.asks).every((seat) => m.answers[seat] === true);

/** Changes parts of a move that waits; nothing where it does not wait any more. */
export const patch = (s: CaseState, id: MoveId, part: (m: Move) => Partial<Move>): CaseState => {
  const m = pendingOf(s, id);
  return m ? { ...s, moves: { ...s.moves, pending: { ...s.moves.pending, [id]: { ...m, ...part(m) } } } } : s;
};
/** The move waits no longer, whatever became of it. */
export const drop = (s: CaseState, id: MoveId): CaseState => ({
  ...s,
  moves: { ...s.moves, pending: without(s.moves.pending, id) },
});

/** Who is gone is in no move. */
export const forget = (s: CaseState, seat: SeatId, at: number): CaseState =>
  revise(s, at, (m) => ({ ...m, seats: without(m.seats, seat), asks: without(m.asks, seat) }));

/** Whom a separation, a loss or a break took elsewhere is in no move; nobody's word outlives a change of company. */
export function afterSeating(s: CaseState, e: Recorded<EventOf<'seated'>>): CaseState {
  const moved = Object.keys(e.seats).filter((seat) => s.rooms.at[seat]?.entry === `${e.entry}.${seat}`);
  const isGone = (m: Move, seat: SeatId) => moved.includes(seat) && (e.why !== null || m.asks[seat] === 'stay');
  return revise(s, e.at, (m) => {
    const keep = <T>(of: Record<SeatId, T>) =>
      Object.fromEntries(Object.entries(of).filter(([seat]) => !isGone(m, seat)));
    const answers = Object.entries(m.answers).filter(([seat]) => !meetsStranger(s, m, seat, moved));
    return { ...m, seats: keep(m.seats), asks: keep(m.asks), answers: Object.fromEntries(answers) };
  });
}

/** Has somebody of another side, or an observer, come where this person said they would be? */
const meetsStranger = (s: CaseState, m: Move, seat: SeatId, moved: SeatId[]): boolean =>
  moved.some(
    (id) =>
      !(id in m.seats) &&
      roomOf(s, id) === (m.seats[seat] ?? roomOf(s, seat)) &&
      (s.people[id]?.role === 'observer' || ![null, sideOf(s, seat)].includes(sideOf(s, id))),
  );

/** A move with nobody left to move is no move; one that waits for nobody any more goes. */
function revise(s: CaseState, at: number, change: (m: Move) => Move): CaseState {
  const pending = Object.values(s.moves.pending)
    .map(change)
    .filter((m) => Object.keys(m.seats).length > 0)
    .map((m): [MoveId, Move] => [m.id, isAnswered(m) ? { ...m, goesAt: m.goesAt ?? at } : m]);
  return { ...s, moves: { ...s.moves, pending: Object.fromEntries(pending) } };
}
