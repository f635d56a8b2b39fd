// What the mediator has said about time, and why I am where I am, in sentences for the band under the audience sentence.
// Must never say where the mediator is, only when they come back.
import type { View } from '../../../shared/view.ts';
import type { Words } from '../../words/speak.ts';

type Seen = Pick<View, 'waiting' | 'place' | 'audience' | 'case'>;
type Say = Pick<Words, 't' | 'clock'>;

/** Sentences in order; empty when there is nothing to say. `now` in ms, server clock. */
export function timeSentences(view: Seen, now: number, say: Say): string[] {
  return [...whyHere(view, say), ...onBreak(view, now, say), ...expected(view, now, say), ...comfort(view, say)];
}

const isLost = ({ place }: Seen): boolean => place.paused || place.why === 'mediatorLost';

function whyHere({ place, audience }: Seen, say: Say): string[] {
  if (audience.mediatorHere || (place.why !== 'mediatorLost' && place.why !== 'separated')) return [];
  return [say.t(`band.${place.why}`)];
}

function onBreak({ waiting }: Seen, now: number, say: Say): string[] {
  if (!waiting.onBreak || waiting.breakUntil === null) return [];
  const key = waiting.breakUntil > now ? 'band.breakUntil' : 'band.breakOver';
  return [say.t(key, { time: say.clock(waiting.breakUntil) })];
}

function expected({ waiting, audience }: Seen, now: number, say: Say): string[] {
  if (waiting.expected === null || audience.mediatorHere) return [];
  const key = waiting.expected > now ? 'band.expected' : 'band.expected.late';
  return [say.t(key, { time: say.clock(waiting.expected) })];
}

function comfort(view: Seen, say: Say): string[] {
  if (!isLost(view) || view.audience.mediatorHere) return [];
  const { name, phone } = view.case.office;
  return [say.t('band.safe'), ...(phone ? [say.t('band.call', { office: name, phone })] : [])];
}
