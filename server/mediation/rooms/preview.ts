// The list a mediator reads before anybody moves: who hears whom now, who will, who is asked, who comes along.
// Must never be sent to anybody but the mediator who asked for it.
import type { RoomId, SeatId } from '../../../shared/people.ts';
import type { MovePreview } from '../../../shared/view.ts';
import type { CaseState } from '../state.ts';
import { hasArrived, refOf } from '../who.ts';
import type { Plan } from './plan.ts';
import { homeOf, inRoomAfter, roomKind, seatingAfter } from './where.ts';

/** Everyone the plan concerns, with their company before and after. */
export function preview(s: CaseState, p: Plan): MovePreview {
  const before = seatingAfter(s, {});
  const after = seatingAfter(s, p.seats);
  const concerned = [
    ...new Set([
      ...Object.keys(p.seats),
      ...Object.keys(p.asks),
      ...Object.values(p.seats).flatMap((r) => inRoomAfter(after, r)),
    ]),
  ];
  return {
    people: concerned.map((seat) => ({
      person: refOf(s, seat),
      hearNow: company(s, before, seat).map((id) => refOf(s, id)),
      willHear: company(s, after, seat).map((id) => refOf(s, id)),
      asked: seat in p.asks,
      moves: seat in p.seats,
    })),
    broughtAlong: p.broughtAlong.map((seat) => refOf(s, seat)),
    needs: p.needs,
    pausesRoom: p.pausesRoom,
  };
}
/** By who came in and is assigned, connected or not, so that before and after are lists of one kind. */
const company = (s: CaseState, at: Record<SeatId, RoomId>, seat: SeatId): SeatId[] => {
  const room = at[seat] ?? homeOf(s, seat);
  return roomKind(room) === 'lobby' ? [] : inRoomAfter(at, room).filter((id) => id !== seat && hasArrived(s, id));
};
