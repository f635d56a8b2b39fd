// A question that is new for me, told once.
// Must never say what it is about: others may hear the device speak.
import type { View } from '../../../shared/view.ts';
import { asksOf } from './asks.ts';

export type ToldOfAsks = Pick<View, 'me' | 'groundRules' | 'review' | 'summaries' | 'abilities'>;
export type AskNews = { urgent: false; what: 'question' };

/** Of what others heard me say only the right to answer is in the view. */
const open = (view: ToldOfAsks): string[] => [
  ...asksOf(view, []).map(({ what, id }) => `${what} ${id}`),
  ...(view.abilities.includes('answerRestating') ? ['restated'] : []),
];

export const askNews = (before: ToldOfAsks, after: ToldOfAsks): AskNews[] => {
  const known = open(before);
  // Whether it may be shared follows at once on "that is right", by the same hand: no news.
  const isNew = open(after).some((one) => !known.includes(one) && !one.startsWith('share '));
  return isNew ? [{ urgent: false, what: 'question' }] : [];
};
