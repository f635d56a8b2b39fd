// Asking for mediators in random histories, not feeling safe, and mediators' answers and words to all.
// Must never answer so eagerly that requests do not live through moves, drops and breaks.
import { acts } from './acts.ts';
import { anySeat, type Pick, pick, secret } from './pick.ts';

type S = import('../../../server/mediation/state.ts').CaseState;
type V = import('../../../shared/view.ts').View;

const REASONS = ['break', 'question', 'ready', 'sound', null] as const;
const anyRequest = (s: S, p: Pick) =>
  pick([...Object.values(s.requests.open).map(({ request }) => request), 'none'], p.which);
const anyReply = (s: S, p: Pick) =>
  pick([...Object.values(s.requests.replies).map(({ reply }) => reply), 'none'], p.which);
const seenRequest = ({ asking }: V, p: Pick): string | null =>
  asking && asking.length > 0 ? pick(asking, p.which).request : null;

export const requests = acts({
  any: {
    askMediator: (_s, p) => ({ type: 'askMediator', reason: pick(REASONS, p.which) }),
    takeBackRequest: () => ({ type: 'takeBackRequest' }),
    promiseRequest: (s, p) => ({ type: 'promiseRequest', request: anyRequest(s, p) }),
    replyToRequest: (s, p) => ({ type: 'replyToRequest', request: anyRequest(s, p), text: secret() }),
    closeRequest: (s, p) => ({ type: 'closeRequest', request: anyRequest(s, p) }),
    closeReply: (s, p) => ({ type: 'closeReply', reply: anyReply(s, p) }),
    feelUnsafe: (_s, p) => ({ type: 'feelUnsafe', stepOut: p.yes }),
    takeOut: (s, p) => ({ type: 'takeOut', seat: anySeat(s, p) }),
    postToAll: () => ({ type: 'postToAll', text: secret() }),
    closePost: (s) => ({ type: 'closePost', post: s.post?.post ?? 'none' }),
  },
  seen: {
    promiseRequest: (view, p) => {
      const request = seenRequest(view, p);
      return request ? { type: 'promiseRequest', request } : null;
    },
    replyToRequest: (view, p) => {
      const request = seenRequest(view, p);
      return request ? { type: 'replyToRequest', request, text: secret() } : null;
    },
    closeRequest: (view, p) => {
      const request = seenRequest(view, p);
      return request ? { type: 'closeRequest', request } : null;
    },
    closeReply: ({ request }) => (request?.reply ? { type: 'closeReply', reply: request.reply.reply } : null),
    takeOut: ({ console }, p) => {
      const talks = (console?.people ?? []).filter(
        ({ room, role }) => /^(joint$|caucus:|room:)/.test(room) && !role.endsWith('mediator'),
      );
      return talks.length > 0 ? { type: 'takeOut', seat: pick(talks, p.which).seat } : null;
    },
    closePost: ({ post }) => (post ? { type: 'closePost', post: post.post } : null),
  },
  often: {
    askMediator: 4,
    takeBackRequest: 1,
    promiseRequest: 1,
    replyToRequest: 1,
    closeRequest: 1,
    closeReply: 1,
    feelUnsafe: 1,
    takeOut: 1,
    postToAll: 1,
    closePost: 1,
  },
});
