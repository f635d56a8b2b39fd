// Words in random histories: lines of chat, notes, comments; each one a canary of its own.
// Must never say the same word twice, or a search could not tell whose it was.
import { acts } from './acts.ts';
import { pick, secret } from './pick.ts';

export const words = acts({
  any: {
    say: (s, p) => ({ type: 'say', text: secret(), audience: p.yes ? Object.keys(s.people) : [] }),
    note: () => ({ type: 'note', text: secret() }),
    comment: () => ({ type: 'comment', point: 'p1', text: secret() }),
    closeComment: (s, p) => ({
      type: 'closeComment',
      comment: pick(s.draft.comments, p.which)?.id ?? 'none',
      done: p.yes,
    }),
  },
  seen: {
    say: ({ place }) => ({ type: 'say', text: secret(), audience: place.people.map(({ seat }) => seat) }),
    closeComment: ({ draft }, p) => {
      const comment = draft.comments[p.which % Math.max(1, draft.comments.length)];
      return comment ? { type: 'closeComment', comment: comment.id, done: p.yes } : null;
    },
  },
  often: { say: 8, note: 2, comment: 2, closeComment: 1 },
});
