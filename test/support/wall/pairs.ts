// A history, and the same one without what a seat may not learn of: all that reaches that seat must be the same, byte for byte.
// Must never excuse a difference: what is left out is chosen beforehand.
import type { SeatId } from '../../../shared/people.ts';
import type { Scene } from '../people.ts';
import { Play, type Step } from '../play.ts';
import { look, WINDOWS, type Windows } from '../wall.ts';
import { Ids } from './ids.ts';
import type { Core, Lived } from './lived.ts';
import { firstDifference, logOf, Observed } from './observed.ts';
import { isOwn, purgedFor } from './purge.ts';

/** How one pair came out: what was wrong (null = nothing), and how many steps were left out. */
export interface Pair {
  seat: SeatId;
  wrong: string | null;
  leftOut: number;
}

/** A history, how many of its steps were its opening, and all that reached one seat after that. */
export interface Whole {
  lived: Lived[];
  begun: number;
  full: string[];
}

export function compare(scene: Scene, { lived, begun, full }: Whole, seat: SeatId, core: Core): Pair {
  const kept = purgedFor(lived, seat);
  const difference = firstDifference(full, reached(scene, { kept, begun }, seat, core));
  return {
    seat,
    wrong: difference && `${seat} can tell that something hidden happened: ${difference}`,
    leftOut: lived.length - kept.length,
  };
}

/** Lives through these steps again, at their own times; all that reached one seat after the opening. */
export function reached(
  scene: Scene,
  { kept, begun }: { kept: Lived[]; begun: number },
  seat: SeatId,
  { windows = WINDOWS, evolve, decide }: Core,
): string[] {
  const ids = new Ids();
  const play = new Play(scene, { ...(evolve && { evolve }), ...(decide && { decide }), newId: ids.newId });
  const observed = new Observed();
  let isOpen = false;
  const note = (step: Step) => {
    if (!isOpen || step.changes.length === 0) return;
    observed.logged(logOf(windows, step), seat);
    show(windows, play, seat, observed);
  };
  const open = () => {
    isOpen = true;
    show(windows, play, seat, observed);
  };
  for (const { at, index, step } of kept) {
    if (!isOpen && index >= begun) open();
    ids.step('clock');
    play.wait(at - play.now, note);
    if (step.input.type === 'tick') continue;
    ids.step(index);
    const again = play.act(step.who, step.input, step.isBlind);
    if (isOpen && isOwn(step, seat)) observed.answered(at, again.decision);
    note(again);
  }
  if (!isOpen) open();
  return observed.bytes;
}
const show = (windows: Windows, play: Play, seat: SeatId, observed: Observed): void => {
  if (seat in play.state.people) observed.shown(play.now, look(windows, play.state, play.site, seat, observed.last));
};
