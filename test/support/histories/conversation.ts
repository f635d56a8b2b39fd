// The conversation in random histories: ground rules, messages that wait or are withdrawn, summaries, points restated.
// Must never make an honest party answer to what its own screen does not show.
import type { CaseState } from '../../../server/mediation/state.ts';
import type { View } from '../../../shared/view.ts';
import { acts } from './acts.ts';
import { anySeat, type Pick, pick, secret } from './pick.ts';

const all = (s: CaseState) => Object.keys(s.people);
const people = ({ place }: View) => place.people.map(({ seat }) => seat);
const texts = () => [{ language: 'en' as const, rules: [secret()] }];
const anyRules = (s: CaseState) => s.groundRules?.id ?? 'none';
const anyHeld = (s: CaseState, p: Pick): string => pick(s.review.held, p.which)?.id ?? 'none';
const anyLine = (s: CaseState, p: Pick): string => pick(Object.values(s.chat).flat(), p.which)?.id ?? 'none';
const anySummary = (s: CaseState, p: Pick) => {
  const m = pick(s.summaries, p.which);
  return { summary: m?.id ?? 'none', words: p.sure ? (m?.words ?? 'none') : 'none' };
};

const held = ({ review, me }: View, p: Pick, mine: boolean): string | null => {
  const these = review.held.filter(({ by, returned }) => (mine ? by.seat === me.seat : returned === null));
  return these.length > 0 ? pick(these, p.which).id : null;
};
type Shown = View['summaries']['items'][number];
const summary = (view: View, p: Pick, is: (m: Shown) => boolean = () => true) => {
  const these = view.summaries.items.filter(is);
  const m = these.length > 0 ? pick(these, p.which) : null;
  return m && { summary: m.id, words: m.words };
};
const mine =
  ({ me }: View) =>
  (m: Shown) =>
    m.of.seat === me.seat;
/** Lines this seat reads in its room: they go by the chat, so they are looked up as the chat would show them. */
const readable = (s: CaseState, { me, place }: View) =>
  (s.chat[place.room] ?? []).filter((line) => line.readers.includes(me.seat));

export const conversation = acts({
  any: {
    putGroundRules: () => ({ type: 'putGroundRules', texts: texts() }),
    takeBackGroundRules: (s) => ({ type: 'takeBackGroundRules', rules: anyRules(s) }),
    acceptGroundRules: (s) => ({ type: 'acceptGroundRules', rules: anyRules(s) }),
    holdMessages: (_s, p) => ({ type: 'holdMessages', on: p.yes }),
    letThrough: (s, p) => ({ type: 'letThrough', message: anyHeld(s, p) }),
    returnMessage: (s, p) => ({ type: 'returnMessage', message: anyHeld(s, p), reason: secret() }),
    takeBackMessage: (s, p) => ({ type: 'takeBackMessage', message: anyHeld(s, p) }),
    withdrawMessage: (s, p) => ({ type: 'withdrawMessage', message: anyLine(s, p) }),
    postSummary: (s, p) => ({ type: 'postSummary', to: anySeat(s, p), text: secret(), audience: all(s) }),
    reviseSummary: (s, p) => ({ type: 'reviseSummary', ...anySummary(s, p), text: secret() }),
    takeBackSummary: (s, p) => ({ type: 'takeBackSummary', summary: anySummary(s, p).summary }),
    confirmSummary: (s, p) => ({ type: 'confirmSummary', ...anySummary(s, p) }),
    correctSummary: (s, p) => ({ type: 'correctSummary', ...anySummary(s, p), text: secret() }),
    allowSharing: (s, p) => ({ type: 'allowSharing', ...anySummary(s, p), allow: p.yes }),
    shareSummary: (s, p) => ({ type: 'shareSummary', ...anySummary(s, p), audience: all(s) }),
    restate: (s, p) => ({ type: 'restate', of: anySeat(s, p), text: secret(), audience: all(s) }),
    answerRestating: (s, p) => ({ type: 'answerRestating', message: anyLine(s, p), right: p.yes, text: secret() }),
  },
  seen: {
    takeBackGroundRules: ({ groundRules }) =>
      groundRules ? { type: 'takeBackGroundRules', rules: groundRules.rules } : null,
    acceptGroundRules: ({ groundRules }) =>
      groundRules?.accepted === false ? { type: 'acceptGroundRules', rules: groundRules.rules } : null,
    holdMessages: ({ review }, p) => ({ type: 'holdMessages', on: review.waitFor.length === 0 || p.also % 3 > 0 }),
    letThrough: (view, p) => {
      const message = held(view, p, false);
      return message === null ? null : { type: 'letThrough', message };
    },
    returnMessage: (view, p) => {
      const message = held(view, p, false);
      return message === null ? null : { type: 'returnMessage', message, reason: p.yes ? secret() : '' };
    },
    takeBackMessage: (view, p) => {
      const message = held(view, p, true);
      return message === null ? null : { type: 'takeBackMessage', message };
    },
    withdrawMessage: (view, p, s) => {
      const lines = readable(s, view);
      return lines.length > 0 ? { type: 'withdrawMessage', message: pick(lines, p.which).id } : null;
    },
    postSummary: ({ summaries }, p) => {
      const to = summaries.to.length > 0 ? pick(summaries.to, p.which) : null;
      return to && { type: 'postSummary', to: to.party, text: secret(), audience: to.audience };
    },
    reviseSummary: (view, p) => {
      const m = summary(view, p, ({ state }) => state === 'corrected' || p.sure);
      return m && { type: 'reviseSummary', ...m, text: secret() };
    },
    takeBackSummary: (view, p) => {
      const m = summary(view, p);
      return m && { type: 'takeBackSummary', summary: m.summary };
    },
    confirmSummary: (view, p) => {
      const m = summary(view, p, (one) => mine(view)(one) && one.state !== 'right') ?? summary(view, p, mine(view));
      return m && { type: 'confirmSummary', ...m };
    },
    correctSummary: (view, p) => {
      const m = summary(view, p, mine(view));
      // Now and then from a screen that has not changed yet.
      return m && { type: 'correctSummary', ...m, ...(p.also % 12 === 0 && { words: 'older' }), text: secret() };
    },
    allowSharing: (view, p) => {
      const m = summary(view, p, (one) => mine(view)(one) && one.state === 'right');
      return m && { type: 'allowSharing', ...m, allow: p.yes || p.sure };
    },
    shareSummary: (view, p) => {
      // Now and then from a screen that has not changed yet.
      const ready = summary(view, p, ({ allowed }) => allowed === true || p.also % 12 === 0);
      return ready && { type: 'shareSummary', ...ready, audience: [...people(view), view.me.seat] };
    },
    restate: (view, p) => {
      const others = view.place.people.filter(({ role, side }) => role === 'party' && side !== view.me.side);
      const of = others.length > 0 ? pick(others, p.which).seat : null;
      return of === null ? null : { type: 'restate', of, text: secret(), audience: people(view) };
    },
    answerRestating: (view, p, s) => {
      const open = readable(s, view).find(
        ({ about }) => about?.kind === 'restated' && about.of === view.me.seat && about.answer === null,
      );
      return open ? { type: 'answerRestating', message: open.id, right: p.yes, text: p.yes ? '' : secret() } : null;
    },
  },
  often: {
    putGroundRules: 1,
    acceptGroundRules: 3,
    takeBackGroundRules: 1,
    holdMessages: 6,
    letThrough: 6,
    returnMessage: 1,
    takeBackMessage: 1,
    withdrawMessage: 2,
    postSummary: 8,
    reviseSummary: 2,
    takeBackSummary: 1,
    confirmSummary: 5,
    correctSummary: 1,
    allowSharing: 3,
    shareSummary: 12,
    restate: 6,
    answerRestating: 3,
  },
  urgent: ['acceptGroundRules', 'letThrough', 'confirmSummary', 'allowSharing', 'answerRestating'],
});
