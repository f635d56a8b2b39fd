// What a move let people read and hear: mediators ask for it, and send it to a side it concerns (hard case H11).
// Must never reach a side unasked, nor name one side to the other where they are never to meet.
import type { CommandOf } from '../../../shared/commands.ts';
import type { ExposureReport, Mixing, SentReport } from '../../../shared/exposure.ts';
import { type MoveId, type RoomId, type SeatId, type Side, speaksForSide } from '../../../shared/people.ts';
import { accept, type CaseState, type Decision, deny, type Env, slice } from '../state.ts';
import { hasArrived, leads, refOf, seatsOf } from '../who.ts';
import { reportOf, roomShown, wordsOf } from './exposureReport.ts';
import type { Mixed } from './stays.ts';

interface Sent {
  /** As it was when it was sent, without words: what happens later, even in the same millisecond, is not in it. */
  report: ExposureReport;
  room: RoomId;
  move: MoveId;
  side: Side;
  by: SeatId;
  at: number;
  audience: SeatId[];
}
export type Exposure = Sent[];
/** A side keeps its last so many: as many as there are moves in question, and a bound to what is kept. */
export const MOST_SENT = 20;
export type ExposureEvent = { type: 'exposureShared'; move: MoveId; side: Side; audience: SeatId[] };

/** Newest first. */
const shown = (s: CaseState): Mixed[] => [...s.stays.mixed].reverse();
const mixedBy = (s: CaseState, move: MoveId): Mixed | null => shown(s).find((m) => m.move === move) ?? null;
/** With separate rooms only, nothing names one side to the other. */
const isOpen = (s: CaseState): boolean => s.about.contact === 'joint';

/** Those who answer for a side; interpreters and supporters keep no history. */
const answerFor = (s: CaseState, side: Side): SeatId[] =>
  seatsOf(s).flatMap((seat) => (seat.side === side && speaksForSide(seat.role) ? [seat.id] : []));

function read(s: CaseState, seat: SeatId, move: MoveId, env: Env): Decision {
  const m = mixedBy(s, move);
  return m ? accept([], withWords(s, reportOf(s, m, env.now, null), m.room, seat)) : deny('notFound');
}

function share(s: CaseState, c: CommandOf<'shareExposure'>): Decision {
  const m = mixedBy(s, c.move);
  if (!m?.sides.includes(c.side)) return deny('notFound');
  return accept([{ type: 'exposureShared', move: m.move, side: c.side, audience: answerFor(s, c.side) }]);
}

/** For the console. */
export const mixingsView = (s: CaseState): Mixing[] =>
  shown(s).map(({ move, at, room, seats, sides }) => ({
    move,
    at,
    seats: [...seats],
    room: roomShown(room),
    sides: [...sides],
    sentTo: s.exposure.filter((sent) => sent.move === move).map(({ side }) => side),
  }));

/** The reports sent to this person's side, as this person may read them. */
export const reportsFor = (s: CaseState, viewer: SeatId): SentReport[] =>
  s.exposure.flatMap((sent) => {
    if (!isOpen(s) || !hasArrived(s, viewer) || !sent.audience.includes(viewer)) return [];
    const report = withWords(s, sent.report, sent.room, viewer);
    return [Object.assign(report, { by: refOf(s, sent.by).name, sentAt: sent.at })];
  });

/** The report with the words that this viewer may read now. */
const withWords = (s: CaseState, report: ExposureReport, room: RoomId, viewer: SeatId): ExposureReport => ({
  ...report,
  items: report.items.map((item) => ({ ...item, text: wordsOf(s, room, item, viewer) })),
});

export const exposure = slice({
  can: {
    readExposure: (s, seat) => leads(s, seat) && shown(s).length > 0,
    shareExposure: (s, seat) => leads(s, seat) && isOpen(s) && shown(s).some(({ sides }) => sides.length > 0),
  },
  decide: {
    readExposure: (s, seat, c, env) => read(s, seat, c.move, env),
    shareExposure: (s, _seat, c) => share(s, c),
  },
  evolve: {
    exposureShared: (s, e) => {
      const { move, side, by, at, audience } = e;
      const m = mixedBy(s, move);
      if (!m) return s;
      const report = reportOf(s, m, at, side);
      const others = s.exposure.filter((one) => one.move !== move || one.side !== side);
      const inQuestion = (one: Sent) => mixedBy(s, one.move) !== null;
      // First those of moves that are in question no more: the others can be sent again, and would seem not to have been.
      const theirs = others
        .filter((one) => one.side === side)
        .toSorted((a, b) => Number(inQuestion(a)) - Number(inQuestion(b)));
      const tooOld = new Set(theirs.slice(0, Math.max(0, theirs.length + 1 - MOST_SENT)));
      const kept = others.filter((one) => !tooOld.has(one));
      return { ...s, exposure: [...kept, { report, room: m.room, move, side, by, at, audience }] };
    },
    // Whoever takes a seat anew reads nothing said to it before.
    placeTaken: (s, e) => ({
      ...s,
      exposure: s.exposure.map((one) => ({ ...one, audience: one.audience.filter((seat) => seat !== e.seat) })),
    }),
  },
});
