// Who may read words: a line those it is said to, a note its author or the mediators of the day, a comment those who see the draft.
// Must never let a later arrival read what was said before.
import type { CaseState } from '../../../server/mediation/state.ts';
import type { SeatId } from '../../../shared/people.ts';
import { consoles, idea, inside, mediators, parts, roomOf } from './idea.ts';

const DRAFT = parts('draft');

/** Row "Joint draft"; with separate rooms only, mediators. */
const draftReaders = (s: CaseState): SeatId[] =>
  s.about.contact === 'separate'
    ? mediators(s)
    : Object.values(s.people).flatMap((seat) => (['observer', 'referrer'].includes(seat.role) ? [] : [seat.id]));

/** Comments on the joint draft are for whoever later sees that draft, unless mediators wrote them among themselves. */
function laterReaders(s: CaseState, word: string, first: SeatId[]): SeatId[] {
  if (!s.draft.comments.some((c) => c.text === word)) return [];
  return first.some((seat) => s.people[seat]?.side != null) ? draftReaders(s) : mediators(s);
}

/** Columns "Interpreter" and "Observer" of the matrix: only while present in that room, live, no history. */
export const keepsNoHistory = (s: CaseState, seat: SeatId): boolean =>
  ['interpreter', 'observer'].includes(s.people[seat]?.role ?? '');

export const words = idea({
  rows: {
    noted: (c) => (c.event.shared ? [consoles(c.after)] : [[[c.event.by], parts('console', 'abilities')]]),
    placeProved: (c) => [[[c.event.seat], parts('console', 'abilities')]],
    // Lines change no view at all: they go by the chat.
    said: () => [],
    commented: (c) => [[draftReaders(c.after), DRAFT]],
    commentClosed: (c) => [[draftReaders(c.after), DRAFT]],
  },
  readers: {
    said: (c) => inside(c.after, roomOf(c.after, c.event.by) ?? 'nowhere'),
    noted: (c) => (c.event.shared ? mediators(c.after) : [c.event.by]),
    commented: (c) => draftReaders(c.after),
  },
  laterReaders,
  idle: ['said', 'noted', 'placeProved', 'commented', 'commentClosed'],
  spoken: { said: (c) => ({ room: roomOf(c.after, c.event.by) ?? 'nowhere', words: [c.event.secret?.text] }) },
  lines: { said: (c) => inside(c.after, c.event.room) },
});
