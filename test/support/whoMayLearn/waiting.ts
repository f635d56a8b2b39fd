// Who waits to be somewhere, and who stands at which door: those who are told more than the people of one room.
// Must never ask a slice, as all of this statement.
import type { CaseState } from '../../../server/mediation/state.ts';
import type { RoomId, SeatId } from '../../../shared/people.ts';
import type { Change } from '../play.ts';
import { inside, mediators, parts, roommates, roomOf, self, type Told } from './idea.ts';

export const MOVE = parts('move', 'abilities');
const KNOCK = parts('knock', 'abilities');
const CONSOLE = parts('console', 'abilities');

export const movesOf = (s: CaseState) => Object.values(s.moves.pending);
export const peopleOf = (m: { seats: object; asks: object }): SeatId[] => [
  ...Object.keys(m.seats),
  ...Object.keys(m.asks),
];

/** Who waits to go to a room is told who will be there; with separate rooms only, nothing of another side. */
export function headedFor(s: CaseState, room: RoomId, moved: SeatId[]): SeatId[] {
  const sides = moved.map((seat) => s.people[seat]?.side ?? null);
  const mayHear = (seat: SeatId) => {
    const own = s.people[seat]?.side ?? null;
    return s.about.contact === 'joint' || own === null || sides.every((side) => side === null || side === own);
  };
  return movesOf(s)
    .filter((m) => Object.values(m.seats).includes(room))
    .flatMap(peopleOf)
    .filter(mayHear);
}

/** Everybody whom this move concerned before or concerns after. */
export const concerned = (c: Change, move: string): Told => [
  [c.before, c.after].flatMap((s) =>
    movesOf(s)
      .filter((m) => m.id === move)
      .flatMap(peopleOf),
  ),
  MOVE,
];

/** A knock is for those inside and the one who knocks. */
export function atDoor(s: CaseState, knock: string): Told[] {
  const k = s.knocks[knock];
  if (!k) return [];
  return [
    [inside(s, k.room).filter((seat) => !mediators(s).includes(seat)), KNOCK],
    [[k.who], CONSOLE],
  ];
}
export const atDoorsOf = (s: CaseState, who: SeatId): Told[] =>
  Object.values(s.knocks)
    .filter((k) => k.who === who)
    .flatMap((k) => atDoor(s, k.id));

/** Who goes is missed in their room, by those about to come there, in their moves, and at the doors they stood at. */
export const gone = (c: Change, seat: SeatId): Told[] => [
  self(seat),
  roommates(c.before, seat),
  [headedFor(c.before, roomOf(c.before, seat) ?? 'nowhere', [seat]), MOVE],
  ...atDoorsOf(c.before, seat),
  ...movesOf(c.before)
    .filter((m) => seat in m.seats || seat in m.asks)
    .map((m): Told => [peopleOf(m), MOVE]),
];

/** A new mediator's home is the team room, where others see them and may be about to come. */
export const comesHome = (s: CaseState, seat: SeatId): Told[] => [
  roommates(s, seat),
  [headedFor(s, roomOf(s, seat) ?? 'nowhere', [seat]), MOVE],
];
