// Rounds: each side in turn has the same time; who begins alternates from round to round.
// Must never give one side more time than another, but for a pair with an interpreter, and never end a turn by itself.
import type { CommandOf } from '../../../shared/commands.ts';
import type { RoundTopic } from '../../../shared/floor.ts';
import type { RoomId, SeatId, Side } from '../../../shared/people.ts';
import { inRoom, roomOf } from '../rooms/where.ts';
import { accept, type CaseEvent, type CaseState, type Decision, deny, slice } from '../state.ts';
import { sideOf } from '../who.ts';
import { changeFloor, givenTo, leads, type Round } from './floor.ts';
import { canHold, floorAt, OPEN, sidesToHear } from './voices.ts';

export type RoundEvent =
  /** `seat` speaks first, for the first side of `order`. */
  | {
      type: 'roundBegun';
      room: RoomId;
      topic: RoundTopic;
      minutes: number;
      number: number;
      order: Side[];
      seat: SeatId | null;
    }
  | { type: 'turnBegun'; room: RoomId; turn: number; seat: SeatId | null }
  | { type: 'roundOver'; room: RoomId };

/** Whoever speaks for a side unless the mediator names another of it: the party, else counsel. */
const speakerOf = (s: CaseState, room: RoomId, side: Side): SeatId | null => {
  const own = inRoom(s, room).filter((seat) => sideOf(s, seat) === side && canHold(s, seat));
  return own.find((seat) => s.people[seat]?.role === 'party') ?? own[0] ?? null;
};

/** In the order of their letters, beginning after the side that began the last round. */
const orderOf = (s: CaseState, room: RoomId): Side[] => {
  const sides = sidesToHear(s, room);
  const first = s.floors.rounds[room]?.first;
  const next = first === undefined ? 0 : sides.findIndex((side) => side > first);
  return next > 0 ? [...sides.slice(next), ...sides.slice(0, next)] : sides;
};

function start(s: CaseState, by: SeatId, { topic, minutes }: CommandOf<'startRound'>): Decision {
  const room = roomOf(s, by);
  const number = (s.floors.rounds[room]?.count ?? 0) + 1;
  return accept([begun(s, room, { topic, minutes, number, order: orderOf(s, room) })]);
}
const begun = (s: CaseState, room: RoomId, round: Omit<Round, 'turn'>): CaseEvent => {
  const { topic, minutes, number, order } = round;
  const seat = order[0] ? speakerOf(s, room, order[0]) : null;
  return { type: 'roundBegun', room, topic, minutes, number, order, seat };
};

/** The round to repeat, with those of its sides that are here; null where fewer than two are. */
function repeatable(s: CaseState, by: SeatId): Omit<Round, 'turn'> | null {
  const { round, past } = floorAt(s, by) ?? OPEN;
  const again = round ?? past;
  const here = sidesToHear(s, roomOf(s, by));
  const order = again?.order.filter((side) => here.includes(side)) ?? [];
  return again && order.length > 1 ? { ...again, order } : null;
}
function repeat(s: CaseState, by: SeatId): Decision {
  const again = repeatable(s, by);
  return again ? accept([begun(s, roomOf(s, by), again)]) : deny('notFound');
}

/** The next side that is still here; after the last one the round is over. */
function next(s: CaseState, by: SeatId, { was }: CommandOf<'nextTurn'>): Decision {
  const room = roomOf(s, by);
  const { round, holder } = floorAt(s, by) ?? OPEN;
  if (!round) return deny('notFound');
  if (holder !== was) return deny('floorChanged');
  const here = sidesToHear(s, room);
  const turn = round.order.findIndex((side, i) => i > round.turn && here.includes(side));
  const side = round.order[turn];
  if (side === undefined) return accept([{ type: 'roundOver', room }]);
  return accept([{ type: 'turnBegun', room, turn, seat: speakerOf(s, room, side) }]);
}

const inRound = (s: CaseState, seat: SeatId): boolean => leads(s, seat) && floorAt(s, seat)?.round != null;

export const rounds = slice({
  can: {
    startRound: (s, seat) => leads(s, seat) && !inRound(s, seat) && sidesToHear(s, roomOf(s, seat)).length > 1,
    nextTurn: inRound,
    repeatRound: (s, seat) => leads(s, seat) && repeatable(s, seat) !== null,
    endRound: inRound,
  },
  decide: {
    startRound: start,
    nextTurn: next,
    repeatRound: repeat,
    endRound: (s, by) => accept([{ type: 'roundOver', room: roomOf(s, by) }]),
  },
  evolve: {
    roundBegun: (s, e) => {
      const { topic, minutes, number, order } = e;
      const rounds = { ...s.floors.rounds, [e.room]: { count: number, first: order[0] ?? 'A' } };
      const after = changeFloor(s, e.room, (f) => ({
        ...givenTo(f, e.seat, e.at),
        round: { topic, minutes, number, order, turn: 0 },
      }));
      return { ...after, floors: { ...after.floors, rounds } };
    },
    turnBegun: (s, e) =>
      changeFloor(s, e.room, (f) => ({
        ...givenTo(f, e.seat, e.at),
        round: f.round && { ...f.round, turn: e.turn },
      })),
    roundOver: (s, e) =>
      changeFloor(s, e.room, (f) => ({ ...givenTo(f, null, e.at), round: null, past: f.round ?? f.past })),
  },
});
