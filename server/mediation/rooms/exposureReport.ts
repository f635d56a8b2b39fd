// The report on one move: who could hear whom from when to when, and each thing written meanwhile with whom it reached.
// Must never name an item from before or after: an item counts by its recorded audience and the time of the stay.
import type { ExposedItem, ExposedStay, ExposureReport } from '../../../shared/exposure.ts';
import type { RoomId, SeatId, Side } from '../../../shared/people.ts';
import { mayRead } from '../conversation/chat.ts';
import { draftAccess } from '../draft/draft.ts';
import type { CaseState } from '../state.ts';
import { refOf, sideOf } from '../who.ts';
import { areStrangers, type Mixed, type Stay } from './stays.ts';
import { roomKind, roomSide } from './where.ts';

/** Something written, with everybody who could read it when it was. */
interface Written {
  kind: ExposedItem['kind'];
  id: string;
  by: SeatId;
  at: number;
  room: RoomId;
  audience: SeatId[];
  number: number | null;
}

/**
 * Of all up to `end` (ms), without its words: `wordsOf` gives those, to who may read them. For a `side` it tells what
 * concerns that side's own people and nothing else; null = for mediators.
 */
export function reportOf(s: CaseState, m: Mixed, end: number, side: Side | null): ExposureReport {
  const stays = s.stays.stays
    .filter(({ seat, room, from }) => m.seats.includes(seat) && room === m.room && from === m.at)
    .map((stay) => stayShown(s, ended(stay, end), end, side))
    .filter(({ couldHear }) => couldHear.length > 0);
  const items = writtenIn(s, m.room).filter(
    (one) => stays.some((stay) => concerns(stay, one, end)) && (side === null || involves(s, one, side)),
  );
  return {
    move: m.move,
    at: m.at,
    room: roomShown(m.room),
    stays,
    items: items.sort((a, b) => a.at - b.at).map((one) => itemShown(s, one)),
  };
}

/** Of the joint room and caucuses; a caucus of chosen people has no side. */
export const roomShown = (room: RoomId): ExposureReport['room'] => ({
  kind: roomKind(room) === 'joint' ? 'joint' : 'caucus',
  side: roomSide(room),
});

const ended = (stay: Stay, end: number): Stay =>
  stay.until !== null && stay.until > end ? { ...stay, until: null } : stay;

/** Written by the one who was there, or so that they could read it, while they were with others: not before or after. */
const concerns = ({ person, couldHear }: ExposedStay, one: Written, end: number): boolean =>
  one.audience.includes(person.seat) && couldHear.some(({ from, until }) => one.at >= from && one.at <= (until ?? end));
/** Somebody of this side wrote it, or could read it. */
const involves = (s: CaseState, { by, audience }: Written, side: Side): boolean =>
  [by, ...audience].some((seat) => sideOf(s, seat) === side);

const itemShown = (s: CaseState, { kind, id, by, at, audience, number }: Written): ExposedItem => ({
  kind,
  id,
  by: refOf(s, by),
  at,
  reached: audience.filter((seat) => seat !== by).map((seat) => refOf(s, seat)),
  text: null,
  number,
});

/** For a side, of somebody else only how long they were with its own people: what they did besides is not its own. */
function stayShown(s: CaseState, { seat, room, from, until }: Stay, end: number, side: Side | null): ExposedStay {
  const isTheirs = side === null || sideOf(s, seat) === side;
  const met = s.stays.stays
    .filter((other) => other.room === room && areStrangers(s, seat, other.seat))
    .filter((other) => isTheirs || sideOf(s, other.seat) === side)
    .map((other) => ended(other, end))
    .filter((other) => other.from <= (until ?? end) && (other.until ?? end) > from);
  const shared = met.map((other) => ({
    person: refOf(s, other.seat),
    from: Math.max(from, other.from),
    until: earlier(until, other.until),
  }));
  const last = isTheirs ? until : shared.reduce<number | null>((max, one) => later(max, one.until), from);
  return { person: refOf(s, seat), from, until: last, couldHear: shared };
}
const earlier = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);
const later = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.max(a, b));

const writtenIn = (s: CaseState, room: RoomId): Written[] => [
  ...linesOf(s, room),
  ...s.stays.shown.filter((one) => one.room === room),
];

const linesOf = (s: CaseState, room: RoomId): Written[] =>
  (s.chat[room] ?? []).map((line) => ({
    kind: line.about?.kind ?? 'message',
    id: line.id,
    by: line.by,
    at: line.at,
    room,
    audience: line.audience,
    number: null,
  }));

/** What an item says, as `viewer` may read it now; null where they may not, and once it was withdrawn. */
export function wordsOf(s: CaseState, room: RoomId, { kind, id }: ExposedItem, viewer: SeatId): string | null {
  if (kind === 'comment') return commentFor(s, id, viewer);
  // The words of a point stand in the draft, those of a summary with the summary.
  const line = s.chat[room]?.find((one) => one.id === id);
  return line && line.withdrawn === null && mayRead(s, viewer, line) ? line.text : null;
}
const commentFor = (s: CaseState, id: string, viewer: SeatId): string | null => {
  const shown = s.stays.shown.find((one) => one.kind === 'comment' && one.id === id);
  const isReader = shown?.audience.includes(viewer) && draftAccess(s, viewer) !== 'none';
  return isReader ? (s.draft.comments.find((c) => c.id === id)?.text ?? null) : null;
};
