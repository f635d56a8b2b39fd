// Who may learn of side drafts, releases and reading aloud: the side's own, the mediators it released to, and then all.
// Must never let a release tell more than itself, nor a private room's text be noticed outside it.
import type { CaseState } from '../../../server/mediation/state.ts';
import { isMediator, type SeatId, type Side } from '../../../shared/people.ts';
import { everybody, idea, inside, mediators, parts, type Told } from './idea.ts';

const TEXT = parts('sideDraft');
const RELEASES = parts('releases');
const READING = parts('reading', 'abilities');

const live = (s: CaseState, seat: SeatId) => s.people[seat]?.removed === false;

/** Row "Joint draft": everybody but observers and referrers. */
const agreement = (s: CaseState): SeatId[] =>
  everybody(s).filter((seat) => !['observer', 'referrer'].includes(s.people[seat]?.role ?? 'observer'));

/** Row "Side draft": the side's own, and an interpreter for all; with mediators where they are part of the room. */
const ofSide = (s: CaseState, side: Side): SeatId[] =>
  agreement(s).filter((seat) => {
    const person = s.people[seat];
    return live(s, seat) && (person?.side === side || (person?.role === 'interpreter' && person.side === null));
  });

const SIDE_LETTERS: readonly Side[] = ['A', 'B', 'C', 'D', 'E', 'F'];
/** Who is in a room whose text somebody may read: they are told by name who can. A private room's is not a mediator's. */
function besides(s: CaseState, seat: SeatId): Told[] {
  const person = s.people[seat];
  if (!person || ['observer', 'referrer'].includes(person.role)) return [];
  const isForAll = person.role === 'interpreter' && person.side === null;
  const sides =
    isMediator(person.role) || isForAll ? SIDE_LETTERS : SIDE_LETTERS.filter((side) => side === person.side);
  const rooms = sides.flatMap((side) =>
    isMediator(person.role) ? [`caucus:${side}`] : [`caucus:${side}`, `private:${side}`],
  );
  return [
    [rooms.flatMap((room) => inside(s, room)), TEXT],
    // Who mediates is named to whoever may release words to them; who reads the agreement, to mediators.
    [
      isMediator(person.role)
        ? SIDE_LETTERS.flatMap((side) => ['caucus', 'private'].flatMap((kind) => inside(s, `${kind}:${side}`)))
        : [],
      RELEASES,
    ],
    [mediators(s), RELEASES],
  ];
}

/** Of a release: the people of the side, and the mediators of the day it was made. */
const released = (s: CaseState, side: Side): SeatId[] => [...ofSide(s, side), ...mediators(s)];
const sideOfRelease = (s: CaseState, id: string): Side | null =>
  s.releases.list.find((one) => one.id === id)?.side ?? null;
const aboutRelease = (s: CaseState, id: string): Told => {
  const side = sideOfRelease(s, id);
  return [side === null ? [] : released(s, side), RELEASES];
};

/** Somebody's words that all sides were shown on purpose. */
const isShown = (s: CaseState, word: string): boolean =>
  s.releases.snapshot?.some(({ text }) => text === word) ?? false;

export const sideDrafts = idea({
  rows: {
    seatAdded: (c) => besides(c.after, c.event.seat),
    seatRemoved: (c) => besides(c.before, c.event.seat),
    placeTaken: (c) => besides(c.after, c.event.seat),
    wordsReleased: (c) => [[released(c.after, c.event.side), RELEASES]],
    releaseTakenBack: (c) => [aboutRelease(c.before, c.event.release)],
    // On the declassification list: sharing by value. Live texts go by their document; a snapshot goes by the view.
    wordsShared: (c) => [
      aboutRelease(c.before, c.event.release),
      [c.after.about.contact === 'separate' ? agreement(c.after) : [], parts('draft')],
    ],
    snapshotShown: (c) => [
      [agreement(c.after), parts('draft')],
      [agreement(c.after), READING],
    ],
    readingBegun: (c) => [[inside(c.after, c.event.room), READING]],
    readingEnded: (c) => [[inside(c.after, c.event.room), READING]],
    readMarked: (c) => [[[c.event.by, ...mediators(c.after)], parts('reading')]],
  },
  readers: {
    wordsReleased: (c) => released(c.after, c.event.side),
    wordsShared: (c) => agreement(c.after),
    snapshotShown: (c) => agreement(c.after),
    readingBegun: (c) => agreement(c.after),
  },
  laterReaders: (s, word) => (isShown(s, word) ? agreement(s) : []),
});
