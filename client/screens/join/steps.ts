// Which question comes next on the way in, from what the server already knows.
// Must never ask twice what was answered.
import { isMediator } from '../../../shared/people.ts';
import type { Me } from '../../../shared/view.ts';

export type JoinStep = 'privacy' | 'notPrivate' | 'directLinks' | 'equipment';

/** Mediators and referrers are not asked where they are. */
export const isAskedPrivacy = (me: Me): boolean => !isMediator(me.role) && me.role !== 'referrer';

/** The question to show now; there is always one, until the server says that one has arrived. */
export function nextStep(me: Me): JoinStep {
  if (me.privacy === 'notPrivate') return 'notPrivate';
  if (me.privacy === 'unasked' || me.privacy === 'again') return 'privacy';
  return me.directLinks.needed && me.directLinks.agreed === null ? 'directLinks' : 'equipment';
}
