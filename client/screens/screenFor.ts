// Which screen a view calls for; one place, so that no two screens ever argue.
// Must never look at anything but the view.
import type { View } from '../../shared/view.ts';

export type ScreenName = 'ended' | 'left' | 'joining' | 'console' | 'referrer' | 'notPrivate' | 'waiting' | 'room';

/** The first that fits, from the most final to the most ordinary. */
export function screenFor({
  me,
  case: about,
  place,
  console,
}: Pick<View, 'me' | 'case' | 'place' | 'console'>): ScreenName {
  if (about.session === 'ended') return 'ended';
  if (me.left) return 'left';
  if (me.role === 'referrer') return 'referrer';
  if (!me.arrived) return 'joining';
  if (console) return 'console';
  if (me.privacy === 'notPrivate') return 'notPrivate';
  return place.kind === 'lobby' ? 'waiting' : 'room';
}
