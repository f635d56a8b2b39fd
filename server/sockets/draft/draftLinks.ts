// The open connections to drafts, found by their case.
// Must never make one case's change cost the more, the more other cases are open.
import type { DraftSeat } from './port.ts';

/** What is found by its case: a connection, not the personal link that a seat comes in by. */
interface OfCase {
  readonly seat: Pick<DraftSeat, 'caseId'>;
}

const NONE: ReadonlySet<never> = new Set();

export class DraftLinks<L extends OfCase> implements Iterable<L> {
  readonly #all = new Set<L>();
  readonly #byCase = new Map<string, Set<L>>();

  get size(): number {
    return this.#all.size;
  }

  [Symbol.iterator](): Iterator<L> {
    return this.#all.values();
  }

  /** Those of one case. Whoever ends some of them goes through a copy. */
  of(caseId: string): ReadonlySet<L> {
    return this.#byCase.get(caseId) ?? NONE;
  }

  add(link: L): void {
    const { caseId } = link.seat;
    const ofCase = this.#byCase.get(caseId) ?? new Set();
    this.#byCase.set(caseId, ofCase.add(link));
    this.#all.add(link);
  }

  delete(link: L): void {
    const { caseId } = link.seat;
    const ofCase = this.#byCase.get(caseId);
    this.#all.delete(link);
    ofCase?.delete(link);
    if (ofCase?.size === 0) this.#byCase.delete(caseId);
  }
}
