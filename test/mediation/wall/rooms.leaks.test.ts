// Leaks planted on purpose: each must be found by the same histories that keep the wall, or those prove nothing.
// Must never plant a leak that breaks something else as well; one slip of the kind that happens, and no more.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { evolve } from '../../../server/mediation/case.ts';
import { chatOf } from '../../../server/mediation/conversation/chat.ts';
import type { CaseState, Recorded } from '../../../server/mediation/state.ts';
import { picks } from '../../support/histories.ts';
import { folding, found, RARE, SEED, SELDOM, showing, titled } from '../../support/leaks.ts';
import { separateRooms, twoSidesAndNeutrals } from '../../support/people.ts';
import { tell } from '../../support/story.ts';
import { WINDOWS } from '../../support/wall/seen.ts';

/** Generous: a busy machine must not fail what a quiet one passes. */
vi.setConfig({ testTimeout: 120_000 });

const lines = (s: CaseState) => Object.values(s.chat).flat();
/** Whatever brings a line to a room: whoever counts them tells of it. */
const LINE_SHOWED = /(said|letThrough|restated|summaryShared)\S* showed in case/;

test("[W8] A case-wide number that counts everybody's words is found", () => {
  found(
    LINE_SHOWED,
    showing((view, s) => titled(view, lines(s).length)),
  );
});

test('[W8] The number of people on the line is found', () => {
  found(
    /connected showed in case/,
    showing((view, s) => titled(view, Object.keys(s.presence).length)),
  );
});

test('[W8] Where the mediator is, is found', () => {
  found(
    /seated.* showed in case/,
    showing((view, s) => titled(view, s.rooms.at.mediator?.room)),
  );
});

test('[W8] An unread badge of a room one is not in is found', () => {
  found(
    LINE_SHOWED,
    showing((view, s) => titled(view, (s.chat[`caucus:A`] ?? []).length)),
    undefined,
    SELDOM,
  );
});

test('[W8] The time of the last move anywhere is found', () => {
  found(
    /showed in place/,
    showing((view, s) => ({
      place: { ...view.place, since: Math.max(...Object.values(s.rooms.at).map(({ since }) => since)) },
    })),
  );
});

test('[W8] Somebody\'s "not now" shown to the others of the move is found', () => {
  found(
    /moveAnswered showed in move/,
    showing((view, s) => {
      const refused = Object.values(s.moves.pending).some((m) => Object.values(m.answers).includes(false));
      return view.move && refused ? { move: { ...view.move, by: `${view.move.by} (somebody is not ready)` } } : {};
    }),
    undefined,
    SELDOM,
  );
});

test('[W8] A plan that is shown to people it does not concern is found', () => {
  found(
    /move.* showed in case/,
    showing((view, s) => titled(view, Object.keys(s.moves.pending).length > 0)),
  );
});

test('[W8] A knock that is heard in other rooms is found', () => {
  found(
    /knock.* showed in case/,
    showing((view, s) => titled(view, Object.keys(s.knocks).length > 0)),
  );
});

test('[W8] A scroll-back that later arrivals can read is found', () => {
  found(/showed in chat|canary-\d+ reached/, {
    windows: {
      ...WINDOWS,
      chatOf: (s, seat) => ({ ...chatOf(s, seat), items: s.chat[s.rooms.at[seat]?.room ?? ''] }),
    },
  });
});

test('[W8] A line whose readers grow with whoever comes in is found', () => {
  const grown = (s: CaseState): CaseState => {
    const inside = (room: string) => Object.keys(s.rooms.at).filter((seat) => s.rooms.at[seat]?.room === room);
    const rooms = Object.entries(s.chat).map(([room, said]) => [
      room,
      said.map((line) => ({ ...line, audience: [...new Set([...line.audience, ...inside(room)])] })),
    ]);
    return { ...s, chat: Object.fromEntries(rooms) };
  };
  found(
    /canary-\d+ reached|showed in chat/,
    folding((s, e) => (e.type === 'seated' ? grown(evolve(s, e)) : evolve(s, e))),
  );
});

test("[W8] A mediators' note that reaches counsel is found", () => {
  found(
    /noted showed in me/,
    showing((view, s, seat) =>
      s.people[seat]?.role === 'counsel' ? { me: { ...view.me, withMe: s.notes.map(({ text }) => text) } } : {},
    ),
  );
});

test('[W8] Who is with somebody, told to those in the same room, is found', () => {
  found(
    /privacyAnswered showed in case|canary-\d+ reached/,
    showing((view, s) => {
      const told = view.place.people.flatMap(({ seat }) => s.arrival[seat]?.withMe ?? []);
      return told.length > 0 ? titled(view, told.join()) : {};
    }),
  );
});

test('[W8] A microphone in a private room shown to mediators outside is found', () => {
  found(
    /mediaSet showed in console/,
    showing((view, s) => {
      if (!view.console) return {};
      const people = view.console.people.map((one) => ({
        ...one,
        microphone: s.presence[one.seat]?.microphone ?? false,
      }));
      return { console: { ...view.console, people } };
    }),
  );
});

test('[W8] A move that renews the links of people it does not concern is found', () => {
  const renewed = (s: CaseState): CaseState => {
    const at = Object.entries(s.rooms.at).map(([seat, one]) => [seat, { ...one, entry: `${one.entry}!` }]);
    return { ...s, rooms: { at: Object.fromEntries(at) } };
  };
  found(
    /showed in air/,
    folding((s, e) => (e.type === 'moveDone' ? renewed(evolve(s, e)) : evolve(s, e))),
  );
});

test('[W8] A line that comes back under its old name is found', () => {
  found(
    /lives again/,
    folding((s, e) => evolve(s, e.type === 'connected' ? { ...e, connection: `always-${e.seat}` } : e)),
  );
});

test('[W8] A state that is changed in place, so that nothing seems to have changed, is found at the end of its history', () => {
  found(
    /is shown what is not in the state/,
    folding((s, e) => {
      const after = evolve(s, e);
      if (e.type === 'said') Object.assign(after.about, { title: `${after.about.title}!` });
      return after;
    }),
  );
});

test('[W8] A microphone that stays on through a pause is found', () => {
  found(
    /is on where nobody may hear/,
    folding((s, e) => {
      const after = evolve(s, e);
      return e.type === 'disconnected' ? { ...after, presence: kept(s, after) } : after;
    }),
    undefined,
    RARE,
  );
});
/** Those still on the line, as they were before. */
const kept = (before: CaseState, after: CaseState): CaseState['presence'] =>
  Object.fromEntries(
    Object.keys(after.presence).flatMap((seat) => (before.presence[seat] ? [[seat, before.presence[seat]]] : [])),
  );

test("[W8] A seat put into the other side's room by mistake is found", () => {
  const astray = (e: Recorded): Recorded =>
    e.type === 'seated' ? { ...e, seats: { ...e.seats, ...(e.seats.partyB ? { partyB: 'private:A' } : {}) } } : e;
  found(
    /are together in private:A/,
    folding((s, e) => evolve(s, astray(e))),
    separateRooms(),
  );
});

test('[W8] A preview of who waits where, told to a side that must not know of the other, is found', () => {
  found(
    /showed in place/,
    showing((view, s) => ({
      place: { ...view.place, people: view.place.people, why: s.rooms.at.partyB?.why ?? null },
    })),
    separateRooms(),
  );
});

test('[W8] Without a leak the search finds nothing', () => {
  const clean = fc.property(picks(60), (story) => tell(twoSidesAndNeutrals(), story).wrong === null);
  expect(fc.check(clean, { numRuns: 20, seed: SEED }).failed).toBe(false);
});
