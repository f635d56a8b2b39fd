// Chat of a room: each line's readers are fixed when it is sent, and later arrivals see nothing earlier.
// Must never widen a line's audience, whatever moves follow.
import type { CommandOf } from '../../shared/commands.ts';
import type { RoomId, SeatId } from '../../shared/people.ts';
import type { ChatItem } from '../../shared/view.ts';
import { isPaused } from './air.ts';
import { accept, type CaseState, type Decision, deny, type Env, type Seal, slice } from './state.ts';
import { inRoom, roomKind, roomOf } from './where.ts';
import { hasArrived, refOf, sidesAmong } from './who.ts';

interface Line {
  id: string;
  by: SeatId;
  at: number;
  /** Missing once its key is destroyed. */
  text: string;
  audience: SeatId[];
}
export type Chat = Record<RoomId, Line[]>;

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
  const sides = sidesAmong(s, inRoom(s, room));
  const kind = roomKind(s, room);
  if (kind === 'team') return { scope: 'mediators/content' };
  return { scope: kind !== 'joint' && sides.length === 1 ? `side:${sides[0]}/content` : 'joint/content' };
};

function say(s: CaseState, seat: SeatId, c: CommandOf<'say'>, env: Env): Decision {
  const room = roomOf(s, seat);
  const audience = inRoom(s, room);
  if (audience.length < 2) return deny('nobodyHere');
  if (audience.some((id) => id !== seat && !c.audience.includes(id))) return deny('somebodyCameIn');
  return accept([{ type: 'said', id: env.newId(), room, audience, seal: scopeOf(s, room), secret: { text: c.text } }]);
}

/** The lines of the room this seat is in, as far as they were said to this seat. */
export const chatOf = (s: CaseState, seat: SeatId): { room: RoomId; items: ChatItem[] } => {
  const room = roomOf(s, seat);
  const lines = hasArrived(s, seat) ? (s.chat[room] ?? []) : [];
  return { room, items: lines.filter((line) => line.audience.includes(seat)).map((line) => item(s, line)) };
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
      return hasArrived(s, seat) && roomKind(s, room) !== 'lobby' && !isPaused(s, room);
    },
  },
  decide: { say },
  evolve: {
    said: (s, e) => {
      const line: Line = { id: e.id, by: e.by, at: e.at, text: e.secret?.text ?? '', audience: e.audience };
      return { ...s, chat: { ...s.chat, [e.room]: [...(s.chat[e.room] ?? []), line] } };
    },
  },
});
