// Who may learn of moves, seatings and knocks: those who go, those who meet them, those at the door, and mediators.
// Must never let anybody but mediators and its author learn of a "not now".
import type { RoomId, SeatId } from '../../../shared/people.ts';
import { consoles, type Happened, idea, inside, roommates, roomOf, type Told } from './idea.ts';
import { atDoor, atDoorsOf, concerned, headedFor, MOVE, movesOf, peopleOf } from './waiting.ts';

export const moves = idea({
  rows: {
    seated: (c) => [consoles(c.after), ...seating(c)],
    movePlanned: (c) => [consoles(c.after), concerned(c, c.event.move)],
    moveAsks: (c) => [consoles(c.after), concerned(c, c.event.move)],
    moveAnswered: (c) => [consoles(c.after), [[c.event.seat], MOVE]],
    minuteAsked: (c) => [consoles(c.after), concerned(c, c.event.move)],
    moveDone: (c) => [consoles(c.after), concerned(c, c.event.move)],
    moveCancelled: (c) => [consoles(c.after), concerned(c, c.event.move)],
    undoGone: (c) => [consoles(c.after)],
    knocked: (c) => [...atDoor(c.after, c.event.knock)],
    knockHeld: (c) => [...atDoor(c.after, c.event.knock)],
    knockRefused: (c) => [...atDoor(c.after, c.event.knock)],
    knockOver: (c) => [...atDoor(c.before, c.event.knock)],
  },
  lines: { seated: (c) => Object.keys(c.event.seats) },
});

/** A seating concerns whom it seats, the rooms they leave and enter, and those who are about to meet them. */
function seating(c: Happened<'seated'>): Told[] {
  const named = Object.keys(c.event.seats);
  const moved = named.filter((seat) => roomOf(c.before, seat) !== roomOf(c.after, seat));
  const touched = [c.before, c.after].flatMap((s) => moved.map((seat) => roomOf(s, seat) ?? 'nowhere'));
  // Who comes to a room or leaves it is told to those headed for it; that others went elsewhere with them is not.
  const through = (room: RoomId) => moved.filter((seat) => [c.before, c.after].some((s) => roomOf(s, seat) === room));
  const meeting = [c.before, c.after].flatMap((s) => touched.flatMap((room) => headedFor(s, room, through(room))));
  return [
    [moved, 'all'],
    [touched.flatMap((room) => [...inside(c.before, room), ...inside(c.after, room)]), 'all'],
    [meeting, MOVE],
    [partners(c, moved), MOVE],
    ...named.flatMap((seat) => atDoorsOf(c.before, seat)),
    // Who is named without moving is muted where they are.
    ...(c.event.mute ? named.map((seat) => roommates(c.after, seat)) : []),
  ];
}
/** Those who wait in one move with somebody who was taken elsewhere. */
const partners = (c: Happened<'seated'>, moved: SeatId[]): SeatId[] =>
  movesOf(c.before)
    .filter((m) => peopleOf(m).some((seat) => moved.includes(seat)))
    .flatMap(peopleOf);
