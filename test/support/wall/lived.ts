// One step of a history that was lived through: what was done, when, what came of it, and who may learn of it.
// Must never be changed afterwards: purged histories are made from it.
import type { CaseState } from '../../../server/mediation/state.ts';
import type { SeatId } from '../../../shared/people.ts';
import type { Engine, Step } from '../play.ts';
import type { Windows } from './seen.ts';

export interface Lived {
  /** ms, virtual. */
  at: number;
  /** Its place in the history; it names the ids that it makes. */
  index: number;
  step: Step;
  learners: ReadonlySet<SeatId>;
  after: CaseState;
}

/** The core as it is, or with a leak planted in it. */
export interface Core extends Omit<Engine, 'newId'> {
  windows?: Windows;
}
