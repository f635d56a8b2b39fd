// The floor in random histories: mediators give it and hold rounds, people ask for it, interrupt, and ask to pause.
// Must never leave a story silent for long: whoever leads gives the floor soon after they took it.
import { FLOOR_MODES, ROUND_TOPICS } from '../../../shared/floor.ts';
import type { View } from '../../../shared/view.ts';
import { acts } from './acts.ts';
import { anySeat, pick, some } from './pick.ts';

const holder = ({ floor }: View): string | null => floor?.speaking?.people[0]?.seat ?? null;

export const floor = acts({
  any: {
    setFloor: (_s, p) => ({ type: 'setFloor', mode: pick(FLOOR_MODES, p.which) }),
    giveFloor: (s, p) => ({
      type: 'giveFloor',
      seat: p.yes ? anySeat(s, p) : null,
      was: p.sure ? null : pick(Object.keys(s.people), p.also),
    }),
    orderHands: (s, p) => ({ type: 'orderHands', seats: some(Object.keys(s.people), p, 4) }),
    holdFloor: (_s, p) => ({ type: 'holdFloor', held: p.yes }),
    startRound: (_s, p) => ({ type: 'startRound', topic: pick(ROUND_TOPICS, p.which), minutes: 1 + (p.also % 5) }),
    nextTurn: (s, p) => ({ type: 'nextTurn', was: p.yes ? anySeat(s, p) : null }),
    repeatRound: () => ({ type: 'repeatRound' }),
    endRound: () => ({ type: 'endRound' }),
    raiseHand: (_s, p) => ({ type: 'raiseHand', up: p.yes }),
    askPause: (_s, p) => ({ type: 'askPause', on: p.yes }),
    handOver: (s, p) => ({ type: 'handOver', to: anySeat(s, p) }),
    spokeUnheard: () => ({ type: 'spokeUnheard' }),
    voiced: (_s, p) => ({ type: 'voiced', ms: 1 + (p.which % 9_999) }),
  },
  seen: {
    giveFloor: (view, p) => {
      const hands = view.floor?.hands ?? [];
      const speakers = view.place.people.filter(({ role }) => role === 'party' || role === 'counsel');
      const from = hands.length > 0 && p.yes ? hands : speakers;
      const seat = from.length > 0 && p.which % 5 > 0 ? pick(from, p.which).seat : null;
      // Now and then from a screen that has not changed yet.
      return { type: 'giveFloor', seat, was: p.also % 12 === 0 ? view.me.seat : holder(view) };
    },
    orderHands: ({ floor: seen }, p) => {
      const hands = (seen?.hands ?? []).map(({ seat }) => seat);
      return hands.length > 1 ? { type: 'orderHands', seats: some([...hands].reverse(), p, 3) } : null;
    },
    holdFloor: ({ floor: seen }) => ({ type: 'holdFloor', held: !seen?.held }),
    nextTurn: (view) => ({ type: 'nextTurn', was: holder(view) }),
    raiseHand: ({ floor: seen }, p) => ({ type: 'raiseHand', up: !seen?.mine.handUp || p.also % 3 > 0 }),
    askPause: ({ floor: seen, me }) => ({ type: 'askPause', on: seen?.pauseAskedBy?.seat !== me.seat }),
    handOver: ({ floor: seen }, p) => {
      const reliefs = seen?.mine.reliefs ?? [];
      return reliefs.length > 0 ? { type: 'handOver', to: pick(reliefs, p.which).seat } : null;
    },
  },
  often: {
    setFloor: 2,
    giveFloor: 8,
    orderHands: 2,
    holdFloor: 2,
    startRound: 5,
    nextTurn: 6,
    raiseHand: 3,
    askPause: 2,
    handOver: 2,
    spokeUnheard: 6,
    voiced: 2,
  },
  // Whose turn it is changes all the time where people take turns; and who has none tries.
  urgent: ['giveFloor', 'startRound', 'nextTurn', 'spokeUnheard'],
});
