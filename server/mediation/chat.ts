// Chat of a room: each line's readers are fixed when it is sent, and later arrivals see nothing earlier.
// Must never widen a line's audience, whatever moves follow.
import type { CommandOf } from '../../shared/commands.ts';
import type { RoomId, SeatId } from '../../shared/people.ts';
import type { ChatItem } from '../../shared/view.ts';
import { isPaused } from './air.ts';
import { accept, type CaseState, type Decision, deny, type Env, type Seal, slice } from './state.ts';
import { cameInto, inRoom, roomKind, roomOf, roomSide } from './where.ts';
import { hasArrived, mediates, refOf, seatOf, sidesAmong } from './who.ts';

interface Line {
  id: string;
  by: SeatId;
  at: number;
  /** Missing once its key is destroyed. */
  text: string;
  /** As printed beside it: fixed when it was said. */
  audience: SeatId[];
  /** Who of them may still read it: whoever takes a seat anew reads nothing said to it before. */
  readers: SeatId[];
}
export type Chat = Record<RoomId, Line[]>;

/** What one person may say in one room, UTF-16 units: whoever comes back is sent the whole list at once. */
const MOST_OF_ONE = 200_000;

export type ChatEvent = {
  type: 'said';
  id: string;
  room: RoomId;
  audience: SeatId[];
  seal: Seal;
  secret?: { text: string };
};

/** What one side says in private is sealed under that side's key, so that it can be destroyed alone. */
const scopeOf = (s: CaseState, room: RoomId): Seal => {
  const seats = inRoom(s, room);
  const sides = sidesAmong(s, seats);
  if (seats.every((seat) => mediates(s, seat))) return { scope: 'mediators/content' };
  if (roomKind(room) === 'joint' || sides.length > 1) return { scope: 'joint/content' };
  const side = sides[0] ?? roomSide(room);
  return { scope: side === null ? 'joint/content' : `side:${side}/content` };
};

/** Observers are silent, and a support person has no word to the other side. */
const hasWord = (s: CaseState, seat: SeatId): boolean => {
  const role = seatOf(s, seat)?.role;
  return role !== 'observer' && !(role === 'support' && sidesAmong(s, inRoom(s, roomOf(s, seat))).length > 1);
};

function say(s: CaseState, seat: SeatId, c: CommandOf<'say'>, env: Env): Decision {
  const room = roomOf(s, seat);
  const audience = cameInto(s, room);
  if (audience.length < 2) return deny('nobodyHere');
  if (audience.some((id) => id !== seat && !c.audience.includes(id))) return deny('somebodyCameIn');
  const said = (s.chat[room] ?? []).filter((line) => line.by === seat).reduce((sum, line) => sum + line.text.length, 0);
  if (said + c.text.length > MOST_OF_ONE) return deny('listFull');
  return accept([{ type: 'said', id: env.newId(), room, audience, seal: scopeOf(s, room), secret: { text: c.text } }]);
}

/** The lines of the room this seat is in, as far as they were said to this seat. */
export const chatOf = (s: CaseState, seat: SeatId): { room: RoomId; items: ChatItem[] } => {
  const room = roomOf(s, seat);
  const lines = hasArrived(s, seat) ? (s.chat[room] ?? []) : [];
  return { room, items: lines.filter((line) => mayRead(s, seat, line)).map((line) => item(s, line)) };
};
/** Nobody reads what was said before they took the seat. Interpreters and observers read while they are present in the room, and keep no history of earlier times there. */
const mayRead = (s: CaseState, seat: SeatId, line: Line): boolean => {
  const isGuest = ['interpreter', 'observer'].includes(s.people[seat]?.role ?? '');
  return line.readers.includes(seat) && (!isGuest || line.at >= (s.rooms.at[seat]?.since ?? 0));
};
const item = (s: CaseState, line: Line): ChatItem => ({
  id: line.id,
  by: refOf(s, line.by),
  at: line.at,
  text: line.text,
  audience: line.audience.map((id) => refOf(s, id)),
});

export const chat = slice({
  can: {
    say: (s, seat) => {
      const room = roomOf(s, seat);
      return hasArrived(s, seat) && roomKind(room) !== 'lobby' && !isPaused(s, room) && hasWord(s, seat);
    },
  },
  decide: { say },
  evolve: {
    said: (s, e) => {
      const { id, by, at, audience } = e;
      const line: Line = { id, by, at, text: e.secret?.text ?? '', audience, readers: audience };
      return { ...s, chat: { ...s.chat, [e.room]: [...(s.chat[e.room] ?? []), line] } };
    },
    placeTaken: (s, e) => ({
      ...s,
      chat: Object.fromEntries(
        Object.entries(s.chat).map(([room, lines]) => [room, lines.map((l) => unread(l, e.seat))]),
      ),
    }),
  },
});

const unread = (line: Line, seat: SeatId): Line => ({ ...line, readers: line.readers.filter((id) => id !== seat) });
