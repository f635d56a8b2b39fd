// Messages that wait for a mediator of the room, and messages a mediator withdraws.
// Must never widen whom a message was written for, nor keep the text of one that was withdrawn.
import type { RoomId, SeatId } from '../../../shared/people.ts';
import type { HeldMessage, ReviewView } from '../../../shared/review.ts';
import { JOINT, ofSide } from '../records/scopes.ts';
import { isPaused } from '../rooms/air.ts';
import { cameInto, roomKind, roomOf } from '../rooms/where.ts';
import { accept, type CaseState, type Decision, deny, type Recorded, type Seal, slice } from '../state.ts';
import { hasArrived, leads, mediates, refOf, sidesAmong } from '../who.ts';
import { addLine, changeLine, isGuest, mayRead } from './chat.ts';
import { waitedForIn } from './hold.ts';

interface Held {
  id: string;
  room: RoomId;
  by: SeatId;
  at: number;
  /** Missing once its key is destroyed. */
  text: string;
  /** Whom its author saw when writing, as printed on it. */
  audience: SeatId[];
  /** Who of them may still read it. */
  readers: SeatId[];
  returned: { by: SeatId; reason: string } | null;
}
export interface Review {
  /** Rooms where messages wait, as long as a mediator is there. */
  rooms: RoomId[];
  held: Held[];
}
export const NO_REVIEW: Review = { rooms: [], held: [] };

export type ReviewEvent =
  | { type: 'holdSet'; room: RoomId; on: boolean }
  | { type: 'messageHeld'; id: string; room: RoomId; audience: SeatId[]; seal: Seal; secret?: { text: string } }
  | { type: 'letThrough'; message: string; audience: SeatId[] }
  | { type: 'messageReturned'; message: string; seal: Seal; secret?: { reason: string } }
  | { type: 'messageTakenBack'; message: string }
  | { type: 'messageWithdrawn'; message: string; room: RoomId };

const isHere = (s: CaseState, seat: SeatId, room: RoomId): boolean => hasArrived(s, seat) && roomOf(s, seat) === room;

/** Mediators it was written before, who are still there, while its author is there too: nobody else can judge it. */
const judgesOf = (s: CaseState, h: Held): SeatId[] =>
  h.returned === null && isHere(s, h.by, h.room)
    ? h.readers.filter((seat) => mediates(s, seat) && isHere(s, seat, h.room))
    : [];

const isMine = (s: CaseState, seat: SeatId, h: Held): boolean => h.by === seat && isHere(s, seat, h.room);
const judgedBy = (s: CaseState, seat: SeatId): Held[] =>
  s.review.held.filter((h) => judgesOf(s, h).includes(seat) && !isPaused(s, h.room));
const own = (s: CaseState, seat: SeatId): Held[] => s.review.held.filter((h) => isMine(s, seat, h));

/** What waits for this seat, and what of its own waits. */
export function reviewView(s: CaseState, seat: SeatId): ReviewView {
  const seen = s.review.held.filter((h) => isMine(s, seat, h) || judgesOf(s, h).includes(seat));
  const waitFor = hasArrived(s, seat) ? waitedForIn(s, roomOf(s, seat)) : [];
  return { waitFor: waitFor.map((id) => refOf(s, id).name), held: seen.map((h) => shown(s, h)) };
}
const shown = (s: CaseState, h: Held): HeldMessage => ({
  id: h.id,
  by: refOf(s, h.by),
  at: h.at,
  text: h.text,
  audience: h.audience.map((id) => refOf(s, id)),
  waitsFor: judgesOf(s, h).map((id) => refOf(s, id).name),
  returned: h.returned && { by: refOf(s, h.returned.by).name, reason: h.returned.reason },
});

/** Who was shown when it was written and is there now; guests only if they were there all the while. */
const stillThere = (s: CaseState, h: Held): SeatId[] =>
  cameInto(s, h.room).filter(
    (seat) => h.readers.includes(seat) && !(isGuest(s, seat) && (s.rooms.at[seat]?.since ?? 0) > h.at),
  );

function judge(s: CaseState, seat: SeatId, id: string, what: (h: Held) => Decision): Decision {
  const h = judgedBy(s, seat).find((one) => one.id === id);
  return h ? what(h) : deny('notFound');
}

/** One's own side's scope, or the joint one, as it was sealed when written: a reason is about those words. */
const sealOf = (s: CaseState, h: Held): Seal => {
  const side = s.people[h.by]?.side ?? null;
  return side === null || roomKind(h.room) === 'joint' ? JOINT : ofSide(side);
};

function withdraw(s: CaseState, seat: SeatId, message: string): Decision {
  const room = roomOf(s, seat);
  const line = (s.chat[room] ?? []).find(({ id }) => id === message);
  if (!line || !mayRead(s, seat, line)) return deny('notFound');
  return line.withdrawn === null ? accept([{ type: 'messageWithdrawn', message, room }]) : accept([]);
}

const with_ = (s: CaseState, part: Partial<Review>): CaseState => ({ ...s, review: { ...s.review, ...part } });
const drop = (s: CaseState, is: (h: Held) => boolean): CaseState =>
  s.review.held.some(is) ? with_(s, { held: s.review.held.filter((h) => !is(h)) }) : s;

/** From waiting to said: read from now on by those whom the event names. */
function said(s: CaseState, e: Recorded<Extract<ReviewEvent, { type: 'letThrough' }>>): CaseState {
  const h = s.review.held.find(({ id }) => id === e.message);
  if (!h) return s;
  const { id, by, text } = h;
  const line = { id, by, at: e.at, text, audience: e.audience, readers: e.audience, withdrawn: null, about: null };
  return drop(addLine(s, h.room, line), (one) => one.id === id);
}

export const review = slice({
  can: {
    holdMessages: (s, seat) => leads(s, seat) && ['joint', 'caucus'].includes(roomKind(roomOf(s, seat))),
    letThrough: (s, seat) => judgedBy(s, seat).length > 0,
    returnMessage: (s, seat) => judgedBy(s, seat).length > 0,
    takeBackMessage: (s, seat) => own(s, seat).length > 0,
    withdrawMessage: leads,
  },
  decide: {
    holdMessages: (s, seat, c) => {
      const room = roomOf(s, seat);
      return accept(s.review.rooms.includes(room) === c.on ? [] : [{ type: 'holdSet', room, on: c.on }]);
    },
    letThrough: (s, seat, c) =>
      judge(s, seat, c.message, (h) => accept([{ type: 'letThrough', message: h.id, audience: stillThere(s, h) }])),
    returnMessage: (s, seat, c) =>
      judge(s, seat, c.message, (h) =>
        accept([{ type: 'messageReturned', message: h.id, seal: sealOf(s, h), secret: { reason: c.reason } }]),
      ),
    takeBackMessage: (s, seat, c) =>
      own(s, seat).some(({ id }) => id === c.message)
        ? accept([{ type: 'messageTakenBack', message: c.message }])
        : deny('notFound'),
    withdrawMessage: (s, seat, c) => withdraw(s, seat, c.message),
  },
  evolve: {
    holdSet: (s, e) =>
      with_(s, { rooms: e.on ? [...s.review.rooms, e.room] : s.review.rooms.filter((room) => room !== e.room) }),
    messageHeld: (s, e) => {
      const { id, room, by, at, audience } = e;
      const h: Held = { id, room, by, at, text: e.secret?.text ?? '', audience, readers: audience, returned: null };
      return with_(s, { held: [...s.review.held, h] });
    },
    letThrough: (s, e) => said(s, e),
    messageReturned: (s, e) =>
      with_(s, {
        held: s.review.held.map((h) =>
          h.id === e.message ? { ...h, returned: { by: e.by, reason: e.secret?.reason ?? '' } } : h,
        ),
      }),
    messageTakenBack: (s, e) => drop(s, ({ id }) => id === e.message),
    messageWithdrawn: (s, e) =>
      changeLine(s, e.room, e.message, (line) => ({ ...line, text: '', about: null, withdrawn: e.by })),
    sessionEnded: (s) => with_(s, { rooms: [] }),
    settingsChanged: (s, e) => (e.contact === 'separate' ? apart(s) : s),
    // Who takes a seat anew has written nothing, and was written nothing.
    placeTaken: (s, e) => unheld(s, e.seat),
    seatRemoved: (s, e) => unheld(s, e.seat),
  },
});

/** With separate rooms only, what waits is for the author's own side and for those who are on none. */
function apart(s: CaseState): CaseState {
  if (s.review.held.length === 0) return s;
  const keep = (h: Held, ids: SeatId[]) => ids.filter((id) => sidesAmong(s, [h.by, id]).length < 2);
  const held = s.review.held.map((h) => ({ ...h, audience: keep(h, h.audience), readers: keep(h, h.readers) }));
  return with_(s, { held });
}

const unheld = (s: CaseState, seat: SeatId): CaseState => {
  const kept = drop(s, ({ by }) => by === seat);
  const held = kept.review.held.map((h) => ({ ...h, readers: h.readers.filter((id) => id !== seat) }));
  return kept.review.held.length > 0 ? with_(kept, { held }) : kept;
};
