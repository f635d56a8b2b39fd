// Lives through many random histories of one scene: every step watched for everybody, and pairs compared for each observer.
// Must never lose what a history reached, nor go on after something was wrong.
import fc from 'fast-check';
import type { SeatId } from '../../shared/people.ts';
import type { Pick } from '../support/histories/pick.ts';
import { picks } from '../support/histories.ts';
import type { Scene } from '../support/people.ts';
import { tell } from '../support/story.ts';
import { add, type Counts, Coverage } from '../support/wall/coverage.ts';
import type { Guide } from '../support/wall/guide.ts';
import { SCENES } from '../support/wall/scenes.ts';

/** One share of the work. */
export interface Share {
  /** Its place in SCENES. */
  scene: number;
  histories: number;
  /** How many pairs for each seat of the scene; where one number, for all of them. */
  pairs: Record<string, number> | number;
  seed: number;
}
/** What came of it; `wrong` says what the first wrong history did, cut down to what matters. */
export interface Report {
  scene: string;
  histories: number;
  steps: number;
  refused: number;
  leftOut: number;
  /** How many of those made this happen, by event. */
  hidden: Record<string, number>;
  /** By seat; only those from which something was left out. */
  pairs: Record<string, number>;
  counts: Counts;
  wrong: string | null;
}

/** Steps in a history, at most, after everybody has come in; a few are longer, for what takes long to get to. */
const STEPS = 56;
/** `guide`: leads this share and those that come after it. */
export function live({ scene: at, histories, pairs, seed }: Share, guide: Guide): Report {
  const [name, scene] = SCENES[at] ?? ['no such scene', SCENES[0]![1]];
  const coverage = new Coverage();
  const report: Report = {
    scene: name,
    histories: 0,
    steps: 0,
    refused: 0,
    leftOut: 0,
    hidden: {},
    pairs: {},
    counts: coverage.counts,
    wrong: null,
  };
  const wanted = (seat: string) => (typeof pairs === 'number' ? pairs : (pairs[seat] ?? 0));
  const lacking = (seat: string) => (report.pairs[seat] ?? 0) < wanted(seat);
  const stories = fc.oneof({ weight: 7, arbitrary: picks(STEPS) }, { weight: 1, arbitrary: picks(STEPS * 3) });
  const holds = fc.property(stories, (story) => {
    const again = guide.copy();
    const observers = (seats: SeatId[]) => seats.filter(lacking);
    const told = tell(scene(), story, undefined, { coverage, guide, observers });
    report.histories += 1;
    report.steps += told.steps;
    report.refused += told.refused;
    for (const { seat, leftOut } of told.pairs) {
      if (leftOut.length > 0) add(report.pairs, seat);
      report.leftOut += leftOut.length;
      for (const { step } of leftOut) for (const { type } of step.events) add(report.hidden, type);
    }
    if (told.wrong) report.wrong = shortest(scene(), story, again, told.pairs.at(-1)?.seat);
    return told.wrong === null;
  });
  const { failed, errorInstance } = fc.check(holds, { numRuns: histories, seed, endOnFailure: true });
  if (failed) report.wrong ??= String(errorInstance);
  return report;
}

/** Leaves out what is not needed for something to be wrong, and tells the rest step by step. */
function shortest(scene: Scene, story: Pick[], guide: Guide, seat: SeatId | undefined): string {
  const live = (of: Pick[]) => tell(scene, of, {}, { guide: guide.copy(), observers: () => (seat ? [seat] : []) });
  let best = story;
  for (let size = Math.ceil(story.length / 2); size >= 1; size = Math.floor(size / 2))
    for (let from = 0; from < best.length; ) {
      const fewer = best.filter((_, i) => i < from || i >= from + size);
      if (fewer.length > 0 && live(fewer).wrong) best = fewer;
      else from += size;
    }
  const { wrong, script } = live(best);
  return [wrong ?? 'wrong only after what went before', ...script()].join('\n');
}
