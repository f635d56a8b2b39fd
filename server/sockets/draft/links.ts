// The open connections to drafts, found by their case.
// Must never make one case's change cost the more, the more other cases are open.
import type { DraftLink } from './link.ts';

const NONE: ReadonlySet<DraftLink> = new Set();

export class Links implements Iterable<DraftLink> {
  readonly #all = new Set<DraftLink>();
  readonly #byCase = new Map<string, Set<DraftLink>>();

  get size(): number {
    return this.#all.size;
  }

  [Symbol.iterator](): Iterator<DraftLink> {
    return this.#all.values();
  }

  /** Those of one case. Whoever ends some of them goes through a copy. */
  of(caseId: string): ReadonlySet<DraftLink> {
    return this.#byCase.get(caseId) ?? NONE;
  }

  add(link: DraftLink): void {
    const { caseId } = link.seat;
    const ofCase = this.#byCase.get(caseId) ?? new Set();
    this.#byCase.set(caseId, ofCase.add(link));
    this.#all.add(link);
  }

  delete(link: DraftLink): void {
    const { caseId } = link.seat;
    const ofCase = this.#byCase.get(caseId);
    this.#all.delete(link);
    ofCase?.delete(link);
    if (ofCase?.size === 0) this.#byCase.delete(caseId);
  }
}
