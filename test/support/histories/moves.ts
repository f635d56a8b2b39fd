// Moves and knocks in random histories: plans a mediator would make, answers people would give, and any others.
// Must never plan from more than a console shows, unless it plays a changed client.
import type { Command, Target } from '../../../shared/commands.ts';
import type { Side } from '../../../shared/people.ts';
import type { Console, View } from '../../../shared/view.ts';
import { acts } from './acts.ts';
import { anySeat, type Pick, pick, some } from './pick.ts';

type S = import('../../../server/mediation/state.ts').CaseState;

const anyMove = (s: S, p: Pick) => pick([...Object.keys(s.moves.pending), s.moves.last?.move ?? 'none'], p.which);
const anyKnock = (s: S, p: Pick) => pick([...Object.keys(s.knocks), 'none'], p.which);
const anyRoom = (s: S, p: Pick) =>
  pick([...Object.values(s.rooms.at).map((at) => at.room), 'joint', 'private:B', 'joint:2'], p.which);
const anyPlan = (s: S, p: Pick) => ({
  seats: some(Object.keys(s.people), p, 3),
  to: pick(
    [{ kind: 'joint' }, { kind: 'room', room: anyRoom(s, p) }, { kind: 'private', side: 'A' }] as Target[],
    p.also,
  ),
  split: p.yes,
  confirmMix: p.sure,
});

export const moves = acts({
  any: {
    previewMove: (s, p) => ({ type: 'previewMove', ...anyPlan(s, p) }),
    move: (s, p) => ({ type: 'move', ...anyPlan(s, p), countdown: p.yes ? 0 : 5 }),
    goWithout: (s, p) => ({ type: 'goWithout', move: anyMove(s, p) }),
    cancelMove: (s, p) => ({ type: 'cancelMove', move: anyMove(s, p) }),
    needMinute: (s, p) => ({ type: 'needMinute', move: anyMove(s, p) }),
    answerMove: (s, p) => ({ type: 'answerMove', move: anyMove(s, p), ready: p.yes }),
    bringBack: (s, p) => ({ type: 'bringBack', move: anyMove(s, p) }),
    separateNow: () => ({ type: 'separateNow' }),
    enter: (s, p) => ({ type: 'enter', room: anyRoom(s, p) }),
    withdrawKnock: (s, p) => ({ type: 'withdrawKnock', knock: anyKnock(s, p) }),
    answerKnock: (s, p) => ({ type: 'answerKnock', knock: anyKnock(s, p), answer: p.yes ? 'comeIn' : 'notNow' }),
    sendOut: (s, p) => ({ type: 'sendOut', seat: anySeat(s, p) }),
  },
  seen: {
    previewMove: (view, p) => planFrom('previewMove', view, p),
    move: (view, p) => planFrom('move', view, p),
    goWithout: ({ console }, p) =>
      console?.moves.length ? { type: 'goWithout', move: pick(console.moves, p.which).move } : null,
    cancelMove: ({ console }, p) =>
      console?.moves.length ? { type: 'cancelMove', move: pick(console.moves, p.which).move } : null,
    // Now and then from a screen that has not changed yet.
    bringBack: ({ console }, p) =>
      console?.undo ? { type: 'bringBack', move: p.also % 12 === 0 ? 'another' : console.undo.move } : null,
    needMinute: ({ move }) => (move && move.goesAt !== null ? { type: 'needMinute', move: move.move } : null),
    answerMove: ({ move }, p) => (move?.asks ? { type: 'answerMove', move: move.move, ready: p.yes || p.sure } : null),
    enter: ({ console }, p) => {
      const shut = (console?.rooms ?? []).filter(({ door }) => door === 'knock');
      const doors = p.yes && shut.length ? shut : (console?.rooms ?? []).filter(({ door }) => door === 'open');
      return doors.length ? { type: 'enter', room: pick(doors, p.which).room } : null;
    },
    withdrawKnock: ({ console }) => (console?.knock ? { type: 'withdrawKnock', knock: console.knock.knock } : null),
    answerKnock: ({ knock }, p) =>
      knock
        ? {
            type: 'answerKnock',
            knock: knock.knock,
            answer: pick(['comeIn', 'oneMoment', 'notNow'] as const, p.which),
          }
        : null,
    sendOut: ({ place }) => {
      const guest = place.people.find(({ role }) => role === 'mediator' || role === 'comediator');
      return guest ? { type: 'sendOut', seat: guest.seat } : null;
    },
  },
  often: {
    move: 16,
    answerMove: 14,
    enter: 6,
    answerKnock: 8,
    needMinute: 4,
    bringBack: 4,
    separateNow: 1,
    goWithout: 2,
    cancelMove: 1,
    withdrawKnock: 1,
    sendOut: 2,
    previewMove: 1,
  },
  urgent: ['answerMove', 'answerKnock'],
});

type Planned<T> = Extract<Command, { type: T }> | null;

/** Mostly a plan that a mediator would make: one person or a few, to a room on the list, confirmed. */
function planFrom<T extends 'move' | 'previewMove'>(type: T, { console }: View, p: Pick): Planned<T> {
  if (!console) return null;
  const people = console.people.filter(({ role }) => role !== 'referrer' || p.kind % 20 === 0);
  const there = people.filter(({ status }) => !['absent', 'joining', 'left', 'dropped'].includes(status));
  const from = there.length > 0 && p.also % 15 > 0 ? there : people;
  const seats = some(from, p, p.yes ? 2 : 4).map(({ seat }) => seat);
  const sides = [...new Set(seats.map((seat) => people.find((one) => one.seat === seat)?.side ?? null))];
  const plan = { type, seats, to: toRoom(console, sides, p), split: p.sure, confirmMix: p.also % 4 > 0 };
  const whole = type === 'move' ? { ...plan, countdown: pick([0, 0, 5, 10] as const, p.which) } : plan;
  return whole as Planned<T>;
}

/** Rooms on the list: those of sides that somebody is on, and an open caucus of chosen people. */
function toRoom(console: Console, sides: (Side | null)[], p: Pick): Target {
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
