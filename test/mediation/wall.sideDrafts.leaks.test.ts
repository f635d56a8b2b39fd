// Leaks planted in side drafts, releases and reading aloud: each must be found by the histories that keep the wall.
// Must never plant a leak that breaks something else as well; one slip of the kind that happens, and no more.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { evolve } from '../../server/mediation/case.ts';
import type { CaseState, Recorded, Site } from '../../server/mediation/state.ts';
import { viewFor } from '../../server/mediation/view.ts';
import type { SeatId } from '../../shared/people.ts';
import type { View } from '../../shared/view.ts';
import { picks } from '../support/histories.ts';
import { type Scene, separateRooms, twoSidesAndNeutrals } from '../support/people.ts';
import { type Core, tell } from '../support/story.ts';
import { WINDOWS } from '../support/wall.ts';

/** Enough for the slowest of them, many times over; the seed keeps this file's outcome the same in every run. */
const HISTORIES = 400;
const SEED = 20_261_122;
vi.setConfig({ testTimeout: 120_000 });

/** Some history must say this of the leak; a crash of the planted code would not count. */
function found(what: RegExp, core: Core, scene: Scene = twoSidesAndNeutrals()): void {
  let said = 'nothing was found';
  for (const story of fc.sample(picks(60), { numRuns: HISTORIES, seed: SEED })) {
    said = tell(scene, story, core).wrong ?? said;
    if (what.test(said)) return;
  }
  expect(said).toMatch(what);
}

type Slip = (view: View, s: CaseState, seat: SeatId) => Partial<View>;
const showing = (slip: Slip): Core => ({
  windows: {
    ...WINDOWS,
    viewFor: (s: CaseState, site: Site, seat: SeatId) => {
      const view = viewFor(s, site, seat);
      return { ...view, ...slip(view, s, seat) };
    },
  },
});
const folding = (fold: (s: CaseState, e: Recorded) => CaseState): Core => ({ evolve: fold });
const titled = (view: View, more: unknown): Partial<View> => ({
  case: { ...view.case, title: `${view.case.title} ${more}` },
});

test('[W8] The number of texts that somebody has opened, shown to everybody, is found', () => {
  const opened = (s: CaseState) => Object.values(s.sideDrafts).flatMap(({ docs }) => docs.filter((one) => one.opened));
  found(
    /seated.* showed in case/,
    showing((view, s) => titled(view, opened(s).length)),
  );
});

test('[W8] A badge that words wait to be shared, shown to the other side, is found', () => {
  found(
    /wordsReleased showed in case/,
    showing((view, s) => titled(view, s.releases.list.length)),
  );
});

test('[W8] A release that both sides are shown before it is shared is found', () => {
  const all = (s: CaseState): CaseState => {
    const list = s.releases.list.map((one) => ({ ...one, readers: Object.keys(s.people) }));
    return { ...s, releases: { ...s.releases, list } };
  };
  found(
    /wordsReleased showed in releases/,
    folding((s, e) => (e.type === 'wordsReleased' ? all(evolve(s, e)) : evolve(s, e))),
  );
});

test('[W8] Words shown to all sides the moment they are released are found', () => {
  found(
    /wordsReleased showed in draft/,
    showing((view, s) => ({
      draft: { ...view.draft, snapshot: s.releases.list.map(({ id, text }) => ({ id, text })) },
    })),
    separateRooms(),
  );
});

test('[W8] A point read aloud in one room and shown in another is found', () => {
  found(
    /readingBegun showed in reading/,
    showing((view, s) => {
      const first = Object.values(s.reading.rooms)[0];
      return first ? { reading: { ...view.reading, now: { ...view.me, by: view.me, ...first } as never } } : {};
    }),
  );
});
