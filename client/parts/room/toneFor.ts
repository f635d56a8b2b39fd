// Which of the soft tones belongs to a change of the view.
// Must never choose one where the screen has no words for the same thing.
import type { View } from '../../../shared/view.ts';
import type { Tone } from '../../media/tones.ts';
import { type News, newsBetween, type Told } from './news.ts';

export type Heard = Told & Pick<View, 'console'>;

const BY_NEWS: Partial<Record<News['what'], Tone>> = {
  moving: 'moving',
  asked: 'asked',
  somebodyToCome: 'asked',
  atTheDoor: 'asked',
  comingIn: 'arrived',
  turnMine: 'asked',
  hands: 'asked',
  asks: 'asked',
  question: 'asked',
  newListener: 'arrived',
};
const PRESSING: readonly Tone[] = ['asked', 'moving', 'arrived'];

/** The most pressing of them, or null where nothing needs one. */
export function toneBetween(before: Heard, after: Heard): Tone | null {
  const news = newsBetween(before, after, { microphone: false });
  const tones = [...news.map(({ what }) => BY_NEWS[what]), ...desk(before, after)];
  return PRESSING.find((tone) => tones.includes(tone)) ?? null;
}

/** At the mediator's: somebody came and waits. */
function desk({ console: old }: Heard, { console }: Heard): Tone[] {
  if (!old || !console) return [];
  const waited = new Set(old.people.filter(({ status }) => status === 'waiting').map(({ seat }) => seat));
  const wasIn = new Set(old.people.filter(({ status }) => status === 'here').map(({ seat }) => seat));
  // Who is sent back to their waiting room did not arrive.
  const came = ({ seat }: { seat: string }) => !waited.has(seat) && !wasIn.has(seat);
  return console.people.filter(({ status }) => status === 'waiting').some(came) ? ['arrived'] : [];
}
