// A mediator at a door: into a room without a mediator nobody comes unannounced, into a private room nobody unasked.
// Must never tell the one who knocks anything about the room but the answer.
import type { CommandOf } from '../../../shared/commands.ts';
import type { KnockId, RoomId, SeatId } from '../../../shared/people.ts';
import { MAX_ROOM } from '../../../shared/wire.ts';
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
import { hasArrived, isHere, mediates, seatsOf, sideOf } from '../who.ts';
import { isPaused } from './air.ts';
import { inRoom, roomKind, roomOf, seated, settle } from './where.ts';

export interface Knock {
  id: KnockId;
  who: SeatId;
  room: RoomId;
  kind: 'notice' | 'ask';
  /** ms; `notice`: comes in then; `ask` and answered ones: is forgotten then. */
  until: number | null;
  state: 'asked' | 'held' | 'refused';
}

export type KnockEvent =
  | { type: 'knocked'; knock: KnockId; room: RoomId; kind: Knock['kind']; until: number }
  | { type: 'knockHeld'; knock: KnockId; until: number }
  | { type: 'knockRefused'; knock: KnockId; until: number }
  | { type: 'knockOver'; knock: KnockId };

const NOTICE = 3_000;
const ASK_FOR = 60_000;
const HOLD_FOR = 60_000;
const SHOW_REFUSAL = 20_000;

/** Closed, open, to be knocked at, or the room one is in. */
export type Door = 'open' | 'notice' | 'ask' | 'closed' | 'here';
export function doorOf(s: CaseState, seat: SeatId, room: RoomId): Door {
  const kind = roomKind(room);
  if (roomOf(s, seat) === room) return 'here';
  if (!exists(s, room)) return 'closed';
  if (kind === 'team') return 'open';
  const inside = inRoom(s, room);
  // By who is assigned there: the door of a private room must not tell who is connected inside.
  if (kind === 'private') return inside.some((id) => !mediates(s, id)) ? 'ask' : 'closed';
  if (kind === 'joint' && s.about.contact === 'separate') return 'closed';
  const mediated = inside.some((id) => mediates(s, id) && isHere(s, id));
  const occupied = inside.some((id) => !mediates(s, id) && isHere(s, id));
  return occupied && !mediated && !isPaused(s, room) ? 'notice' : 'open';
}
/** Rooms that stand open by themselves, and caucuses of chosen seats while somebody is in them. */
const exists = (s: CaseState, room: RoomId): boolean =>
  ['joint', 'team'].includes(room) ||
  seatsOf(s).some(({ side }) => side !== null && [`caucus:${side}`, `private:${side}`].includes(room)) ||
  (room.startsWith('room:') && inRoom(s, room).length > 0);

const isFull = (s: CaseState, room: RoomId): boolean => roomKind(room) !== 'team' && inRoom(s, room).length >= MAX_ROOM;

const goIn = (s: CaseState, seat: SeatId, room: RoomId, env: Env): CaseEvent =>
  seated(settle(s, { [seat]: room }), env, { why: null, mute: false });

function enter(s: CaseState, seat: SeatId, room: RoomId, env: Env): Decision {
  const door = doorOf(s, seat, room);
  if (door === 'here') return deny('alreadyThere');
  if (door === 'closed') return deny('notFound');
  if (isFull(s, room)) return deny('roomFull');
  const old = knocksBy(s, seat).map(({ id }): CaseEvent => ({ type: 'knockOver', knock: id }));
  if (door === 'open') return accept([...old, goIn(s, seat, room, env)]);
  const until = env.now + (door === 'notice' ? NOTICE : ASK_FOR);
  return accept([...old, { type: 'knocked', knock: env.newId(), room, kind: door, until }]);
}

const knockOf = (s: CaseState, id: KnockId): Knock | null =>
  Object.hasOwn(s.knocks, id) ? (s.knocks[id] ?? null) : null;
/** The doors this mediator stands at. */
export const knocksBy = (s: CaseState, seat: SeatId): Knock[] => Object.values(s.knocks).filter((k) => k.who === seat);
/** The knock that the people of this seat's room hear, and those of its side answer. */
export const knockAt = (s: CaseState, seat: SeatId): Knock | null =>
  isHere(s, seat) && !mediates(s, seat)
    ? (Object.values(s.knocks).find((k) => k.room === roomOf(s, seat) && k.state !== 'refused') ?? null)
    : null;
const hasSay = (s: CaseState, seat: SeatId): boolean => sideOf(s, seat) !== null;

function answer(s: CaseState, seat: SeatId, c: CommandOf<'answerKnock'>, env: Env): Decision {
  const k = knockOf(s, c.knock);
  if (!k || knockAt(s, seat)?.id !== k.id) return deny('notFound');
  if (c.answer === 'comeIn') return letIn(s, k, env);
  if (c.answer === 'notNow' && k.kind === 'ask')
    return accept([{ type: 'knockRefused', knock: k.id, until: env.now + SHOW_REFUSAL }]);
  // Once for each knock: nobody keeps a mediator outside for ever, nor at a private door without an answer.
  if (k.state === 'held') return deny('momentUsed');
  return accept([{ type: 'knockHeld', knock: k.id, until: env.now + HOLD_FOR }]);
}

function letIn(s: CaseState, k: Knock, env: Env): Decision {
  if (isFull(s, k.room)) return deny('roomFull');
  return accept([{ type: 'knockOver', knock: k.id }, ...(isHere(s, k.who) ? [goIn(s, k.who, k.room, env)] : [])]);
}

/** A side may ask a mediator out of its private room at any time. */
function sendOut(s: CaseState, seat: SeatId, other: SeatId, env: Env): Decision {
  if (!mediates(s, other) || roomOf(s, other) !== roomOf(s, seat)) return deny('notFound');
  return accept([seated(settle(s, { [other]: 'team' }), env, { why: null, mute: false })]);
}

/** What the clock does to a knock: a notice comes in, all else is forgotten. */
function ripen(s: CaseState, k: Knock, env: Env): CaseEvent[] {
  const over: CaseEvent = { type: 'knockOver', knock: k.id };
  const still = isHere(s, k.who) && !isFull(s, k.room) && ['notice', 'open'].includes(doorOf(s, k.who, k.room));
  return k.kind === 'notice' && still ? [over, goIn(s, k.who, k.room, env)] : [over];
}

const put = (s: CaseState, k: Knock): CaseState => ({ ...s, knocks: { ...s.knocks, [k.id]: k } });
const change = (s: CaseState, id: KnockId, part: Partial<Knock>): CaseState => {
  const k = knockOf(s, id);
  return k ? put(s, { ...k, ...part }) : s;
};
const withoutThoseOf = (s: CaseState, seat: SeatId): CaseState => ({
  ...s,
  knocks: Object.fromEntries(Object.entries(s.knocks).filter(([, k]) => k.who !== seat)),
});

const mayEnter = (s: CaseState, seat: SeatId): boolean => mediates(s, seat) && hasArrived(s, seat);

export const knocks = slice({
  can: {
    enter: mayEnter,
    withdrawKnock: (s, seat) => mayEnter(s, seat) && knocksBy(s, seat).length > 0,
    answerKnock: (s, seat) => knockAt(s, seat) !== null && hasSay(s, seat),
    sendOut: (s, seat) =>
      hasSay(s, seat) &&
      roomKind(roomOf(s, seat)) === 'private' &&
      inRoom(s, roomOf(s, seat)).some((id) => mediates(s, id)),
  },
  decide: {
    enter: (s, who, c, env) => enter(s, who, c.room, env),
    withdrawKnock: (s, who, c) =>
      knockOf(s, c.knock)?.who === who ? accept([{ type: 'knockOver', knock: c.knock }]) : deny('notFound'),
    answerKnock: answer,
    sendOut: (s, who, c, env) => sendOut(s, who, c.seat, env),
  },
  evolve: {
    knocked: (s, e) => {
      const { knock: id, room, kind, until, by } = e;
      return put(s, { id, who: by, room, kind, until, state: 'asked' });
    },
    knockHeld: (s, e) => change(s, e.knock, { state: 'held', until: e.until }),
    knockRefused: (s, e) => change(s, e.knock, { state: 'refused', until: e.until }),
    knockOver: (s, e) => ({ ...s, knocks: without(s.knocks, e.knock) }),
    // Whoever is taken elsewhere no longer stands at a door.
    seated: (s, e) => Object.keys(e.seats).reduce(withoutThoseOf, s),
    disconnected: (s, e) => withoutThoseOf(s, e.seat),
    seatRemoved: (s, e) => withoutThoseOf(s, e.seat),
    left: (s, e) => withoutThoseOf(s, e.seat),
  },
  due: (s) => earliest(Object.values(s.knocks).map((k) => k.until)),
  tick: (s, env) => {
    const ripe = Object.values(s.knocks).find((k) => k.until !== null && k.until <= env.now);
    return ripe ? ripen(s, ripe, env) : [];
  },
});
