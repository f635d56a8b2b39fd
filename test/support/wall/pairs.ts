// A history, and the same one without what a seat may not learn of: all that reaches that seat must be the same, byte for byte.
// Must never excuse a difference: what is left out is chosen beforehand.
import type { SeatId } from '../../../shared/people.ts';
import type { Scene } from '../people.ts';
import { Play, type Step } from '../play.ts';

import { Ids } from './ids.ts';
import type { Core, Lived } from './lived.ts';
import { firstDifference, logOf, Observed } from './observed.ts';
import { once } from './once.ts';
import { isOwn, purgedFor } from './purge.ts';
import { look, WINDOWS, type Windows } from './seen.ts';

/** How one pair came out: what was wrong (null = nothing), and which steps were left out. Where none was, it is no pair. */
export interface Pair {
  seat: SeatId;
  wrong: string | null;
  leftOut: Lived[];
}

/** A history, how many of its steps were its opening, and all that reached one seat after that. */
export interface Whole {
  lived: Lived[];
  begun: number;
  full: string[];
}

export function compare(scene: Scene, { lived, begun, full }: Whole, seat: SeatId, core: Core): Pair {
  const kept = purgedFor(lived, seat);
  if (kept.length === lived.length) return { seat, wrong: null, leftOut: [] };
  const isKept = new Set(kept);
  const difference = firstDifference(full, reached(scene, { kept, begun }, seat, core));
  return {
    seat,
    wrong: difference && `${seat} can tell that something hidden happened: ${difference}`,
    leftOut: lived.filter((one) => !isKept.has(one)),
  };
}

/** Lives through these steps again, at their own times; all that reached one seat after the opening. */
export function reached(
  scene: Scene,
  { kept, begun }: { kept: Lived[]; begun: number },
  seat: SeatId,
  core: Core,
): string[] {
  const { windows = WINDOWS } = core;
  const ids = new Ids();
  const opening = kept.filter(({ index }) => index < begun);
  const play = opened(scene, opening, core).copy(ids.newId);
  const observed = new Observed();
  const note = (step: Step) => {
    if (step.changes.length === 0) return;
    observed.logged(logOf(windows, step), seat);
    show(windows, play, seat, observed);
  };
  show(windows, play, seat, observed);
  for (const one of kept.slice(opening.length)) {
    const again = relive(play, ids, one, note);
    if (!again) continue;
    if (isOwn(one.step, seat)) observed.answered(one.at, again.decision);
    note(again);
  }
  return observed.bytes;
}
const show = (windows: Windows, play: Play, seat: SeatId, observed: Observed): void => {
  if (seat in play.state.people) observed.shown(play.now, look(windows, play.state, play.site, seat, observed.last));
};

/** One step again, at its own time; nothing for a tick, which the clock does by itself. */
function relive(play: Play, ids: Ids, { at, index, step }: Lived, note: (step: Step) => void): Step | null {
  ids.step('clock');
  play.wait(at - play.now, note);
  if (step.input.type === 'tick') return null;
  ids.step(index);
  return play.act(step.who, step.input, step.isBlind);
}

/** These steps of an opening, lived through again once: many histories go on from them. */
function opened(scene: Scene, opening: Lived[], core: Core): Play {
  const known = OPENED(core)(opening[0] ?? scene);
  const kept = opening.map(({ index }) => index).join();
  const play = known.get(kept) ?? reopened(scene, opening, core);
  known.set(kept, play);
  return play;
}
const OPENED = once((_core: Core) => once((_first: Lived | Scene) => new Map<string, Play>()));
function reopened(scene: Scene, opening: Lived[], { evolve, decide }: Core): Play {
  const ids = new Ids();
  const play = new Play(scene, { ...(evolve && { evolve }), ...(decide && { decide }), newId: ids.newId });
  for (const one of opening) relive(play, ids, one, () => {});
  return play;
}
