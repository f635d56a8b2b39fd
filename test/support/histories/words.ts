// Words in random histories: lines of chat, notes, comments; each one a canary of its own.
// Must never say the same word twice, or a search could not tell whose it was.
import type { CaseState } from '../../../server/mediation/state.ts';
import type { View } from '../../../shared/view.ts';
import { acts } from './acts.ts';
import { type Pick, pick, secret } from './pick.ts';

const anyNote = (s: CaseState, p: Pick): string => pick(s.notes, p.which)?.id ?? 'none';
const ownNote = ({ console }: View, p: Pick): string | null => {
  const own = (console?.notes ?? []).filter(({ mine }) => mine);
  return own.length > 0 ? pick(own, p.which).id : null;
};

/** More than anybody's notes may hold, in one. */
const TOO_LONG = '.'.repeat(60_001);

export const words = acts({
  any: {
    say: (s, p) => ({ type: 'say', text: secret(), audience: p.yes ? Object.keys(s.people) : [] }),
    // One in many is more than can be kept.
    note: (_s, p) => ({ type: 'note', text: secret() + (p.which % 40 === 0 ? TOO_LONG : ''), shared: p.yes }),
    changeNote: (s, p) => ({ type: 'changeNote', note: anyNote(s, p), text: secret(), shared: p.yes }),
    deleteNote: (s, p) => ({ type: 'deleteNote', note: anyNote(s, p) }),
    comment: () => ({ type: 'comment', point: 'p1', text: secret() }),
    closeComment: (s, p) => ({
      type: 'closeComment',
      comment: pick(s.draft.comments, p.which)?.id ?? 'none',
      done: p.yes,
    }),
  },
  seen: {
    say: ({ place }) => ({ type: 'say', text: secret(), audience: place.people.map(({ seat }) => seat) }),
    changeNote: (view, p) => {
      const note = ownNote(view, p);
      return note === null ? null : { type: 'changeNote', note, text: secret(), shared: p.sure };
    },
    deleteNote: (view, p) => {
      const note = ownNote(view, p);
      return note === null ? null : { type: 'deleteNote', note };
    },
    closeComment: ({ draft }, p) => {
      const comment = draft.comments[p.which % Math.max(1, draft.comments.length)];
      return comment ? { type: 'closeComment', comment: comment.id, done: p.yes } : null;
    },
  },
  often: { say: 8, note: 2, changeNote: 1, deleteNote: 1, comment: 2, closeComment: 1 },
});
