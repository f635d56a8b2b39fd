// What mediators see beyond their own room: where everyone is, what is planned, who is at which door, their notes.
// Must never tell anything of a private room but that somebody is in it.
import type { SeatId } from '../../shared/people.ts';
import type { Console, ConsolePerson, ConsoleRoom, PendingMove } from '../../shared/view.ts';
import { notesOf } from './conversation/notes.ts';
import type { Seat } from './people/people.ts';
import { mixingsView } from './rooms/exposure.ts';
import { doorOf, knocksBy } from './rooms/knocks.ts';
import type { Move } from './rooms/moves.ts';
import { inRoom, occupiedRooms, roomKind, roomOf, roomSide } from './rooms/where.ts';
import { harmView } from './safety/harm.ts';
import { pauseView } from './safety/pause.ts';
import type { CaseState } from './state.ts';
import { arrivalOf, describe, isConnected, isHere, isPrivate, mediates, refOf, seatsOf, sideOf } from './who.ts';

function statusOf(s: CaseState, seat: SeatId): ConsolePerson['status'] {
  const kind = roomKind(roomOf(s, seat));
  const { arrived, left, privacy } = arrivalOf(s, seat);
  if (kind === 'private') return 'inPrivate';
  if (left) return 'left';
  if (!arrived) return isConnected(s, seat) ? (privacy === 'notPrivate' ? 'cannotTalk' : 'joining') : 'absent';
  if (!isHere(s, seat)) return 'dropped';
  if (privacy === 'notPrivate') return 'cannotTalk';
  if (!isPrivate(s, seat)) return 'askedAgain';
  return kind === 'lobby' ? 'waiting' : 'here';
}

/** In a private room by the move alone: what its people do there is not told. */
function sinceOf(s: CaseState, seat: SeatId): number {
  const moved = s.rooms.at[seat]?.since ?? 0;
  const { since, lineSince } = arrivalOf(s, seat);
  const status = statusOf(s, seat);
  if (status === 'inPrivate') return moved;
  return Math.max(moved, since, status === 'dropped' || status === 'joining' ? lineSince : 0);
}

function person(s: CaseState, viewer: SeatId, seat: Seat): ConsolePerson {
  const status = statusOf(s, seat.id);
  const veiled = status === 'inPrivate' && roomOf(s, viewer) !== roomOf(s, seat.id);
  const line = veiled ? undefined : s.presence[seat.id];
  // What they answer and choose there is their own business until they come out.
  const { language, withMe } = veiled ? { language: null, withMe: [] } : arrivalOf(s, seat.id);
  return describe(refOf(s, seat.id), {
    room: roomOf(s, seat.id),
    since: sinceOf(s, seat.id),
    status,
    withThem: withMe,
    microphone: line?.microphone ?? false,
    camera: line?.camera ?? false,
    language,
  });
}

const DOORS = { open: 'open', notice: 'knock', ask: 'knock', closed: 'closed', here: 'here' } as const;

function room(s: CaseState, viewer: SeatId, id: string): ConsoleRoom[] {
  const kind = roomKind(id);
  if (kind === 'lobby') return [];
  const since = inRoom(s, id).map((seat) => s.rooms.at[seat]?.since ?? 0);
  return [
    {
      room: id,
      kind,
      side: roomSide(id),
      since: since.length ? Math.max(...since) : null,
      door: DOORS[doorOf(s, viewer, id)],
    },
  ];
}

const standingRooms = (s: CaseState): string[] => {
  const sides = [...new Set(seatsOf(s).flatMap((seat) => seat.side ?? []))].sort();
  const joint = s.about.contact === 'joint' ? ['joint'] : [];
  return [...joint, ...sides.flatMap((side) => [`caucus:${side}`, `private:${side}`]), 'team'];
};

/** In a private room all are named who are asked to let somebody in, with a line or without: who has one is not told. */
const askedBy = (s: CaseState, m: Move): SeatId[] => {
  const doors = Object.keys(m.asks)
    .filter((seat) => m.asks[seat] === 'stay')
    .map((seat) => roomOf(s, seat))
    .filter((room) => roomKind(room) === 'private');
  const inside = [...new Set(doors)].flatMap((room) => inRoom(s, room));
  const asked = new Set([...Object.keys(m.asks), ...inside.filter((id) => !(id in m.seats) && sideOf(s, id) !== null)]);
  return Object.keys(s.rooms.at).filter((seat) => asked.has(seat));
};

const pending = (s: CaseState, m: Move): PendingMove => {
  const rooms = [...new Set(Object.values(m.seats))];
  const only = rooms.length === 1 ? (rooms[0] ?? null) : null;
  const to = only ?? rooms[0] ?? 'joint';
  return {
    move: m.id,
    seats: Object.keys(m.seats),
    to: { room: only, kind: roomKind(to), side: roomSide(to) },
    goesAt: m.goesAt,
    waitsFor: askedBy(s, m).map((seat) => ({ seat, answer: answerOf(m, seat) })),
    minuteBy: m.minuteBy,
  };
};
/** What this seat has said to a move that waits for it; null = nothing yet. */
export const answerOf = (m: Move, seat: SeatId): 'ready' | 'notNow' | null => {
  const answer = m.answers[seat];
  return answer === undefined ? null : answer ? 'ready' : 'notNow';
};

function undoable(s: CaseState): Console['undo'] {
  const { last } = s.moves;
  return last && { move: last.move, seats: Object.keys(last.to), until: last.until };
}

/** null for everybody who does not mediate. */
export function consoleFor(s: CaseState, viewer: SeatId): Console | null {
  if (!mediates(s, viewer)) return null;
  const rooms = [...new Set([...standingRooms(s), ...occupiedRooms(s)])];
  const knock = knocksBy(s, viewer)[0];
  const { title, contact, hideAddresses, languages } = s.about;
  return {
    people: seatsOf(s).map((seat) => person(s, viewer, seat)),
    rooms: rooms.flatMap((id) => room(s, viewer, id)),
    moves: Object.values(s.moves.pending).map((m) => pending(s, m)),
    undo: undoable(s),
    knock: knock ? { knock: knock.id, room: knock.room, state: knock.state } : null,
    pause: pauseView(s),
    mixings: mixingsView(s),
    harm: harmView(s),

    notes: notesOf(s, viewer),
    settings: { title, contact, hideAddresses, languages },
  };
}
