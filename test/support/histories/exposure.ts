// Reports of moves in random histories: mediators ask for them, and send them to sides.
// Must never name a move that stands on no console, unless it plays a changed client.
import { SIDES } from '../../../shared/people.ts';
import { acts } from './acts.ts';
import { pick } from './pick.ts';

export const exposure = acts({
  any: {
    readExposure: (s, p) => ({ type: 'readExposure', move: pick(s.stays.mixed, p.which)?.move ?? 'none' }),
    shareExposure: (s, p) => ({
      type: 'shareExposure',
      move: pick(s.stays.mixed, p.which)?.move ?? 'none',
      side: pick(SIDES, p.also),
    }),
  },
  seen: {
    readExposure: ({ console }, p) => {
      const mixings = console?.mixings ?? [];
      return mixings.length > 0 ? { type: 'readExposure', move: pick(mixings, p.which).move } : null;
    },
    shareExposure: ({ console }, p) => {
      const mixings = (console?.mixings ?? []).filter(({ sides }) => sides.length > 0);
      if (mixings.length === 0) return null;
      const { move, sides } = pick(mixings, p.which);
      return { type: 'shareExposure', move, side: pick(sides, p.also) };
    },
  },
  often: { shareExposure: 1 },
});
