// The floor of a room: its mode, who has it, who asks for it, who holds it up. Mediators alone give it.
// Must never switch on anybody's microphone, nor cut a speaker off when their time is over.
import type { CommandOf } from '../../../shared/commands.ts';
import type { FloorMode, RoundTopic } from '../../../shared/floor.ts';
import type { RoomId, SeatId, Side } from '../../../shared/people.ts';
import { inRoom, roomOf } from '../rooms/where.ts';
import { accept, type CaseState, type Decision, deny, slice } from '../state.ts';
import { isHere, mediates, sideOf } from '../who.ts';
import { canHold, floorAt, interpretsFor, OPEN, reliefsFor } from './voices.ts';

export interface Round {
  topic: RoundTopic;
  minutes: number;
  number: number;
  order: Side[];
  /** Index into `order`. */
  turn: number;
}
export interface Floor {
  mode: FloorMode;
  holder: SeatId | null;
  held: boolean;
  hands: SeatId[];
  /** Interpreters who ask everybody to pause. */
  pauses: SeatId[];
  /** Who interprets now, by whom they interpret for. */
  working: Partial<Record<Side | 'all', SeatId>>;
  round: Round | null;
  /** The round that was last over, to be repeated. */
  past: Round | null;
  /** A break came into a round: it goes on when people are back. */
  waits: boolean;
  /** ms: when somebody was last given the floor, or lost it. */
  changedAt: number;
}
export interface Floors {
  rooms: Record<RoomId, Floor>;
  /** How many rounds each room has had, and which side began the last one. */
  rounds: Record<RoomId, { count: number; first: Side }>;
}
export const NO_FLOORS: Floors = { rooms: {}, rounds: {} };

export type FloorEvent =
  | { type: 'floorSet'; room: RoomId; mode: FloorMode }
  /** `fresh`: a turn of its own begins; else the turn that is on goes on with another of the same side. */
  | { type: 'floorGiven'; room: RoomId; seat: SeatId | null; fresh: boolean }
  | { type: 'floorHeld'; room: RoomId; held: boolean }
  | { type: 'handRaised'; room: RoomId; seat: SeatId; up: boolean }
  | { type: 'handsOrdered'; room: RoomId; hands: SeatId[] }
  | { type: 'pauseAsked'; room: RoomId; seat: SeatId; on: boolean }
  | { type: 'handedOver'; room: RoomId; to: SeatId };

/** Changes a room's floor, stored or not yet. */
export const changeFloor = (s: CaseState, room: RoomId, part: (f: Floor) => Partial<Floor>): CaseState => {
  const floor = s.floors.rooms[room] ?? OPEN;
  return { ...s, floors: { ...s.floors, rooms: { ...s.floors.rooms, [room]: { ...floor, ...part(floor) } } } };
};

/** Mediators in a room with a floor lead it. */
export const leads = (s: CaseState, seat: SeatId): boolean =>
  mediates(s, seat) && isHere(s, seat) && floorAt(s, seat) !== null;
const asksToSpeak = (s: CaseState, seat: SeatId): boolean =>
  canHold(s, seat) && isHere(s, seat) && floorAt(s, seat) !== null;
const interprets = (s: CaseState, seat: SeatId): boolean =>
  s.people[seat]?.role === 'interpreter' && isHere(s, seat) && floorAt(s, seat) !== null;

type Give = CommandOf<'giveFloor'>;
function give(s: CaseState, by: SeatId, { seat, was }: Give): Decision {
  const room = roomOf(s, by);
  const { holder, round } = floorAt(s, by) ?? OPEN;
  if (holder !== was) return deny('floorChanged');
  if (seat !== null && !(canHold(s, seat) && inRoom(s, room).includes(seat))) return deny('notFound');
  const sideOn = round?.order[round.turn] ?? null;
  if (seat !== null && sideOn !== null && sideOf(s, seat) !== sideOn) return deny('roundGoesOn');
  return accept(seat === holder ? [] : [{ type: 'floorGiven', room, seat, fresh: sideOn === null }]);
}

/** The hands that are up, those named first; whoever meanwhile raised theirs comes after. */
const reordered = ({ hands }: Floor, named: SeatId[]): SeatId[] => [
  ...new Set([...named.filter((seat) => hands.includes(seat)), ...hands]),
];

const lowered = (hands: SeatId[], seat: SeatId | null): SeatId[] => hands.filter((one) => one !== seat);
/** What changes when somebody is given the floor, or nobody has it any more. */
export const givenTo = (f: Floor, seat: SeatId | null, at: number): Partial<Floor> => ({
  mode: f.mode === 'open' ? 'turns' : f.mode,
  holder: seat,
  held: false,
  hands: lowered(f.hands, seat),
  changedAt: at,
});
/** Open talk knows no holder, no hold and no round. */
const opened = (f: Floor, at: number): Partial<Floor> => ({
  mode: 'open',
  holder: null,
  held: false,
  round: null,
  past: f.round ?? f.past,
  changedAt: at,
});

export const floor = slice({
  can: {
    setFloor: leads,
    giveFloor: leads,
    orderHands: leads,
    holdFloor: (s, seat) => leads(s, seat) && floorAt(s, seat)?.holder != null,
    raiseHand: asksToSpeak,
    askPause: interprets,
    handOver: (s, seat) => interprets(s, seat) && reliefsFor(s, seat).length > 0,
  },
  decide: {
    setFloor: (s, by, { mode }) =>
      accept(floorAt(s, by)?.mode === mode ? [] : [{ type: 'floorSet', room: roomOf(s, by), mode }]),
    giveFloor: give,
    orderHands: (s, by, c) => {
      const now = floorAt(s, by) ?? OPEN;
      const hands = reordered(now, c.seats);
      const same = hands.every((seat, i) => seat === now.hands[i]);
      return accept(same ? [] : [{ type: 'handsOrdered', room: roomOf(s, by), hands }]);
    },
    holdFloor: (s, by, { held }) =>
      accept(floorAt(s, by)?.held === held ? [] : [{ type: 'floorHeld', room: roomOf(s, by), held }]),
    raiseHand: (s, seat, { up }) => {
      const { hands, holder } = floorAt(s, seat) ?? OPEN;
      const same = hands.includes(seat) === up || (up && holder === seat);
      return accept(same ? [] : [{ type: 'handRaised', room: roomOf(s, seat), seat, up }]);
    },
    askPause: (s, seat, { on }) => {
      const same = floorAt(s, seat)?.pauses.includes(seat) === on;
      return accept(same ? [] : [{ type: 'pauseAsked', room: roomOf(s, seat), seat, on }]);
    },
    handOver: (s, seat, { to }) =>
      reliefsFor(s, seat).includes(to) ? accept([{ type: 'handedOver', room: roomOf(s, seat), to }]) : deny('notFound'),
  },
  evolve: {
    floorSet: (s, e) =>
      changeFloor(s, e.room, (f) => (e.mode === 'open' ? opened(f, e.at) : { mode: e.mode, changedAt: e.at })),
    floorGiven: (s, e) => changeFloor(s, e.room, (f) => givenTo(f, e.seat, e.at)),
    floorHeld: (s, e) => changeFloor(s, e.room, () => ({ held: e.held })),
    handRaised: (s, e) =>
      changeFloor(s, e.room, (f) => ({ hands: e.up ? [...f.hands, e.seat] : lowered(f.hands, e.seat) })),
    handsOrdered: (s, e) => changeFloor(s, e.room, () => ({ hands: e.hands })),
    pauseAsked: (s, e) =>
      changeFloor(s, e.room, (f) => ({ pauses: e.on ? [...f.pauses, e.seat] : lowered(f.pauses, e.seat) })),
    handedOver: (s, e) =>
      changeFloor(s, e.room, (f) => ({ working: { ...f.working, [interpretsFor(s, e.to)]: e.to } })),
  },
});
