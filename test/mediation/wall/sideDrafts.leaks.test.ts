// Leaks planted in side drafts, releases and reading aloud: each must be found by the histories that keep the wall.
// Must never plant a leak that breaks something else as well; one slip of the kind that happens, and no more.
import { test, vi } from 'vitest';
import { evolve } from '../../../server/mediation/case.ts';
import type { CaseState } from '../../../server/mediation/state.ts';
import { folding, found, showing, titled } from '../../support/leaks.ts';
import { separateRooms } from '../../support/people.ts';

/** Generous: a busy machine must not fail what a quiet one passes. */
vi.setConfig({ testTimeout: 120_000 });

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
      const [first] = Object.values(s.reading.rooms);
      if (!first) return {};
      const { point, number, text } = first;
      return { reading: { ...view.reading, now: { point, number, text, by: view.me } } };
    }),
  );
});
