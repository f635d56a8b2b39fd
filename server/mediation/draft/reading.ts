// Reading aloud: a mediator puts one point on every screen of their room; an interpreter says whom they read it to.
// Must never show words that a client sent: they come from the server's own copy, or from what all are shown already.
import type { CommandOf } from '../../../shared/commands.ts';
import type { Language, RoomId, SeatId } from '../../../shared/people.ts';
import type { ReadingView, ReadMark } from '../../../shared/reading.ts';
import { JOINT } from '../records/scopes.ts';
import { inRoom, roomKind, roomOf } from '../rooms/where.ts';
import {
  accept,
  type CaseEvent,
  type CaseState,
  type Decision,
  deny,
  type Env,
  type Seal,
  slice,
  without,
} from '../state.ts';
import { hasArrived, mediates, refOf, seatOf, sideOf } from '../who.ts';
import { seesAgreement } from './draft.ts';

interface ReadNow {
  doc: string;
  point: string;
  number: number;
  text: string;
  by: SeatId;
}
interface Mark {
  point: string;
  number: number;
  by: SeatId;
  to: SeatId;
  language: Language;
  at: number;
}
export interface Reading {
  /** By room: in each, one point at a time. */
  rooms: Record<RoomId, ReadNow>;
  marks: Mark[];
}
export const NOTHING_READ: Reading = { rooms: {}, marks: [] };

export type ReadingEvent =
  | {
      type: 'readingBegun';
      room: RoomId;
      doc: string;
      point: string;
      number: number;
      seal: Seal;
      secret?: { text: string };
    }
  | { type: 'readingEnded'; room: RoomId }
  | { type: 'readMarked'; room: RoomId; point: string; number: number; to: SeatId; language: Language };

/** The joint room; with separate rooms only there is none, and each side is read to in its own caucus. */
const isReadIn = (s: CaseState, room: RoomId): boolean =>
  roomKind(room) === (s.about.contact === 'separate' ? 'caucus' : 'joint');
const nowIn = (s: CaseState, room: RoomId): ReadNow | null =>
  Object.hasOwn(s.reading.rooms, room) ? (s.reading.rooms[room] ?? null) : null;
const mayRead = (s: CaseState, seat: SeatId): boolean =>
  mediates(s, seat) && hasArrived(s, seat) && isReadIn(s, roomOf(s, seat));

function begin(s: CaseState, seat: SeatId, c: CommandOf<'readAloud'>, env: Env): Decision {
  const points = s.about.contact === 'separate' ? (s.releases.snapshot ?? []) : env.points;
  if (!points) return deny('unavailable');
  const at = points.findIndex(({ id }) => id === c.point);
  const text = points[at]?.text;
  if (text === undefined) return deny('pointGone');
  const { doc } = s.draft;
  const room = roomOf(s, seat);
  return accept([{ type: 'readingBegun', room, doc, point: c.point, number: at + 1, seal: JOINT, secret: { text } }]);
}

/** People of this room whom this interpreter speaks for; one who speaks for all, for every side. */
function listeners(s: CaseState, seat: SeatId): SeatId[] {
  const room = roomOf(s, seat);
  if (seatOf(s, seat)?.role !== 'interpreter' || !hasArrived(s, seat) || !nowIn(s, room)) return [];
  const side = sideOf(s, seat);
  return inRoom(s, room).filter(
    (id) => s.people[id]?.role === 'party' && hasArrived(s, id) && (side === null || sideOf(s, id) === side),
  );
}

function mark(s: CaseState, seat: SeatId, c: CommandOf<'markRead'>): Decision {
  const room = roomOf(s, seat);
  const now = nowIn(s, room);
  if (!now || !listeners(s, seat).includes(c.to)) return deny('notFound');
  if (!s.about.languages.includes(c.language)) return deny('badInput');
  const same = (m: Mark) => m.point === now.point && m.by === seat && m.to === c.to && m.language === c.language;
  if (s.reading.marks.some(same)) return accept([]);
  const { point, number } = now;
  return accept([{ type: 'readMarked', room, point, number, to: c.to, language: c.language }]);
}

const shownMark = (s: CaseState, { point, number, by, to, language, at }: Mark): ReadMark => ({
  point,
  number,
  by: refOf(s, by),
  to: refOf(s, to),
  language,
  at,
});

/** That something was interpreted is for mediators and the interpreter; what is read, for all in the room who see the agreement. */
export function readingView(s: CaseState, seat: SeatId): ReadingView {
  const now = hasArrived(s, seat) && seesAgreement(s, seat) ? nowIn(s, roomOf(s, seat)) : null;
  const to = listeners(s, seat);
  // Of this stay alone: who interprets keeps no history, and may have taken the seat anew.
  const since = s.rooms.at[seat]?.since ?? 0;
  const isMine = (m: Mark) => m.by === seat && m.point === now?.point && m.at >= since;
  const marks = s.reading.marks.filter(
    (m) => (mediates(s, seat) && hasArrived(s, seat)) || (to.length > 0 && isMine(m)),
  );
  return {
    now: now && { point: now.point, number: now.number, text: now.text, by: refOf(s, now.by) },
    to: to.map((id) => refOf(s, id)),
    marks: marks.map((m) => shownMark(s, m)),
  };
}

const end = (s: CaseState, room: RoomId): CaseState =>
  nowIn(s, room) ? { ...s, reading: { ...s.reading, rooms: without(s.reading.rooms, room) } } : s;
/** Without a mediator nobody could end it; and with another contact setting it is no place to read in. */
const endLeftBehind = (s: CaseState): CaseState =>
  Object.keys(s.reading.rooms)
    .filter((room) => !isReadIn(s, room) || !inRoom(s, room).some((seat) => mediates(s, seat)))
    .reduce(end, s);
/** The points of a document as they stand now: what is read aloud and stands there no more ends. */
const endGone = (s: CaseState, doc: string, points: string[]): CaseEvent[] =>
  Object.entries(s.reading.rooms)
    .filter(([, now]) => now.doc === doc && !points.includes(now.point))
    .map(([room]) => ({ type: 'readingEnded', room }));

export const reading = slice({
  can: {
    readAloud: mayRead,
    endReading: (s, seat) => mayRead(s, seat) && nowIn(s, roomOf(s, seat)) !== null,
    markRead: (s, seat) => listeners(s, seat).length > 0,
  },
  decide: {
    readAloud: begin,
    endReading: (s, seat) => accept([{ type: 'readingEnded', room: roomOf(s, seat) }]),
    markRead: mark,
  },
  evolve: {
    readingBegun: (s, e) => {
      const { room, doc, point, number, by } = e;
      const now: ReadNow = { doc, point, number, text: e.secret?.text ?? '', by };
      return { ...s, reading: { ...s.reading, rooms: { ...s.reading.rooms, [room]: now } } };
    },
    readingEnded: (s, e) => end(s, e.room),
    readMarked: ({ reading: before, ...s }, { point, number, by, to, language, at }) => ({
      ...s,
      reading: { ...before, marks: [...before.marks, { point, number, by, to, language, at }] },
    }),
    // What is shown to all was changed: only what still stands there is read on.
    snapshotShown: (s, e) =>
      endGone(
        s,
        s.draft.doc,
        (e.secret?.points ?? []).map(({ id }) => id),
      ).reduce((all, gone) => (gone.type === 'readingEnded' ? end(all, gone.room) : all), s),
    settingsChanged: (s, e) => (e.draft === null ? endLeftBehind(s) : { ...s, reading: NOTHING_READ }),
    seated: endLeftBehind,
    seatRemoved: endLeftBehind,
    sessionEnded: (s) => ({ ...s, reading: { ...s.reading, rooms: {} } }),
  },
  // With separate rooms only it is read from what all are shown, and that changes by its own event.
  draftChanged: (s, { doc, points }) => (s.about.contact === 'separate' ? [] : endGone(s, doc, points)),
});
