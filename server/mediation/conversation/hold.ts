// Questions about messages that wait: does what this person says here wait for a mediator, and for whom?
// Must never change anything: waiting and letting through is the review slice's.
import type { RoomId, SeatId } from '../../../shared/people.ts';
import { cameInto } from '../rooms/where.ts';
import type { CaseState } from '../state.ts';
import { mediates } from '../who.ts';

/** The mediators for whom messages in this room wait now; nobody waits for a mediator who is not there. */
export const waitedForIn = (s: CaseState, room: RoomId): SeatId[] =>
  s.review.rooms.includes(room) ? cameInto(s, room).filter((seat) => mediates(s, seat)) : [];

/** Does what this person says here wait? Mediators do not wait for themselves. */
export const waitsHere = (s: CaseState, room: RoomId, seat: SeatId): boolean =>
  !mediates(s, seat) && waitedForIn(s, room).length > 0;

/** UTF-16 units of this person's words that wait in this room, or came back there. */
export const heldUnits = (s: CaseState, room: RoomId, seat: SeatId): number =>
  s.review.held.reduce((sum, one) => sum + (one.by === seat && one.room === room ? one.text.length : 0), 0);
