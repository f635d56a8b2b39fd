// Asking for a mediator: one request a person, kept until it is answered, whatever happens meanwhile.
// Must never end or change by the clock, nor tell anybody but its author and the mediators that somebody asks.
import type { CommandOf } from '../../../shared/commands.ts';
import type { RoomId, SeatId } from '../../../shared/people.ts';
import type { Reason } from '../../../shared/requests.ts';
import { MEDIATORS, ofSide } from '../records/scopes.ts';
import { roomKind, roomOf } from '../rooms/where.ts';
import {
  accept,
  type CaseEvent,
  type CaseState,
  type Decision,
  deny,
  type Env,
  type Seal,
  slice,
  without,
} from '../state.ts';
import { hasArrived, isHere, mediates, seatOf, seatsOf, sideOf } from '../who.ts';
import { type Request, type Requests, requestNamed, shownTo } from './requestsView.ts';

export const NO_REQUESTS: Requests = { open: {}, replies: {} };

export type RequestEvent =
  /** Asked for the first time or again; without its secret one cannot tell why. */
  | {
      type: 'requestAsked';
      request: string;
      seat: SeatId;
      seal: Seal;
      secret?: { reason: Reason | null; unsafe: boolean };
    }
  | { type: 'requestTakenBack'; seat: SeatId }
  | { type: 'requestPromised'; seat: SeatId; until: number }
  | { type: 'requestReplied'; seat: SeatId; reply: string; seal: Seal; secret?: { text: string } }
  | { type: 'requestClosed'; seat: SeatId }
  | { type: 'replyClosed'; seat: SeatId };

const SOON = 120_000;
const ASKERS: readonly string[] = ['party', 'counsel', 'interpreter', 'support'];

/** Observers and referrers have no word in a session, and mediators speak in the team room. */
export const mayAsk = (s: CaseState, seat: SeatId): boolean =>
  hasArrived(s, seat) && ASKERS.includes(seatOf(s, seat)?.role ?? '');

/** The event of asking, or of asking again: then it is the same request since the same time. */
export const asked = (s: CaseState, seat: SeatId, reason: Reason | null, unsafe: boolean, env: Env): CaseEvent => ({
  type: 'requestAsked',
  request: s.requests.open[seat]?.request ?? env.newId(),
  seat,
  seal: MEDIATORS,
  secret: { reason, unsafe },
});

/** Read by one person of a side and by mediators, as a caucus of that side is. */
const sealOf = (s: CaseState, seat: SeatId): Seal => {
  const side = sideOf(s, seat);
  return side === null ? MEDIATORS : ofSide(side);
};

function reply(s: CaseState, _who: SeatId, c: CommandOf<'replyToRequest'>, env: Env): Decision {
  const to = requestNamed(s, c.request);
  if (!to) return deny('notFound');
  // Words that answer one person must not be read by whoever opened their seat.
  if (to.anew && (to.unsafe || to.sight !== 'shown')) return deny('openedAnew');
  const seal = sealOf(s, to.seat);
  return accept([{ type: 'requestReplied', seat: to.seat, reply: env.newId(), seal, secret: { text: c.text } }]);
}

const about = (s: CaseState, id: string, event: (one: Request) => CaseEvent): Decision => {
  const one = requestNamed(s, id);
  return one ? accept([event(one)]) : deny('notFound');
};

const put = (s: CaseState, open: Requests['open']): CaseState => ({ ...s, requests: { ...s.requests, open } });
const patch = (s: CaseState, seat: SeatId, part: Partial<Request>): CaseState => {
  const one = s.requests.open[seat];
  return one ? put(s, { ...s.requests.open, [seat]: { ...one, ...part } }) : s;
};
/** Answered, or no longer wanted; an unsafe word stays in line until a mediator says it is done, seen by who said it alone. */
function over(s: CaseState, seat: SeatId): CaseState {
  const one = s.requests.open[seat];
  if (!one?.unsafe) return put(s, without(s.requests.open, seat));
  return one.own.unsafe || one.sight !== 'shown' ? s : patch(s, seat, { sight: 'hidden' });
}
const withoutReply = (s: CaseState, seat: SeatId): CaseState => ({
  ...s,
  requests: { ...s.requests, replies: without(s.requests.replies, seat) },
});

/** Somebody opened the seat by its link alone: what was asked before stays with the mediators. */
const opened = (s: CaseState, seat: SeatId): CaseState =>
  patch(s, seat, { anew: true, ...(shownTo(s, seat) ? { sight: 'hidden' as const } : {}) });

const hasMediator = (s: CaseState, seat: SeatId, roomAfter: (seat: SeatId) => string): boolean =>
  roomKind(roomAfter(seat)) !== 'lobby' &&
  seatsOf(s).some(({ id }) => mediates(s, id) && isHere(s, id) && roomAfter(id) === roomAfter(seat));

/** Who asks, was without a mediator and has one after this seating. */
function meets(s: CaseState, seats: Record<SeatId, RoomId>): SeatId[] {
  const after = (seat: SeatId) => seats[seat] ?? roomOf(s, seat);
  const before = (seat: SeatId) => roomOf(s, seat);
  return Object.keys(s.requests.open).filter((seat) => !hasMediator(s, seat, before) && hasMediator(s, seat, after));
}
/** Writes into each seating whom it answers: who had a line at that moment is known to no log. */
export const answering = (s: CaseState, events: CaseEvent[]): CaseEvent[] =>
  events.map((e) => {
    const met = e.type === 'seated' ? meets(s, e.seats) : [];
    return e.type === 'seated' && met.length > 0 ? { ...e, met } : e;
  });

/** Composed before the rooms, so that what is asked is looked at where its author was. */
export const requests = slice({
  can: {
    askMediator: mayAsk,
    takeBackRequest: (s, seat) => mayAsk(s, seat) && shownTo(s, seat) !== null,
    promiseRequest: (s, seat) => mediates(s, seat) && Object.keys(s.requests.open).length > 0,
    replyToRequest: (s, seat) => mediates(s, seat) && Object.keys(s.requests.open).length > 0,
    closeRequest: (s, seat) => mediates(s, seat) && Object.keys(s.requests.open).length > 0,
    closeReply: (s, seat) => mayAsk(s, seat) && seat in s.requests.replies,
  },
  decide: {
    askMediator: (s, seat, c, env) => accept([asked(s, seat, c.reason, false, env)]),
    takeBackRequest: (_s, seat) => accept([{ type: 'requestTakenBack', seat }]),
    promiseRequest: (s, _who, c, env) =>
      about(s, c.request, ({ seat }) => ({ type: 'requestPromised', seat, until: env.now + SOON })),
    replyToRequest: reply,
    closeRequest: (s, _who, c) => about(s, c.request, ({ seat }) => ({ type: 'requestClosed', seat })),
    closeReply: (s, seat, c) =>
      s.requests.replies[seat]?.reply === c.reply ? accept([{ type: 'replyClosed', seat }]) : deny('notFound'),
  },
  evolve: {
    requestAsked: (s, e) => {
      const old = s.requests.open[e.seat];
      const { reason = null, unsafe = false } = e.secret ?? {};
      const mine = old?.sight === 'shown' ? old.own : null;
      const own = { at: mine?.at ?? e.at, unsafe: unsafe || (mine?.unsafe ?? false) };
      const now: Request = {
        request: e.request,
        seat: e.seat,
        reason,
        unsafe: unsafe || (old?.unsafe ?? false),
        at: old?.at ?? e.at,
        // Who asks without having asked before was promised nothing.
        promise: mine === null ? null : (old?.promise ?? null),
        own,
        anew: (old?.anew ?? false) && !own.unsafe,
        sight: 'shown',
      };
      return put(s, { ...s.requests.open, [e.seat]: now });
    },
    requestTakenBack: (s, e) =>
      s.requests.open[e.seat]?.own.unsafe ? patch(s, e.seat, { sight: 'takenBack' }) : over(s, e.seat),
    requestPromised: (s, e) => patch(s, e.seat, { promise: { by: e.by, until: e.until } }),
    requestReplied: (s, e) => {
      const { seat, reply: id, by, at } = e;
      const replies = { ...s.requests.replies, [seat]: { reply: id, by, at, text: e.secret?.text ?? '' } };
      return over({ ...s, requests: { ...s.requests, replies } }, seat);
    },
    requestClosed: (s, e) => put(s, without(s.requests.open, e.seat)),
    replyClosed: (s, e) => withoutReply(s, e.seat),
    seated: (s, e) => (e.met ?? []).reduce(over, s),
    left: (s, e) => over(s, e.seat),
    seatRemoved: (s, e) => withoutReply(put(s, without(s.requests.open, e.seat)), e.seat),
    placeTaken: (s, e) => withoutReply(opened(s, e.seat), e.seat),
    sessionEnded: (s) => ({ ...Object.keys(s.requests.open).reduce(over, s) }),
  },
});
