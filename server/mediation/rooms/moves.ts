// Moves: planned by a mediator, told to those they concern, and done by one event for everybody at once.
// Must never bring two sides together before each person's own "I'm ready", nor tell anyone but mediators of a "not now".
import type { CommandOf, Target } from '../../../shared/commands.ts';
import type { MoveId, RoomId, SeatId } from '../../../shared/people.ts';
import { refuseOnBreak } from '../people/about.ts';
import {
  accept,
  type CaseEvent,
  type CaseState,
  type Decision,
  deny,
  type Env,
  earliest,
  slice,
  without,
} from '../state.ts';
import { hasArrived, isConnected, mediates, seatsOf, sideOf } from '../who.ts';
import { afterSeating, drop, forget, isAnswered, isMoving, patch, pendingOf } from './pending.ts';
import { fits, type NoPlan, type Plan, plan, type Wish } from './plan.ts';
import { preview } from './preview.ts';
import { corners, homeOf, inRoomAfter, roomKind, roomOf, seated, seatingAfter, settle } from './where.ts';

export interface Move {
  id: MoveId;
  by: SeatId;
  /** Where each person is to go. */
  seats: Record<SeatId, RoomId>;
  /** ms; null while it waits for somebody's own word. */
  goesAt: number | null;
  asks: Record<SeatId, 'ready' | 'stay'>;
  answers: Record<SeatId, boolean>;
  minuteBy: SeatId | null;
  minutesUsed: SeatId[];
}
export interface Moves {
  pending: Record<MoveId, Move>;
  last: { move: MoveId; by: SeatId; from: Record<SeatId, RoomId>; to: Record<SeatId, RoomId>; until: number } | null;
}

type Asks = Move['asks'];
export type MovesEvent =
  | { type: 'movePlanned'; move: MoveId; seats: Record<SeatId, RoomId>; goesAt: number | null; asks: Asks }
  | { type: 'moveAsks'; move: MoveId; asks: Asks }
  | { type: 'moveAnswered'; move: MoveId; seat: SeatId; ready: boolean }
  | { type: 'minuteAsked'; move: MoveId; seat: SeatId; goesAt: number }
  | { type: 'moveDone'; move: MoveId; from: Record<SeatId, RoomId>; to: Record<SeatId, RoomId>; until: number }
  | { type: 'moveCancelled'; move: MoveId }
  | { type: 'undoGone' };

const UNDO_FOR = 10_000;
const MINUTE = 60_000;

const destination = (s: CaseState, to: Target, seat: SeatId, fresh: RoomId): RoomId => {
  if (to.kind === 'lobby') return homeOf(s, seat);
  if (to.kind === 'newCaucus') return fresh;
  if (to.kind === 'room') return to.room;
  return to.kind === 'caucus' || to.kind === 'private' ? `${to.kind}:${to.side}` : to.kind;
};

/** Refuses rooms that are not open and sides that nobody is on, with the answer for things unknown. */
function wishOf(s: CaseState, c: CommandOf<'move'> | CommandOf<'previewMove'>, fresh: RoomId): Wish | null {
  const { to } = c;
  if (to.kind === 'room' && (!to.room.startsWith('room:') || inRoomAfter(seatingAfter(s, {}), to.room).length === 0))
    return null;
  if ((to.kind === 'caucus' || to.kind === 'private') && !seatsOf(s).some((seat) => seat.side === to.side)) return null;
  const seats = Object.fromEntries(c.seats.map((seat) => [seat, destination(s, to, seat, fresh)]));
  return { seats, split: c.split, confirmMix: c.confirmMix };
}

function planOf(s: CaseState, c: CommandOf<'move'> | CommandOf<'previewMove'>, env: Env): Plan | NoPlan {
  const wish = wishOf(s, c, `room:${env.newId()}`);
  return wish ? plan(s, wish) : { ok: false, code: 'notFound' };
}

const bringsTogether = (p: Plan): boolean =>
  Object.values(p.seats).some((room) => ['joint', 'caucus'].includes(roomKind(room)));

/** Whoever is to stay in a room without a line is not waited for: they go home when somebody comes in. */
const answerable = (s: CaseState, { asks }: Plan): Asks =>
  Object.fromEntries(Object.entries(asks).filter(([seat, kind]) => kind === 'ready' || isConnected(s, seat)));

function begin(s: CaseState, p: Plan, env: Env, by: SeatId, countdown: number): Decision {
  if (Object.keys({ ...p.seats, ...p.asks }).some((seat) => isMoving(s, seat))) return deny('alreadyMoving');
  const pause = bringsTogether(p) ? refuseOnBreak(s) : null;
  if (pause) return pause;
  const move = env.newId();
  const asks = answerable(s, p);
  const waits = Object.keys(asks).length > 0;
  const goesAt = waits ? null : env.now + countdown * 1000;
  const planned: CaseEvent = { type: 'movePlanned', move, seats: p.seats, goesAt, asks };
  const alone = Object.keys(p.seats).every((seat) => seat === by);
  return accept(waits || (countdown > 0 && !alone) ? [planned] : done(s, move, p, env), { move });
}

/** One event seats everyone, but whoever has no line home; a move can be taken back for ten seconds. */
const done = (s: CaseState, move: MoveId, p: Plan, env: Env): CaseEvent[] => {
  const from = Object.fromEntries(Object.keys(p.seats).map((seat) => [seat, roomOf(s, seat)]));
  const seats = Object.entries(p.settled).map(([seat, room]) => [seat, isConnected(s, seat) ? room : homeOf(s, seat)]);
  return [
    seated(Object.fromEntries(seats), env, { why: null, mute: false }),
    { type: 'moveDone', move, from, to: p.seats, until: env.now + UNDO_FOR },
  ];
};

/** The move's time has come: looked at anew, since people may have left, come in or dropped; nobody holds it up. */
function execute(s: CaseState, m: Move, seats: Record<SeatId, RoomId>, env: Env): CaseEvent[] {
  const cancelled: CaseEvent[] = [{ type: 'moveCancelled', move: m.id }];
  const still = Object.fromEntries(Object.entries(seats).filter(([seat, room]) => fits(s, seat, room)));
  if (Object.keys(still).length === 0) return cancelled;
  const p = plan(s, { seats: still, split: true, confirmMix: true });
  if (!p.ok) return cancelled;
  const missing = Object.fromEntries(Object.entries(answerable(s, p)).filter(([seat]) => m.answers[seat] !== true));
  if (Object.keys(missing).length > 0) return [{ type: 'moveAsks', move: m.id, asks: { ...m.asks, ...missing } }];
  return done(s, m.id, p, env);
}

function answer(s: CaseState, seat: SeatId, c: CommandOf<'answerMove'>, env: Env): Decision {
  const m = pendingOf(s, c.move);
  if (!m || !(seat in m.asks)) return deny('notFound');
  const answered: CaseEvent = { type: 'moveAnswered', move: m.id, seat, ready: c.ready };
  const answers = { ...m.answers, [seat]: c.ready };
  const now = { ...m, answers };
  return accept(isAnswered(now) ? [answered, ...execute(s, now, m.seats, env)] : [answered]);
}

/** Those who are ready go; those who are not stay, with the others of their side. */
function goWithout(s: CaseState, c: CommandOf<'goWithout'>, env: Env): Decision {
  const m = pendingOf(s, c.move);
  if (!m) return deny('notFound');
  if (Object.entries(m.asks).some(([seat, kind]) => kind === 'stay' && m.answers[seat] !== true))
    return deny('notAgreed');
  const stuck = Object.keys(m.asks)
    .filter((seat) => m.answers[seat] !== true)
    .map((seat) => sideOf(s, seat));
  const going = Object.entries(m.seats).filter(
    ([seat]) => sideOf(s, seat) === null || !stuck.includes(sideOf(s, seat)),
  );
  if (going.length === 0) return deny('alreadyThere');
  return accept(execute(s, m, Object.fromEntries(going), env));
}

function needMinute(s: CaseState, seat: SeatId, id: MoveId, env: Env): Decision {
  const m = pendingOf(s, id);
  if (!m || !(seat in m.seats) || m.goesAt === null) return deny('notFound');
  if (m.minutesUsed.includes(seat)) return deny('minuteUsed');
  return accept([{ type: 'minuteAsked', move: id, seat, goesAt: env.now + MINUTE }]);
}

function bringBack(s: CaseState, by: SeatId, id: MoveId, env: Env): Decision {
  const { last } = s.moves;
  if (!last || last.move !== id || last.until <= env.now) return deny('tooLate');
  const still = Object.entries(last.from).filter(
    ([seat, room]) => roomOf(s, seat) === last.to[seat] && fits(s, seat, room),
  );
  const p = plan(s, { seats: Object.fromEntries(still), split: true, confirmMix: true });
  if (!p.ok) return deny(p.code);
  const begun = begin(s, p, env, by, 0);
  // Pressed twice, it must not send anybody back to where they were just brought from.
  const isDone = begun.ok && begun.events.some(({ type }) => type === 'moveDone');
  return isDone ? { ...begun, events: [...begun.events, { type: 'undoGone' }] } : begun;
}

/** Every group to its own private room, everyone muted, mediators to the team room; waits for nobody. */
function separateNow(s: CaseState, env: Env): Decision {
  const away = seatsOf(s).filter(({ id }) => {
    const kind = roomKind(roomOf(s, id));
    return mediates(s, id) ? kind !== 'team' : kind === 'joint' || kind === 'caucus';
  });
  const ids = away.map(({ id }) => id);
  const seats = settle(s, corners(s, ids));
  const cancelled = Object.keys(s.moves.pending).map((move): CaseEvent => ({ type: 'moveCancelled', move }));
  return accept([seated(seats, env, { why: 'separated', mute: true }), ...cancelled, { type: 'undoGone' }]);
}

const mayMove = (s: CaseState, seat: SeatId): boolean => mediates(s, seat) && hasArrived(s, seat);
const dueMoves = (s: CaseState): Move[] => Object.values(s.moves.pending).filter((m) => m.goesAt !== null);

export const moves = slice({
  can: {
    previewMove: mayMove,
    move: mayMove,
    goWithout: mayMove,
    cancelMove: mayMove,
    bringBack: (s, seat) => mayMove(s, seat) && s.moves.last !== null,
    separateNow: mayMove,
    needMinute: (s, seat) => dueMoves(s).some((m) => seat in m.seats) && !mediates(s, seat),
    answerMove: (s, seat) => Object.values(s.moves.pending).some((m) => seat in m.asks),
  },
  decide: {
    previewMove: (s, _who, c, env) => {
      const p = planOf(s, c, env);
      return p.ok ? accept([], preview(s, p)) : deny(p.code);
    },
    move: (s, who, c, env) => {
      const p = planOf(s, c, env);
      if (!p.ok) return deny(p.code);
      if (p.needs.includes('split')) return deny('leftBehind');
      if (p.needs.includes('confirmMix')) return deny('mixNeedsConfirm');
      return begin(s, p, env, who, c.countdown);
    },
    goWithout: (s, _who, c, env) => goWithout(s, c, env),
    cancelMove: (s, _who, c) =>
      pendingOf(s, c.move) ? accept([{ type: 'moveCancelled', move: c.move }]) : deny('notFound'),
    needMinute: (s, who, c, env) => needMinute(s, who, c.move, env),
    answerMove: answer,
    bringBack: (s, who, c, env) => bringBack(s, who, c.move, env),
    separateNow: (s, _who, _c, env) => separateNow(s, env),
  },
  evolve: {
    movePlanned: (s, e) => {
      const { move: id, seats, goesAt, asks, by } = e;
      const m: Move = { id, by, seats, goesAt, asks, answers: {}, minuteBy: null, minutesUsed: [] };
      return { ...s, moves: { ...s.moves, pending: { ...s.moves.pending, [id]: m } } };
    },
    moveAsks: (s, e) => patch(s, e.move, () => ({ asks: e.asks, goesAt: null })),
    moveAnswered: (s, e) => patch(s, e.move, (m) => ({ answers: { ...m.answers, [e.seat]: e.ready } })),
    minuteAsked: (s, e) =>
      patch(s, e.move, (m) => ({ goesAt: e.goesAt, minuteBy: e.seat, minutesUsed: [...m.minutesUsed, e.seat] })),
    moveDone: (s, e) => {
      const { move, from, to, until, by } = e;
      return { ...s, moves: { pending: without(s.moves.pending, move), last: { move, by, from, to, until } } };
    },
    moveCancelled: (s, e) => drop(s, e.move),
    seated: (s, e) => afterSeating(s, e),
    settingsChanged: (s, e) => (e.contact === 'separate' ? { ...s, moves: { pending: {}, last: null } } : s),
    undoGone: (s) => ({ ...s, moves: { ...s.moves, last: null } }),
    seatRemoved: (s, e) => forget(s, e.seat, e.at),
    left: (s, e) => forget(s, e.seat, e.at),
    placeTaken: (s, e) => forget(s, e.seat, e.at),
    sessionEnded: (s) => ({ ...s, moves: { pending: {}, last: null } }),
    breakStarted: (s) => ({ ...s, moves: { pending: {}, last: null } }),
  },
  due: (s) => earliest([...dueMoves(s).map((m) => m.goesAt), s.moves.last?.until ?? null]),
  tick: (s, env) => {
    const ripe = dueMoves(s).filter((m) => (m.goesAt ?? Number.POSITIVE_INFINITY) <= env.now);
    const undone: CaseEvent[] = s.moves.last && s.moves.last.until <= env.now ? [{ type: 'undoGone' }] : [];
    // One at a time: the next is looked at anew in the state the first one leaves.
    return ripe[0] ? execute(s, ripe[0], ripe[0].seats, env) : undone;
  },
});
