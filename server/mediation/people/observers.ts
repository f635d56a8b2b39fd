// Observers are there by everybody's leave: one party's word ends their presence at once.
// Must never keep an earlier yes alive: what waits for an observer who was sent out is cancelled, and asked anew.
import type { SeatId } from '../../../shared/people.ts';
import type { Move } from '../rooms/moves.ts';
import { concerns } from '../rooms/pending.ts';
import { homeOf, inRoom, roomKind, roomOf, seated, settle } from '../rooms/where.ts';
import { accept, type CaseEvent, type CaseState, type Decision, deny, type Env, slice } from '../state.ts';
import { hasArrived, sidesAmong } from '../who.ts';

/** Observers who share this seat's room. */
const watching = (s: CaseState, seat: SeatId): SeatId[] => {
  const room = roomOf(s, seat);
  return roomKind(room) === 'lobby' ? [] : inRoom(s, room).filter((id) => s.people[id]?.role === 'observer');
};

/** Where sides are never to meet, what one does ends no move that another sees: theirs is their own yes. */
const mayNotice = (s: CaseState, seat: SeatId, m: Move): boolean =>
  s.about.contact === 'joint' || sidesAmong(s, [seat, ...Object.keys(m.seats), ...Object.keys(m.asks)]).length < 2;

function endObserver(s: CaseState, seat: SeatId, observer: SeatId, env: Env): Decision {
  if (!watching(s, seat).includes(observer)) return deny('notFound');
  const waiting = Object.values(s.moves.pending).filter((m) => concerns(m, observer) && mayNotice(s, seat, m));
  const cancelled = waiting.map((m): CaseEvent => ({ type: 'moveCancelled', move: m.id }));
  const home = settle(s, { [observer]: homeOf(s, observer) });
  return accept([...cancelled, seated(home, env, { why: null, mute: false })]);
}

export const observers = slice({
  can: {
    endObserver: (s, seat) => s.people[seat]?.role === 'party' && hasArrived(s, seat) && watching(s, seat).length > 0,
  },
  decide: { endObserver: (s, seat, c, env) => endObserver(s, seat, c.seat, env) },
});
