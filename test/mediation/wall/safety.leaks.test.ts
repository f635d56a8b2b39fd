// Leaks of pauses, of the log of harm and of reports planted on purpose: each must be found by the histories of the wall.
// Must never plant a leak that breaks something else as well.
import { test, vi } from 'vitest';
import { evolve } from '../../../server/mediation/case.ts';
import { wordsOf } from '../../../server/mediation/rooms/exposureReport.ts';
import type { SentReport } from '../../../shared/exposure.ts';
import { folding, found, RARE, showing, titled } from '../../support/leaks.ts';
import { few } from '../../support/people.ts';

/** Generous: a busy machine must not fail what a quiet one passes. */
vi.setConfig({ testTimeout: 120_000 });

test('[W8] [X2] A pause of one room that is seen in another is found', () => {
  found(
    /(paused|resumed)\S* showed in case/,
    showing((view, s) => titled(view, s.pause.rooms.length)),
  );
});

test('[W8] [X6] That harm was passed on, shown to anybody but mediators, is found', () => {
  found(
    /harmLogged showed in case/,
    showing((view, s) => titled(view, s.harm.length)),
  );
});

test('[W8] [X10] A report that reaches a side it was not sent to is found', () => {
  found(
    /exposureShared showed in exposures/,
    folding((s, e) => {
      const next = evolve(s, e);
      if (e.type !== 'exposureShared') return next;
      return { ...next, exposure: next.exposure.map((one) => ({ ...one, audience: Object.keys(s.people) })) };
    }),
  );
});

test('[W8] [X11] Words in a report for somebody who was not there to read them are found', () => {
  found(
    /canary-\d+ reached/,
    showing((view, s) => {
      const opened = s.exposure.flatMap(({ report, room }) =>
        report.items.map((item) => [item.id, wordsOf(s, room, item, item.by.seat)] as const),
      );
      const text = new Map(opened);
      const items = (one: SentReport) => one.items.map((item) => ({ ...item, text: text.get(item.id) ?? null }));
      return { exposures: view.exposures.map((one) => ({ ...one, items: items(one) })) };
    }),
    few('counselA'),
    RARE,
  );
});
