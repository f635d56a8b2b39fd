// Summary-back: what a mediator heard one party say, called right or corrected by that party, shared only if they allow it.
// Must never show a side's summary to another side: sharing makes a new line, of the exact words, for those who are there.
import type { CommandOf } from '../../../shared/commands.ts';
import type { SeatId } from '../../../shared/people.ts';
import type { SummariesView, SummaryView } from '../../../shared/summaries.ts';
import { JOINT, ofSide } from '../records/scopes.ts';
import { isPaused } from '../rooms/air.ts';
import { cameInto, roomKind, roomOf } from '../rooms/where.ts';
import { accept, type CaseState, type Decision, deny, type Env, type Seal, slice } from '../state.ts';
import { hasArrived, mediates, refOf, seatOf, sideOf } from '../who.ts';
import { addLine, hasSpace, isGuest } from './chat.ts';

interface Summary {
  id: string;
  words: string;
  of: SeatId;
  by: SeatId;
  /** Where it was given. */
  room: string;
  at: number;
  /** Missing once its key is destroyed. */
  text: string;
  state: SummaryView['state'];
  correction: string | null;
  allowed: boolean | null;
  shared: boolean;
  /** As printed on it. */
  audience: SeatId[];
  /** Who of them may still read it. */
  readers: SeatId[];
}
export type Summaries = Summary[];

type Worded = { summary: string; words: string; seal: Seal; secret?: { text: string } };
export type SummaryEvent =
  | ({ type: 'summaryPosted'; of: SeatId; room: string; audience: SeatId[] } & Worded)
  | ({ type: 'summaryRevised' } & Worded)
  | { type: 'summaryTakenBack'; summary: string }
  | { type: 'summaryConfirmed'; summary: string }
  | { type: 'summaryCorrected'; summary: string; seal: Seal; secret?: { text: string } }
  | { type: 'sharingAllowed'; summary: string; allow: boolean }
  | {
      type: 'summaryShared';
      summary: string;
      id: string;
      room: string;
      audience: SeatId[];
      seal: Seal;
      secret?: { text: string };
    };

/** Summaries one party is sent again with every change of one. */
const MOST_OF_ONE = 30;

const sealOf = (s: CaseState, of: SeatId): Seal => {
  const side = sideOf(s, of);
  return side === null ? JOINT : ofSide(side);
};
const isOpenRoom = (s: CaseState, seat: SeatId): boolean => {
  const room = roomOf(s, seat);
  return hasArrived(s, seat) && roomKind(room) !== 'lobby' && !isPaused(s, room);
};

/** The party's own side and the mediators, as far as they are in the room; nobody of another side, no neutral. */
const audienceOf = (s: CaseState, room: string, of: SeatId): SeatId[] =>
  cameInto(s, room).filter((id) => mediates(s, id) || sideOf(s, id) === sideOf(s, of));
const partiesHere = (s: CaseState, seat: SeatId): SeatId[] =>
  mediates(s, seat) && isOpenRoom(s, seat)
    ? cameInto(s, roomOf(s, seat)).filter((id) => s.people[id]?.role === 'party')
    : [];

/**
 * Interpreters read while they are there. In the joint room, where a screen may be shared or looked at, nobody but
 * mediators finds what was written elsewhere.
 */
function isSeen(s: CaseState, seat: SeatId, m: Summary): boolean {
  if (!m.readers.includes(seat) || !hasArrived(s, seat)) return false;
  if (mediates(s, seat)) return true;
  if (isGuest(s, seat)) return roomOf(s, seat) === m.room && (s.rooms.at[seat]?.since ?? 0) <= m.at;
  return roomKind(roomOf(s, seat)) !== 'joint' || m.room === 'joint';
}
const seenBy = (s: CaseState, seat: SeatId): Summary[] => s.summaries.filter((m) => isSeen(s, seat, m));
const ownOf = (s: CaseState, seat: SeatId): Summary[] => seenBy(s, seat).filter((m) => m.of === seat);
const led = (s: CaseState, seat: SeatId): Summary[] => (mediates(s, seat) ? seenBy(s, seat) : []);

/** What this seat may see: of its own side, and for mediators what they were there for. */
export const summariesView = (s: CaseState, seat: SeatId): SummariesView => ({
  items: seenBy(s, seat).map((m) => shown(s, m)),
  to: partiesHere(s, seat).map((party) => ({ party, audience: audienceOf(s, roomOf(s, seat), party) })),
});
const shown = (s: CaseState, m: Summary): SummaryView => ({
  id: m.id,
  words: m.words,
  of: refOf(s, m.of),
  by: refOf(s, m.by).name,
  at: m.at,
  text: m.text,
  state: m.state,
  correction: m.correction,
  allowed: m.allowed,
  shared: m.shared,
  audience: m.audience.map((id) => refOf(s, id)),
});

/** Among those this seat may act on, in the wording it saw. */
function on(of: Summary[], c: { summary: string; words: string }, then: (m: Summary) => Decision): Decision {
  const m = of.find(({ id }) => id === c.summary);
  if (!m) return deny('notFound');
  return m.words === c.words ? then(m) : deny('wordsChanged');
}

function post(s: CaseState, seat: SeatId, c: CommandOf<'postSummary'>, env: Env): Decision {
  if (!partiesHere(s, seat).includes(c.to)) return deny('notFound');
  const room = roomOf(s, seat);
  const audience = audienceOf(s, room, c.to);
  if (audience.some((id) => id !== seat && !c.audience.includes(id))) return deny('somebodyCameIn');
  if (s.summaries.filter(({ of }) => of === c.to).length >= MOST_OF_ONE) return deny('listFull');
  const worded = { summary: env.newId(), words: env.newId(), seal: sealOf(s, c.to), secret: { text: c.text } };
  return accept([{ type: 'summaryPosted', of: c.to, room, audience, ...worded }]);
}

const revise = (s: CaseState, seat: SeatId, c: CommandOf<'reviseSummary'>, env: Env): Decision =>
  on(led(s, seat), c, (m) => {
    const worded = { summary: m.id, words: env.newId(), seal: sealOf(s, m.of), secret: { text: c.text } };
    return accept([{ type: 'summaryRevised', ...worded }]);
  });

function share(s: CaseState, seat: SeatId, c: CommandOf<'shareSummary'>, env: Env): Decision {
  return on(led(s, seat), c, (m) => {
    const room = roomOf(s, seat);
    const audience = cameInto(s, room);
    if (m.state !== 'right' || m.allowed !== true || m.text === '') return deny('notConfirmed');
    if (audience.length < 2) return deny('nobodyHere');
    if (audience.some((id) => id !== seat && !c.audience.includes(id))) return deny('somebodyCameIn');
    if (!hasSpace(s, room, seat, m.text)) return deny('listFull');
    const line = { id: env.newId(), room, audience, seal: JOINT, secret: { text: m.text } };
    return accept([{ type: 'summaryShared', summary: m.id, ...line }]);
  });
}

const patch = (s: CaseState, id: string, part: Partial<Summary>): CaseState => ({
  ...s,
  summaries: s.summaries.map((m) => (m.id === id ? { ...m, ...part } : m)),
});
const ANEW = { state: 'asked', correction: null, allowed: null, shared: false } as const;
/** Nobody reads what was written before they took the seat. */
const unread = (s: CaseState, seat: SeatId): CaseState => ({
  ...s,
  summaries: s.summaries.map((m) => ({ ...m, readers: m.readers.filter((id) => id !== seat) })),
});

export const summaries = slice({
  can: {
    postSummary: (s, seat) => partiesHere(s, seat).length > 0,
    reviseSummary: (s, seat) => led(s, seat).length > 0,
    takeBackSummary: (s, seat) => led(s, seat).length > 0,
    confirmSummary: (s, seat) => ownOf(s, seat).length > 0,
    correctSummary: (s, seat) => ownOf(s, seat).length > 0,
    allowSharing: (s, seat) => ownOf(s, seat).some((m) => m.state === 'right'),
    shareSummary: (s, seat) => roomOf(s, seat) === 'joint' && isOpenRoom(s, seat) && led(s, seat).length > 0,
  },
  decide: {
    postSummary: post,
    reviseSummary: revise,
    takeBackSummary: (s, seat, c) =>
      led(s, seat).some(({ id }) => id === c.summary)
        ? accept([{ type: 'summaryTakenBack', summary: c.summary }])
        : deny('notFound'),
    confirmSummary: (s, seat, c) =>
      on(ownOf(s, seat), c, (m) => accept(m.state === 'right' ? [] : [{ type: 'summaryConfirmed', summary: m.id }])),
    correctSummary: (s, seat, c) =>
      on(ownOf(s, seat), c, (m) =>
        accept([{ type: 'summaryCorrected', summary: m.id, seal: sealOf(s, m.of), secret: { text: c.text } }]),
      ),
    allowSharing: (s, seat, c) =>
      on(
        ownOf(s, seat).filter((m) => m.state === 'right'),
        c,
        (m) => accept([{ type: 'sharingAllowed', summary: m.id, allow: c.allow }]),
      ),
    shareSummary: share,
  },
  evolve: {
    summaryPosted: (s, e) => {
      const { summary: id, words, of, by, room, at, audience } = e;
      const posted: Summary = {
        id,
        words,
        of,
        by,
        room,
        at,
        text: e.secret?.text ?? '',
        ...ANEW,
        audience,
        readers: audience,
      };
      return seatOf(s, of) ? { ...s, summaries: [...s.summaries, posted] } : s;
    },
    summaryRevised: (s, e) => patch(s, e.summary, { ...ANEW, words: e.words, by: e.by, text: e.secret?.text ?? '' }),
    summaryTakenBack: (s, e) => ({ ...s, summaries: s.summaries.filter(({ id }) => id !== e.summary) }),
    summaryConfirmed: (s, e) => patch(s, e.summary, { state: 'right', correction: null }),
    summaryCorrected: (s, e) =>
      patch(s, e.summary, { state: 'corrected', correction: e.secret?.text ?? '', allowed: null }),
    sharingAllowed: (s, e) => patch(s, e.summary, { allowed: e.allow }),
    summaryShared: (s, e) => {
      const { id, by, at, room, audience } = e;
      const of = s.summaries.find((m) => m.id === e.summary)?.of ?? by;
      const about = { kind: 'summary' as const, of, answer: null };
      const line = { id, by, at, text: e.secret?.text ?? '', audience, readers: audience, withdrawn: null, about };
      return patch(addLine(s, room, line), e.summary, { shared: true });
    },
    placeTaken: (s, e) => unread(s, e.seat),
    seatRemoved: (s, e) => unread(s, e.seat),
  },
});
