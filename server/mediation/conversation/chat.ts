// Chat of a room: each line's readers are fixed when it is sent, and later arrivals see nothing earlier.
// Must never widen a line's audience, whatever moves follow.
import type { CommandOf } from '../../../shared/commands.ts';
import type { RoomId, SeatId } from '../../../shared/people.ts';
import type { ChatItem } from '../../../shared/view.ts';
import { JOINT, MEDIATORS, ofSide } from '../records/scopes.ts';
import { isPaused } from '../rooms/air.ts';
import { cameInto, inRoom, roomKind, roomOf, roomSide } from '../rooms/where.ts';
import { accept, type CaseState, type Decision, deny, type Env, type Seal, slice } from '../state.ts';
import { hasArrived, mediates, refOf, seatOf, sideOf, sidesAmong } from '../who.ts';
import { heldUnits, waitsHere } from './hold.ts';

export interface Line {
  id: string;
  by: SeatId;
  at: number;
  /** Missing once its key is destroyed. */
  text: string;
  /** As printed beside it: fixed when it was said. */
  audience: SeatId[];
  /** Who of them may still read it: whoever takes a seat anew reads nothing said to it before. */
  readers: SeatId[];
  /** The mediator who withdrew it; its text is gone then. */
  withdrawn: SeatId | null;
  about: About | null;
}
/** A line that carries another's words on: a summary its party confirmed, or one party's point as another heard it. */
export interface About {
  kind: 'summary' | 'restated';
  of: SeatId;
  /** Whose point it is, on whether it was heard right; read by those who were there for the answer. */
  answer: { right: boolean; text: string; readers: SeatId[] } | null;
}
export type Chat = Record<RoomId, Line[]>;

/** What one person may say in one room, UTF-16 units: whoever comes back is sent the whole list at once. */
const MOST_OF_ONE = 200_000;
/** What a message weighs besides its words: who said it, to whom and when is sent and kept for the shortest one too. */
const WEIGHT = 40;

export type ChatEvent = {
  type: 'said';
  id: string;
  room: RoomId;
  audience: SeatId[];
  seal: Seal;
  secret?: { text: string };
};

/** What one side says in private is sealed under that side's key, so that it can be destroyed alone. */
export const scopeOf = (s: CaseState, room: RoomId): Seal => {
  const seats = inRoom(s, room);
  const sides = sidesAmong(s, seats);
  if (seats.every((seat) => mediates(s, seat))) return MEDIATORS;
  if (roomKind(room) === 'joint' || sides.length > 1) return JOINT;
  const side = sides[0] ?? roomSide(room);
  return side === null ? JOINT : ofSide(side);
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
  if (!hasSpace(s, room, seat, c.text)) return deny('listFull');
  const line = { id: env.newId(), room, audience, seal: scopeOf(s, room), secret: { text: c.text } };
  return accept([{ type: waitsHere(s, room, seat) ? 'messageHeld' : 'said', ...line }]);
}

/** May this person's words in this room still grow by `text`? */
export const hasSpace = (s: CaseState, room: RoomId, seat: SeatId, text: string): boolean => {
  const own = (s.chat[room] ?? []).filter((line) => line.by === seat);
  const said = own.reduce((sum, line) => sum + WEIGHT + line.text.length, heldUnits(s, room, seat));
  return said + WEIGHT + text.length <= MOST_OF_ONE;
};

/** The lines of the room this seat is in, as far as they were said to this seat. Not to be told: `chatOf` makes what is. */
export const linesFor = (s: CaseState, seat: SeatId): Line[] => {
  const lines = hasArrived(s, seat) ? (s.chat[roomOf(s, seat)] ?? []) : [];
  return lines.filter(readsOf(s, seat));
};
/** The same as this seat reads them, from the `from`th on. */
export const chatOf = (s: CaseState, seat: SeatId, from = 0): { room: RoomId; items: ChatItem[] } => ({
  room: roomOf(s, seat),
  items: linesFor(s, seat)
    .slice(from)
    .map((line) => item(s, seat, line)),
});
/** What can change about a line once it is said: it is withdrawn, or what it says of somebody is answered for this seat. */
export const markOf = ({ id, withdrawn, about }: Line, seat: SeatId): string =>
  `${id} ${withdrawn !== null} ${about?.answer?.readers.includes(seat) ?? false}`;
/** Nobody reads what was said before they took the seat. Interpreters and observers read while they are present in the room, and keep no history of earlier times there. */
export const mayRead = (s: CaseState, seat: SeatId, line: Line): boolean => readsOf(s, seat)(line);
/** The same, for many lines. Where sides are never to meet any more, what was said while they did would still name the other one. */
const readsOf = (s: CaseState, seat: SeatId): ((line: Line) => boolean) => {
  const since = isGuest(s, seat) ? (s.rooms.at[seat]?.since ?? 0) : 0;
  const isApart = s.about.contact === 'separate' && sideOf(s, seat) !== null;
  return (line) => line.readers.includes(seat) && line.at >= since && !(isApart && namesOtherSide(s, seat, line));
};
const namesOtherSide = (s: CaseState, seat: SeatId, { by, audience, about }: Line): boolean =>
  sidesAmong(s, [seat, by, ...audience, ...(about ? [about.of] : [])]).length > 1;
/** Present only while they work: they keep no history. */
export const isGuest = (s: CaseState, seat: SeatId): boolean =>
  ['interpreter', 'observer'].includes(s.people[seat]?.role ?? '');
const item = (s: CaseState, seat: SeatId, line: Line): ChatItem => ({
  id: line.id,
  by: refOf(s, line.by),
  at: line.at,
  text: line.text,
  audience: line.audience.map((id) => refOf(s, id)),
  withdrawnBy: line.withdrawn && refOf(s, line.withdrawn).name,
  about: line.about && about(s, seat, line.about),
});
const about = (s: CaseState, seat: SeatId, { kind, of, answer }: About): ChatItem['about'] => ({
  kind,
  of: refOf(s, of),
  answer: answer?.readers.includes(seat) ? { right: answer.right, text: answer.text } : null,
});

/** One more line of a room. */
export const addLine = (s: CaseState, room: RoomId, line: Line): CaseState => ({
  ...s,
  chat: { ...s.chat, [room]: [...(s.chat[room] ?? []), line] },
});
/** The line with this id, made anew in its place. */
export const changeLine = (s: CaseState, room: RoomId, id: string, change: (line: Line) => Line): CaseState => ({
  ...s,
  chat: { ...s.chat, [room]: (s.chat[room] ?? []).map((line) => (line.id === id ? change(line) : line)) },
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
      const text = e.secret?.text ?? '';
      return addLine(s, e.room, { id, by, at, text, audience, readers: audience, withdrawn: null, about: null });
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
