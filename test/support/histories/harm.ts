// Harm that is passed on, in random histories.
// Must never carry words: there are none to carry.
import { acts } from './acts.ts';

export const harm = acts({
  any: {
    logHarm: (_s, p) => ({ type: 'logHarm', ground: p.yes ? 'child' : 'adult', how: p.sure ? 'letter' : 'phone' }),
  },
});
