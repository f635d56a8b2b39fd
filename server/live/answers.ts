// What commands were answered, so that one that is sent again never acts twice.
// Must never grow without end: a page repeats what it sent within minutes.
import type { Result } from '../../shared/refusals.ts';
import type { CaseEvent } from '../mediation/state.ts';

const MOST = 10_000;

export class Answers {
  readonly #kept = new Map<string, Result<unknown>>();

  /** `key` is the actor and their command's id; null for what nobody repeats. */
  of(key: string | null): Result<unknown> | undefined {
    return key === null ? undefined : this.#kept.get(key);
  }

  keep(key: string, answer: Result<unknown>): void {
    this.#kept.set(key, answer);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) return;
      this.#kept.delete(oldest);
    }
  }
}

/** What a command answered, as far as it can be told from what it stored. */
export const answerAgain = (event: CaseEvent): unknown => {
  if (event.type === 'seatAdded') return { seat: event.seat };
  if (event.type === 'movePlanned' || event.type === 'moveDone') return { move: event.move };
  return undefined;
};
