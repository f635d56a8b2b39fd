// Sending observers out in random histories: by a party who sees one, and by whoever else tries.
// Must never make observers so rare that nothing is learnt of them.
import { acts } from './acts.ts';
import { anySeat } from './pick.ts';

export const observers = acts({
  any: { endObserver: (s, p) => ({ type: 'endObserver', seat: anySeat(s, p) }) },
  seen: {
    endObserver: ({ place }) => {
      const one = place.people.find(({ role }) => role === 'observer');
      return one ? { type: 'endObserver', seat: one.seat } : null;
    },
  },
  often: { endObserver: 1 },
});
