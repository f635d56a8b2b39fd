// The joint draft's rights and its comments: who may write, comment or read follows role and room.
// Must never give a right to a document that the view does not name; the text itself is a CRDT kept elsewhere.
import type { CommandOf } from '../../../shared/commands.ts';
import type { Role, SeatId } from '../../../shared/people.ts';
import type { DraftView } from '../../../shared/view.ts';
import { JOINT } from '../records/scopes.ts';
import { isPaused } from '../rooms/air.ts';
import { roomKind, roomOf } from '../rooms/where.ts';
import { accept, type CaseState, type Decision, deny, type Env, type Seal, slice } from '../state.ts';
import { hasArrived, isHere, mediates, refOf, seatOf, seatsOf } from '../who.ts';

interface Comment {
  id: string;
  point: string;
  by: SeatId;
  at: number;
  text: string;
  done: boolean;
}
export interface Draft {
  doc: string;
  comments: Comment[];
}

export type DraftEvent =
  | { type: 'commented'; id: string; point: string; seal: Seal; secret?: { text: string } }
  | { type: 'commentClosed'; comment: string; done: boolean };

/** What one person may comment, in number and UTF-16 units: all of it goes to everybody again with every comment. */
const MOST_OF_ONE = { comments: 300, units: 40_000 };

type Access = DraftView['access'];

/** The most that each role may ever do with the joint draft. */
const BY_ROLE: Record<Role, Access> = {
  mediator: 'write',
  comediator: 'write',
  party: 'write',
  counsel: 'comment',
  interpreter: 'read',
  support: 'read',
  observer: 'none',
  referrer: 'none',
};

/** Is the agreement for this seat at all, now or when it is shown to them? */
export const seesAgreement = (s: CaseState, seat: SeatId): boolean => {
  const person = seatOf(s, seat);
  return person !== null && BY_ROLE[person.role] !== 'none';
};
/** Everybody besides mediators who reads what is put into the agreement. */
export const draftAudience = (s: CaseState): SeatId[] =>
  seatsOf(s).flatMap(({ id }) => (seesAgreement(s, id) && !mediates(s, id) ? [id] : []));

/** Outside the joint room the joint text is read; with separate rooms only, nobody but mediators sees it live. */
export function draftAccess(s: CaseState, seat: SeatId): Access {
  const person = seatOf(s, seat);
  if (!person || !hasArrived(s, seat)) return 'none';
  const right = BY_ROLE[person.role];
  if (s.about.contact === 'separate') return mediates(s, seat) ? right : 'none';
  const room = roomOf(s, seat);
  const atWork = (roomKind(room) === 'joint' && !isPaused(s, room)) || roomKind(room) === 'team';
  return atWork || right === 'none' ? right : 'read';
}
/** Cursors are presence: only people who are seen to be in the joint room see them; who hung up and reads on does not. */
export const seesCursors = (s: CaseState, seat: SeatId): boolean =>
  isHere(s, seat) && roomKind(roomOf(s, seat)) === 'joint' && draftAccess(s, seat) !== 'none';

const mayComment = (s: CaseState, seat: SeatId): boolean => ['comment', 'write'].includes(draftAccess(s, seat));

function close(s: CaseState, seat: SeatId, c: CommandOf<'closeComment'>): Decision {
  const comment = s.draft.comments.find(({ id }) => id === c.comment);
  if (!comment) return deny('notFound');
  if (comment.by !== seat && !mediates(s, seat)) return deny('readOnly');
  return accept([{ type: 'commentClosed', comment: c.comment, done: c.done }]);
}

export const draftView = (s: CaseState, seat: SeatId): DraftView => {
  const access = draftAccess(s, seat);
  const snapshot = snapshotFor(s, seat);
  if (access === 'none') return { access, doc: null, comments: [], snapshot };
  return { access, doc: s.draft.doc, comments: s.draft.comments.map((c) => shown(s, c)), snapshot };
};

/** With separate rooms only, what mediators showed of it stands in for the live text. */
const snapshotFor = (s: CaseState, seat: SeatId): DraftView['snapshot'] => {
  const isForMe = s.about.contact === 'separate' && hasArrived(s, seat) && seesAgreement(s, seat);
  return isForMe ? (s.releases.snapshot?.map(({ id, text }) => ({ id, text })) ?? null) : null;
};

/** Built up field by field, so that a new one reaches nobody by itself. */
const shown = (s: CaseState, { id, point, by, at, text, done }: Comment): DraftView['comments'][number] => ({
  id,
  point,
  by: refOf(s, by),
  at,
  text,
  done,
});

function comment(s: CaseState, seat: SeatId, c: CommandOf<'comment'>, env: Env): Decision {
  const own = s.draft.comments.filter(({ by }) => by === seat);
  const units = own.reduce((sum, { text }) => sum + text.length, c.text.length);
  if (own.length >= MOST_OF_ONE.comments || units > MOST_OF_ONE.units) return deny('listFull');
  return accept([{ type: 'commented', id: env.newId(), point: c.point, seal: JOINT, secret: { text: c.text } }]);
}

export const draft = slice({
  can: { comment: mayComment, closeComment: mayComment },
  decide: { comment, closeComment: close },
  evolve: {
    caseCreated: (s, e) => ({ ...s, draft: { doc: e.draft, comments: [] } }),
    settingsChanged: (s, e) => (e.draft === null ? s : { ...s, draft: { doc: e.draft, comments: [] } }),
    commented: (s, e) => {
      const { id, point, by, at } = e;
      const added: Comment = { id, point, by, at, text: e.secret?.text ?? '', done: false };
      return { ...s, draft: { ...s.draft, comments: [...s.draft.comments, added] } };
    },
    commentClosed: (s, e) => ({
      ...s,
      draft: { ...s.draft, comments: s.draft.comments.map((c) => (c.id === e.comment ? { ...c, done: e.done } : c)) },
    }),
  },
});
