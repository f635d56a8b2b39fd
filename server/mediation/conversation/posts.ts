// A mediator's own words to everybody who has come in, in every room at once.
// Must never reach who comes later, nor differ from one reader to the next.
import type { SeatId } from '../../../shared/people.ts';
import type { Post } from '../../../shared/posts.ts';
import { JOINT } from '../records/scopes.ts';
import { isToldToAll } from '../rooms/where.ts';
import { accept, type CaseState, deny, type Seal, slice } from '../state.ts';
import { hasArrived, leads, refOf, seatsOf } from '../who.ts';

/** The newest one; its readers are those it was said to, less who closed it. */
export type Posted = { post: string; by: SeatId; at: number; text: string; readers: SeatId[] } | null;
export type PostEvent =
  | { type: 'posted'; post: string; audience: SeatId[]; seal: Seal; secret?: { text: string } }
  | { type: 'postClosed'; seat: SeatId };

const everybodyIn = (s: CaseState): SeatId[] =>
  seatsOf(s).flatMap(({ id }) => (hasArrived(s, id) && isToldToAll(s, id) ? [id] : []));
const isOpenFor = (s: CaseState, seat: SeatId): boolean => s.post?.readers.includes(seat) ?? false;

/** What this seat has not closed yet; null before they have come in. */
export const postFor = (s: CaseState, seat: SeatId): Post | null => {
  if (!s.post || !isOpenFor(s, seat) || !hasArrived(s, seat)) return null;
  const { post, by, at, text } = s.post;
  return { post, by: refOf(s, by).name, at, text };
};

const without = (s: CaseState, seat: SeatId): CaseState =>
  isOpenFor(s, seat) && s.post ? { ...s, post: { ...s.post, readers: s.post.readers.filter((id) => id !== seat) } } : s;

export const posts = slice({
  can: {
    postToAll: leads,
    closePost: (s, seat) => postFor(s, seat) !== null,
  },
  decide: {
    postToAll: (s, _who, c, env) =>
      accept([{ type: 'posted', post: env.newId(), audience: everybodyIn(s), seal: JOINT, secret: { text: c.text } }]),
    closePost: (s, seat, c) => (s.post?.post === c.post ? accept([{ type: 'postClosed', seat }]) : deny('notFound')),
  },
  evolve: {
    posted: (s, { post, by, at, audience: readers, secret }) => ({
      ...s,
      post: { post, by, at, text: secret?.text ?? '', readers },
    }),
    postClosed: (s, e) => without(s, e.seat),
    // Whoever opens the seat anew may be somebody else.
    placeTaken: (s, e) => without(s, e.seat),
    seatRemoved: (s, e) => without(s, e.seat),
    // An observer who goes home keeps nothing of what was said.
    seated: (s, e) => Object.keys(e.seats).reduce((now, id) => (isToldToAll(now, id) ? now : without(now, id)), s),
    sessionEnded: (s) => ({ ...s, post: null }),
  },
});
