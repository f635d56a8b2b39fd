// Leaks planted in the conversation: each is one slip of the kind that happens, and the histories must find it.
// Must never plant one that breaks something else as well.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { evolve } from '../../../server/mediation/case.ts';
import { roomOf } from '../../../server/mediation/rooms/where.ts';
import { picks } from '../../support/histories.ts';
import { folding, SEED, showing, titled } from '../../support/leaks.ts';
import { twoSidesAndNeutrals } from '../../support/people.ts';
import { sharedTwice } from '../../support/sharedTwice.ts';
import { talked } from '../../support/talk.ts';
import type { Core } from '../../support/wall/lived.ts';
import { CANARY, WINDOWS } from '../../support/wall/seen.ts';

/** Generous: a busy machine must not fail what a quiet one passes. */
vi.setConfig({ testTimeout: 240_000 });

/** Some story of people who talk must say this of the leak. */
function found(what: RegExp, core: Core): void {
  let wrong = '';
  const clean = fc.property(picks(160), (story) => {
    wrong = talked(twoSidesAndNeutrals(), story, core).wrong.join('; ');
    return wrong === '';
  });
  fc.check(clean, { numRuns: 200, seed: SEED, endOnFailure: true });
  expect(wrong).toMatch(what);
}

test('[W8] [G2] Who has accepted the rules, told to a party, is found', () => {
  found(
    /groundRulesAccepted showed in case/,
    showing((view, s) => titled(view, s.groundRules?.accepted.length ?? 0)),
  );
});

test('[W8] [G5] How many messages wait for a mediator, told to the room, is found', () => {
  found(
    /messageHeld showed in case/,
    showing((view, s) => titled(view, s.review.held.length)),
  );
});

test('[W8] [G6] A message let through to people it was not written for is found', () => {
  found(
    /canary-\d+ reached/,
    folding((s, e) => evolve(s, e.type === 'letThrough' ? { ...e, audience: Object.keys(s.people) } : e)),
  );
});

test('[W8] [G9] A withdrawn text that is still sent is found', () => {
  found(
    /canary-\d+ reached/,
    folding((s, e) => (e.type === 'messageWithdrawn' ? { ...evolve(s, e), chat: s.chat } : evolve(s, e))),
  );
});

test("[W8] [C8] One's own note on a colleague's console is found", () => {
  found(
    /not(ed|eChanged|eDeleted).* showed in console|canary-\d+ reached/,
    folding((s, e) => evolve(s, e.type === 'noted' ? { ...e, shared: true } : e)),
  );
});

test('[W8] [G10] A summary that everybody in the room reads is found', () => {
  found(
    /summaryPosted showed in (summaries|abilities)|canary-\d+ reached/,
    folding((s, e) => {
      if (e.type !== 'summaryPosted') return evolve(s, e);
      const all = Object.keys(s.rooms.at).filter((seat) => s.rooms.at[seat]?.room === e.room);
      return evolve(s, { ...e, audience: all });
    }),
  );
});

test('[W8] [G14] An answer shown to whoever once read the point is found', () => {
  found(
    /canary-\d+ reached/,
    folding((s, e) => evolve(s, e.type === 'restatingAnswered' ? { ...e, readers: Object.keys(s.people) } : e)),
  );
});

test('[W8] [G12] Words told a second time to whoever heard them the first, and is elsewhere now, are found', () => {
  const { wrong } = sharedTwice({
    ...WINDOWS,
    chatOf: (s, seat) => {
      const here = s.chat[roomOf(s, seat)] ?? [];
      const heard = new Set(here.filter(({ readers }) => readers.includes(seat)).map(({ text }) => text));
      return here.filter(({ text }) => heard.has(text)).map(({ id, text }) => ({ id, text }));
    },
  });
  expect(wrong).toEqual([`${CANARY}1 stands 2 times in the list of partyA, who was told it 1 times`]);
});
