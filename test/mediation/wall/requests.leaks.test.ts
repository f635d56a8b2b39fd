// Leaks planted where asking for a mediator could show: each must be found by the histories that keep the wall.
// Must never plant more than one slip at a time.
import { test, vi } from 'vitest';
import { evolve } from '../../../server/mediation/case.ts';
import type { CaseState } from '../../../server/mediation/state.ts';
import { isMediator } from '../../../shared/people.ts';
import { folding, found, SELDOM, showing, titled } from '../../support/leaks.ts';
import { separateRooms } from '../../support/people.ts';

/** Generous: a busy machine must not fail what a quiet one passes. */
vi.setConfig({ testTimeout: 120_000 });

const open = (s: CaseState) => Object.values(s.requests.open);
const isParty = (s: CaseState, seat: string): boolean => !isMediator(s.people[seat]?.role ?? 'party');

test('[W8] A place in line, which tells how many others ask, is found', () => {
  found(
    /requestAsked.* showed in request/,
    showing((view, s) =>
      view.request?.mine
        ? { request: { ...view.request, mediators: [...view.request.mediators, `${open(s).length} wait`] } }
        : {},
    ),
  );
});

test('[W8] A mark on whoever does not feel safe, for those in the room, is found', () => {
  found(
    /requestAsked.* showed in place/,
    showing((view, s) => {
      const people = view.place.people.map((one) => ({ ...one, screen: s.requests.open[one.seat]?.unsafe ?? false }));
      return { place: { ...view.place, people } };
    }),
  );
});

test('[W8] The line of those who ask, shown to the other side too, is found', () => {
  found(
    /showed in case/,
    showing((view, s, seat) => (isParty(s, seat) ? titled(view, open(s).length) : {})),
    separateRooms(),
  );
});

test('[W8] A reply that reaches the side of the one who asked is found', () => {
  found(
    /canary-\d+ reached|requestReplied showed/,
    showing((view, s, seat) => {
      const mates = Object.keys(s.requests.replies).filter((id) => s.people[id]?.side === s.people[seat]?.side);
      return mates.length > 0 ? titled(view, mates.map((id) => s.requests.replies[id]?.text).join()) : {};
    }),
  );
});

test('[W8] A message to all that later arrivals read too is found', () => {
  const widened = (s: CaseState): CaseState =>
    s.post ? { ...s, post: { ...s.post, readers: Object.keys(s.people) } } : s;
  found(
    /canary-\d+ reached|showed in post/,
    folding((s, e) => (e.type === 'arrived' || e.type === 'placeTaken' ? widened(evolve(s, e)) : evolve(s, e))),
    undefined,
    SELDOM,
  );
});

test('[W8] A request that tells mediators the lines of a private room is found', () => {
  found(
    /showed in asking/,
    showing((view, s) => {
      if (!view.asking) return {};
      return { asking: view.asking.map((one) => ({ ...one, takenBack: one.seat in s.presence })) };
    }),
    undefined,
    SELDOM,
  );
});

test('[W8] An answer to one that shows on the screen of another who asks is found', () => {
  found(
    /requestPromised showed in request/,
    showing((view, s) => {
      const promise = open(s).find((one) => one.promise)?.promise ?? null;
      const mine = view.request?.mine;
      return view.request && mine ? { request: { ...view.request, mine: { ...mine, promise } } } : {};
    }),
    undefined,
    SELDOM,
  );
});
