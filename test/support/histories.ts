// Random histories that look like real ones: who acts, acts by what their own screen offers; some try what it does not.
// Must never choose by chance of its own: every choice comes from the picks, so that a failing history can be replayed.
import fc from 'fast-check';
import { nextDue } from '../../server/mediation/case.ts';
import type { Actor, CaseState, Input } from '../../server/mediation/state.ts';
import { type AbilityName, COMMAND_TYPES, type Command, type CommandType, type Target } from '../../shared/commands.ts';
import { isMediator, type SeatId, type Side } from '../../shared/people.ts';
import type { View } from '../../shared/view.ts';
import { anything, newcomer, newLine, type Pick, pick, secret, some } from './tries.ts';

const n = fc.nat(9_999);
export const picks = (maxLength: number) =>
  fc.array(fc.record<Pick>({ kind: n, who: n, what: n, which: n, also: n, yes: fc.boolean(), sure: fc.boolean() }), {
    minLength: Math.ceil(maxLength / 2),
    maxLength,
    size: 'max',
  });

/** What happens next: somebody or something acts, or time passes. */
export type Next = { is: 'act'; who: Actor; input: Input; honest: boolean } | { is: 'time'; ms: number };

/** How often, in a hundred steps: lines come and go, time passes, the owner acts, somebody tries what is not offered. */
const LINES = 8;
const TIME = 18;
const OWNER = 19;
const HOSTILE = 28;

export function next(s: CaseState, now: number, view: (seat: SeatId) => View, p: Pick): Next | null {
  const kind = p.kind % 100;
  if (kind < LINES) return line(s, p);
  if (kind < TIME) return { is: 'time', ms: waitFor(s, now, p) };
  if (kind < OWNER) return act({ kind: 'owner' }, changePeople(s, p), false);
  const seat = actor(s, view, p);
  if (seat === null) return null;
  const who: Actor = { kind: 'seat', seat };
  if (kind < HOSTILE) return act(who, anything(s, pick(COMMAND_TYPES, p.what), p), false);
  const command = honest(s, view(seat), p);
  return command ? act(who, command, true) : null;
}

const act = (who: Actor, input: Input, isHonest: boolean): Next => ({ is: 'act', who, input, honest: isHonest });
const live = (s: CaseState): SeatId[] => Object.values(s.people).flatMap((seat) => (seat.removed ? [] : [seat.id]));

/** Somebody who is not on the line comes on it; seldom, somebody is cut off, a mediator more often, or reloads. */
function line(s: CaseState, p: Pick): Next {
  const away = live(s).filter((seat) => !(seat in s.presence));
  const leading = live(s).filter((seat) => seat in s.presence && isMediator(s.people[seat]?.role ?? 'party'));
  const from = away.length > 0 && p.yes ? away : p.also % 3 > 0 && leading.length > 0 ? leading : live(s);
  const seat = pick(from, p.who);
  const connection = s.presence[seat]?.connection;
  const who: Actor = { kind: 'line', seat };
  if (connection !== undefined && p.sure) return act(who, { type: 'disconnect', connection }, false);
  return act(who, { type: 'connect', connection: newLine() }, false);
}

const WAITS = [0, 1, 999, 3_000, 5_000, 10_000, 60_000];
const waitFor = (s: CaseState, now: number, p: Pick): number => {
  const due = nextDue(s);
  return p.yes && due !== null ? Math.max(0, due - now) : pick(WAITS, p.what);
};

/** Whoever is asked something tends to answer, whoever is outside to come in; else half of the time a mediator acts. */
function actor(s: CaseState, view: (seat: SeatId) => View, p: Pick): SeatId | null {
  const on = live(s).filter((seat) => seat in s.presence);
  const asked = on.filter((seat) => isAsked(view(seat)));
  const outside = on.filter((seat) => !view(seat).me.arrived);
  const leading = on.filter((seat) => view(seat).console !== null);
  const prefer = [asked, outside, p.sure ? leading : on, p.sure ? leading : on][p.also % 4] as SeatId[];
  const from = prefer.length > 0 ? prefer : on;
  return from.length > 0 ? pick(from, p.who) : null;
}
const isAsked = ({ knock, move, abilities }: View): boolean =>
  (knock !== null && abilities.includes('answerKnock')) || (move?.asks != null && move.answer === null);

/** What people often do is listed more than once; what ends or changes a story comes seldom. */
const OFTEN: AbilityName[] = Object.entries({
  move: 16,
  answerMove: 14,
  say: 8,
  setMedia: 8,
  arrive: 8,
  enter: 6,
  answerKnock: 8,
  needMinute: 4,
  bringBack: 4,
  note: 2,
  comment: 2,
  closeComment: 1,
  separateNow: 1,
  goWithout: 2,
  cancelMove: 1,
  withdrawKnock: 1,
  sendOut: 2,
  previewMove: 1,
  setExpected: 1,
  endBreak: 4,
  startSession: 8,
}).flatMap(([type, times]) => Array.from({ length: times }, () => type as AbilityName));
const SELDOM = COMMAND_TYPES.filter((type) => !OFTEN.includes(type));

/** A command that this screen offers, with ids that stand on it. */
function honest(s: CaseState, view: View, p: Pick): Command | null {
  const urgent: AbilityName[] = ['arrive', 'answerMove', 'answerKnock', 'startSession', 'endBreak'];
  const first = p.yes ? urgent.filter((type) => view.abilities.includes(type)) : [];
  const usual = p.kind % 14 === 0 ? SELDOM : OFTEN;
  const offered = usual.filter((type) => view.abilities.includes(type));
  if (first.length === 0 && offered.length === 0) return null;
  return fromScreen(s, first.length > 0 ? pick(first, p.what) : pick(offered, p.what), view, p);
}

function fromScreen(s: CaseState, type: CommandType, view: View, p: Pick): Command | null {
  const console = view.console;
  const move = view.move?.move;
  switch (type) {
    case 'move':
    case 'previewMove':
      return console ? planFrom(type, view, p) : null;
    case 'goWithout':
    case 'cancelMove':
      return console?.moves.length ? { type, move: pick(console.moves, p.which).move } : null;
    case 'bringBack':
      return console?.undo ? { type, move: console.undo.move } : null;
    case 'needMinute':
      return move && view.move?.goesAt != null ? { type, move } : null;
    case 'answerMove':
      return move && view.move?.asks ? { type, move, ready: p.yes || p.sure } : null;
    case 'enter': {
      const shut = (console?.rooms ?? []).filter(({ door }) => door === 'knock');
      const doors = p.yes && shut.length ? shut : (console?.rooms ?? []).filter(({ door }) => door === 'open');
      return doors.length ? { type, room: pick(doors, p.which).room } : null;
    }
    case 'withdrawKnock':
      return console?.knock ? { type, knock: console.knock.knock } : null;
    case 'answerKnock':
      return view.knock
        ? { type, knock: view.knock.knock, answer: pick(['comeIn', 'oneMoment', 'notNow'] as const, p.which) }
        : null;
    case 'sendOut': {
      const guest = view.place.people.find(({ role }) => role === 'mediator' || role === 'comediator');
      return guest ? { type, seat: guest.seat } : null;
    }
    case 'say':
      return { type, text: secret(), audience: view.place.people.map(({ seat }) => seat) };
    case 'closeComment': {
      const comment = view.draft.comments[p.which % Math.max(1, view.draft.comments.length)];
      return comment ? { type, comment: comment.id, done: p.yes } : null;
    }
    case 'removeSeat':
      return { type, seat: pick(live(s), p.which) };
    case 'replaceSeat':
      return { type, seat: pick(live(s), p.which), by: newcomer(p) };
    default:
      return anything(s, type, p);
  }
}

/** Mostly a plan that a mediator would make: one person or a few, to a room on the list, confirmed. */
function planFrom(type: 'move' | 'previewMove', { console }: View, p: Pick): Command | null {
  if (!console) return null;
  const people = console.people.filter(({ role }) => role !== 'referrer' || p.kind % 20 === 0);
  const there = people.filter(({ status }) => !['absent', 'joining', 'left', 'dropped'].includes(status));
  const from = there.length > 0 ? there : people;
  const seats = some(from, p, p.yes ? 2 : 4).map(({ seat }) => seat);
  const sides = [...new Set(seats.map((seat) => people.find((one) => one.seat === seat)?.side ?? null))];
  const plan = { seats, to: toRoom(console, sides, p), split: p.sure, confirmMix: p.also % 4 > 0 };
  return type === 'move' ? { type, ...plan, countdown: pick([0, 0, 5, 10] as const, p.which) } : { type, ...plan };
}

/** Rooms on the list: those of sides that somebody is on, and an open caucus of chosen people. */
function toRoom(console: NonNullable<View['console']>, sides: (Side | null)[], p: Pick): Target {
  const there = console.people.flatMap(({ side }) => (side === null ? [] : [side]));
  const own = sides.find((side) => side !== null) ?? there[0];
  const chosen = console.rooms.find(({ kind, side }) => kind === 'caucus' && side === null);
  const ofSides: Target[] = own
    ? [
        { kind: 'caucus', side: own },
        { kind: 'private', side: own },
        { kind: 'private', side: own },
        { kind: 'caucus', side: pick(there, p.also) },
      ]
    : [];
  const open: Target[] = chosen ? [{ kind: 'room', room: chosen.room }] : [];
  const all: Target[] = [
    { kind: 'joint' },
    { kind: 'joint' },
    { kind: 'newCaucus' },
    { kind: 'lobby' },
    { kind: 'team' },
  ];
  return pick([...all, ...ofSides, ...open], p.what >> 3);
}

const changePeople = (s: CaseState, p: Pick): Command =>
  anything(s, pick(['addSeat', 'replaceSeat', 'removeSeat', 'changeSettings'] as const, p.what), p);
