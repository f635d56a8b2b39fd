// Leaks of the floor planted on purpose: each must be found by the histories that keep the wall, or those prove nothing.
// Must never plant a leak that breaks something else as well.
import { test, vi } from 'vitest';
import { evolve } from '../../../server/mediation/case.ts';
import type { CaseState } from '../../../server/mediation/state.ts';
import { viewFor } from '../../../server/mediation/view.ts';
import type { View } from '../../../shared/view.ts';
import { folding, found, SELDOM, showing, titled } from '../../support/leaks.ts';
import { twoSides } from '../../support/people.ts';

/** Generous: a busy machine must not fail what a quiet one passes. */
vi.setConfig({ testTimeout: 120_000 });

const holders = (s: CaseState) => Object.values(s.floors.rooms).map(({ holder }) => holder);

test('[W8] [F17] Somebody having the floor in another room is found', () => {
  found(
    /(floor|turn|round)\w*.* showed in case/,
    showing((view, s) =>
      titled(
        view,
        holders(s).some((one) => one !== null),
      ),
    ),
  );
});

test('[W8] [F17] A hand that is seen beyond its room is found', () => {
  found(
    /handRaised showed in case/,
    showing((view, s) => titled(view, Object.values(s.floors.rooms).flatMap(({ hands }) => hands).length)),
  );
});

test('[W8] [L5] Balance shown to counsel is found', () => {
  found(
    /showed in balance of counsel/,
    showing((view, s, seat) =>
      s.people[seat]?.role === 'counsel'
        ? { balance: viewFor(s, { relay: true, office: view.case.office }, 'mediator').balance }
        : {},
    ),
  );
});

test('[W8] [L5] An interruption that the speaker notices is found', () => {
  found(
    /interrupted showed in floor|spokeUnheard.* showed in floor/,
    showing((view, s) => {
      const tried = Object.keys(s.talk.tried).length > 0;
      return view.floor && tried ? { floor: { ...view.floor, held: true } } : {};
    }),
    undefined,
    SELDOM,
  );
});

test('[W8] [L5] A line in a private room that stirs the balance is found', () => {
  found(
    /connected showed in balance/,
    showing((view, s) => {
      if (!view.balance) return {};
      const voicedMs = Object.keys(s.presence).filter((seat) => s.rooms.at[seat]?.room.startsWith('private:')).length;
      return { balance: { ...view.balance, sides: view.balance.sides.map((one) => ({ ...one, voicedMs })) } };
    }),
  );
});

test('[W8] [F3] A microphone that stays on after the floor is taken is found', () => {
  found(
    /is on while the floor is another's/,
    folding((s, e) => {
      const after = evolve(s, e);
      if (e.type !== 'floorGiven') return after;
      const kept = Object.entries(after.presence).map(([seat, line]) => [
        seat,
        { ...line, microphone: s.presence[seat]?.microphone ?? false },
      ]);
      return { ...after, presence: Object.fromEntries(kept) };
    }),
    twoSides(),
    SELDOM,
  );
});

test('[W8] [F3] A receiver who is told to play somebody out of turn is found', () => {
  found(
    /plays somebody without the floor/,
    showing((view: View) => ({
      air: { ...view.air, audible: view.air.open ? view.air.peers.map(({ seat }) => seat) : [] },
    })),
    twoSides(),
  );
});

test('[W8] [F17] Two people in one room who see different floors are found', () => {
  found(
    /see different floors/,
    showing((view) =>
      view.floor && view.me.role === 'party' ? { floor: { ...view.floor, hands: view.floor.hands.slice(1) } } : {},
    ),
  );
});
