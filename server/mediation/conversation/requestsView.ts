// What each end sees of a request: its author their own and its answer, mediators all of them in order.
// Must never show one author anything of another's, nor where a mediator is.
import type { SeatId } from '../../../shared/people.ts';
import type { Asking, MyRequest, Promised, Reason } from '../../../shared/requests.ts';
import type { CaseState } from '../state.ts';
import { mediates, refOf, seatsOf } from '../who.ts';

export interface Request {
  request: string;
  seat: SeatId;
  reason: Reason | null;
  unsafe: boolean;
  /** ms: since when. */
  at: number;
  promise: { by: SeatId; until: number } | null;
  /** What of it whoever has the seat now, and has not taken it back, said themselves: they are shown no more than that. */
  own: { at: number; unsafe: boolean };
  /** The seat was opened anew by its link alone since, perhaps by somebody else. */
  anew: boolean;
  /** Whether its author still sees it: not after taking it back, nor after the seat was opened anew by its link alone. */
  sight: 'shown' | 'takenBack' | 'hidden';
}
interface Reply {
  reply: string;
  by: SeatId;
  at: number;
  /** Empty once its key is destroyed. */
  text: string;
}
export interface Requests {
  open: Record<SeatId, Request>;
  /** The newest answer in words to each, until they close it. */
  replies: Record<SeatId, Reply>;
}

/** The open request of this id; null for unknown ones. */
export const requestNamed = (s: CaseState, id: string): Request | null =>
  Object.values(s.requests.open).find(({ request }) => request === id) ?? null;

/** The open request that its author sees as their own. */
export const shownTo = (s: CaseState, seat: SeatId): Request | null => {
  const one = s.requests.open[seat];
  return one?.sight === 'shown' ? one : null;
};

/** Of one who may ask. */
export function myRequest(s: CaseState, seat: SeatId): MyRequest {
  const mine = shownTo(s, seat);
  const answer = s.requests.replies[seat];
  return {
    mediators: seatsOf(s).flatMap(({ id, name }) => (mediates(s, id) ? [name] : [])),
    mine: mine && { reason: mine.reason, unsafe: mine.own.unsafe, at: mine.own.at, promise: promised(s, mine) },
    reply: answer ? { reply: answer.reply, by: refOf(s, answer.by).name, at: answer.at, text: answer.text } : null,
  };
}

/** For mediators: whoever does not feel safe first, then whoever waits longest. */
export const askingOf = (s: CaseState): Asking[] =>
  Object.values(s.requests.open)
    .sort((a, b) => Number(b.unsafe) - Number(a.unsafe) || a.at - b.at)
    .map((one) => ({
      request: one.request,
      seat: one.seat,
      reason: one.reason,
      unsafe: one.unsafe,
      at: one.at,
      promise: promised(s, one),
      takenBack: one.sight === 'takenBack',
    }));

const promised = (s: CaseState, { promise }: Request): Promised | null =>
  promise && { by: refOf(s, promise.by).name, until: promise.until };
