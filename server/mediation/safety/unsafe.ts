// "I don't feel safe": silent at once, known to mediators alone, and out of the room if wished.
// Must never look to others like anything but an ordinary mute, or a mediator taking somebody out of a paused room.
import type { RoomId, SeatId } from '../../../shared/people.ts';
import { asked, mayAsk } from '../conversation/requests.ts';
import { shownTo } from '../conversation/requestsView.ts';
import { homeOf, roomKind, roomOf, seated, settle } from '../rooms/where.ts';
import { accept, type CaseEvent, type CaseState, type Decision, deny, type Env, slice } from '../state.ts';
import { hasArrived, mediates, seatOf, seatsOf } from '../who.ts';
import { pausing } from './pause.ts';

/** The same event as one's own press on "mute"; none where everything is off already. */
function muting(s: CaseState, seat: SeatId): CaseEvent[] {
  const line = s.presence[seat];
  if (!line || !(line.microphone || line.camera || line.screen)) return [];
  return [{ type: 'mediaSet', seat, microphone: false, camera: false, screen: false }];
}

/** Home, and nobody left behind in a joint room or caucus goes on as if nothing had been. */
function takingOut(s: CaseState, seat: SeatId, env: Env): CaseEvent[] {
  const room = roomOf(s, seat);
  const home = homeOf(s, seat);
  if (room === home) return [];
  return [...pausing(s, room), seated(settle(s, { [seat]: home }), env, { why: 'out', mute: false })];
}

/** Who said it and has had no answer yet, for those who watch from outside: that, and since when. */
export const feelingUnsafe = (s: CaseState): { seat: SeatId; since: number }[] =>
  Object.values(s.requests.open).flatMap(({ seat, unsafe, at }) => (unsafe ? [{ seat, since: at }] : []));

const isShared = (room: RoomId): boolean => ['joint', 'caucus'].includes(roomKind(room));
const canBeTakenOut = (s: CaseState, seat: SeatId): boolean => !mediates(s, seat) && isShared(roomOf(s, seat));
const mayTakeOut = (s: CaseState, seat: SeatId): boolean =>
  mediates(s, seat) && hasArrived(s, seat) && seatsOf(s).some(({ id }) => canBeTakenOut(s, id));

function takeOut(s: CaseState, other: SeatId, env: Env): Decision {
  if (!seatOf(s, other) || !canBeTakenOut(s, other)) return deny('notFound');
  return accept(takingOut(s, other, env));
}

export const unsafe = slice({
  can: { feelUnsafe: mayAsk, takeOut: mayTakeOut },
  decide: {
    feelUnsafe: (s, seat, c, env) => {
      const reason = shownTo(s, seat)?.reason ?? null;
      const going = c.stepOut ? takingOut(s, seat, env) : muting(s, seat);
      return accept([asked(s, seat, reason, true, env), ...going]);
    },
    takeOut: (s, _who, c, env) => takeOut(s, c.seat, env),
  },
});
