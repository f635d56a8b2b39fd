// Who may learn of ground rules, of messages that wait or are withdrawn, of summaries and of points restated.
// Must never ask a slice who reads: it keeps its own record of who was there when something was written.
import type { CaseState } from '../../../server/mediation/state.ts';
import { isMediator, type RoomId, type SeatId } from '../../../shared/people.ts';
import { type Happened, idea, inside, mediators, parts, roomOf, type Told } from './idea.ts';

const RULES = parts('groundRules', 'abilities');
const REVIEW = parts('review', 'abilities');
const SUMMARIES = parts('summaries', 'abilities');
/** What one may do with a line that was said changes nothing else of a view. */
const RIGHTS = parts('abilities');
const JOINT = 'joint';

const leading = (s: CaseState, room: RoomId): SeatId[] => inside(s, room).filter((seat) => mediators(s).includes(seat));
const sideOf = (s: CaseState, seat: SeatId) => s.people[seat]?.side ?? null;
const takesPart = (s: CaseState): SeatId[] =>
  Object.values(s.people).flatMap(({ id, role }) => (role === 'referrer' ? [] : [id]));
const whoAccepted = (s: CaseState): Told => [mediators(s), RULES];

/** Who was there when it was written, by the message's or summary's id; and who may read a word since it was let through. */
const there = new Map<string, SeatId[]>();
const letThrough = new Map<string, SeatId[]>();
const wasThere = (id: string): SeatId[] => there.get(id) ?? [];

const heldIn = (s: CaseState, id: string) => s.review.held.find((h) => h.id === id);
/** Of a waiting message: its author and the mediators in the room. */
const judging = (s: CaseState, id: string): Told[] => {
  const h = heldIn(s, id);
  return h ? [[[h.by, ...leading(s, h.room)], REVIEW]] : [];
};
const summaryTold = (c: { event: { summary: string } }): Told[] => [[wasThere(c.event.summary), SUMMARIES]];
const noted = (c: Happened<'noteChanged'> | Happened<'noteDeleted'>): Told[] => {
  const was = c.before.notes.find(({ id }) => id === c.event.note);
  const isOwn = !was?.shared && !('shared' in c.event && c.event.shared);
  return [[isOwn ? [c.event.by] : mediators(c.after), parts('console', 'abilities')]];
};
const noteWords = (c: Happened<'noteChanged'> | Happened<'noteDeleted'>): string[] =>
  c.before.notes.filter(({ id }) => id === c.event.note).map(({ text }) => text);
const summaryWords = (s: CaseState, id: string): string[] =>
  s.summaries.filter((m) => m.id === id && !m.shared).map(({ text }) => text);

export const conversation = idea({
  rows: {
    groundRulesPut: (c) => [[takesPart(c.after), RULES]],
    groundRulesTakenBack: (c) => [[takesPart(c.after), RULES]],
    groundRulesAccepted: (c) => [[[c.event.seat], RULES], whoAccepted(c.after)],
    seatAdded: (c) => [whoAccepted(c.after)],
    seatRemoved: (c) => [whoAccepted(c.after)],
    placeTaken: (c) => [whoAccepted(c.after)],
    holdSet: (c) => [[inside(c.after, c.event.room), REVIEW]],
    messageHeld: (c) => judging(c.after, c.event.id),
    letThrough: (c) => judging(c.before, c.event.message),
    messageReturned: (c) => judging(c.before, c.event.message),
    messageTakenBack: (c) => judging(c.before, c.event.message),
    messageWithdrawn: (c) => [[inside(c.after, c.event.room), RIGHTS]],
    noteChanged: noted,
    noteDeleted: noted,
    summaryPosted: (c) => [[listeners(c), SUMMARIES]],
    summaryRevised: summaryTold,
    summaryTakenBack: summaryTold,
    summaryConfirmed: summaryTold,
    summaryCorrected: summaryTold,
    sharingAllowed: summaryTold,
    summaryShared: summaryTold,
    restated: (c) => [[[c.event.of], RIGHTS]],
    restatingAnswered: (c) => [[[c.event.by], RIGHTS]],
  },
  readers: {
    groundRulesPut: (c) => takesPart(c.after),
    messageHeld: (c) => {
      const { id, by, room } = c.event;
      there.set(id, inside(c.after, room));
      for (const word of wordsOf(heldIn(c.after, id)?.text)) letThrough.delete(word);
      return [by, ...leading(c.after, room)];
    },
    messageReturned: (c) => [heldIn(c.after, c.event.message)?.by ?? 'nobody'],
    letThrough: (c) => {
      const h = heldIn(c.before, c.event.message);
      const now = inside(c.after, h?.room ?? 'nowhere').filter((seat) => wasThere(c.event.message).includes(seat));
      for (const word of wordsOf(h?.text)) letThrough.set(word, now);
      return now;
    },
    noteChanged: (c) => (c.event.shared ? mediators(c.after) : [c.event.by]),
    summaryPosted: (c) => {
      there.set(c.event.summary, listeners(c));
      return listeners(c);
    },
    summaryRevised: (c) => wasThere(c.event.summary),
    summaryCorrected: (c) => wasThere(c.event.summary),
    summaryShared: (c) => [...wasThere(c.event.summary), ...inside(c.after, JOINT)],
    restated: (c) => inside(c.after, JOINT),
    restatingAnswered: (c) => inside(c.after, JOINT),
  },
  // Rules are put to whoever takes part later, too; a message that was let through is for those who were and are there.
  laterReaders: (s, word) => [
    ...(s.groundRules?.texts.some(({ rules }) => rules.includes(word)) ? takesPart(s) : []),
    ...(letThrough.get(word) ?? []),
  ],
  unsaid: {
    messageTakenBack: (c) => wordsOf(heldIn(c.before, c.event.message)?.text),
    messageWithdrawn: (c) => {
      const line = c.before.chat[c.event.room]?.find(({ id }) => id === c.event.message);
      // What was shared from a summary stays with those who confirmed it.
      const words = line?.about?.kind === 'summary' ? [] : wordsOf(line?.text, line?.about?.answer?.text);
      for (const word of words) letThrough.delete(word);
      return words;
    },
    noteChanged: noteWords,
    noteDeleted: noteWords,
    summaryRevised: (c) => summaryWords(c.before, c.event.summary),
    summaryTakenBack: (c) => summaryWords(c.before, c.event.summary),
  },
  spoken: {
    // Whoever keeps no history reads it only if they stayed since it was written.
    messageHeld: (c) => ({ room: c.event.room, words: [c.event.secret?.text] }),
    summaryShared: (c) => ({ room: JOINT, words: [c.event.secret?.text] }),
    restated: (c) => ({ room: JOINT, words: [c.event.secret?.text] }),
    restatingAnswered: (c) => ({ room: JOINT, words: [c.event.secret?.text] }),
  },
  lines: {
    letThrough: (c) => inside(c.after, heldIn(c.before, c.event.message)?.room ?? 'nowhere'),
    messageWithdrawn: (c) => inside(c.after, c.event.room),
    summaryShared: (c) => inside(c.after, JOINT),
    restated: (c) => inside(c.after, JOINT),
    restatingAnswered: (c) => inside(c.after, JOINT),
  },
});

/** The side of the one it is given to, as far as it is in the room, and the mediators there. */
function listeners(c: Happened<'summaryPosted'>): SeatId[] {
  const room = roomOf(c.after, c.event.by) ?? 'nowhere';
  const side = sideOf(c.after, c.event.of);
  return inside(c.after, room).filter(
    (seat) => isMediator(c.after.people[seat]?.role ?? 'party') || (side !== null && sideOf(c.after, seat) === side),
  );
}
const wordsOf = (...texts: (string | undefined)[]): string[] =>
  texts.filter((text) => text !== undefined && text !== '') as string[];
