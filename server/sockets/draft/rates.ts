// How fast one person may go in one draft, over all their connections to it, those that come after each other too.
// Must never be shared between drafts or people: a limit that carries over would tell of what is done elsewhere.
import { Bucket } from './bucket.ts';
import type { DraftLimits } from './limits.ts';
import type { DraftSeat } from './port.ts';

export interface SeatRates {
  /** New connections. */
  opening: Bucket;
  /** Writes, and their bytes. */
  updates: Bucket;
  bytes: Bucket;
  cursors: Bucket;
  /** "Send me all you have", beyond the one that comes with each connection. */
  step1: Bucket;
}

export class Rates {
  readonly #limits: DraftLimits;
  readonly #now: () => number;
  readonly #known = new Map<string, SeatRates>();

  constructor(limits: DraftLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  of({ caseId, seat }: DraftSeat, doc: string): SeatRates {
    const key = JSON.stringify([caseId, seat, doc]);
    const rates = this.#known.get(key) ?? this.#fresh();
    this.#known.set(key, rates);
    return rates;
  }

  /** Forgets those who have been quiet for so long that it makes no difference. */
  forget(inUse: ReadonlySet<SeatRates>): void {
    const now = this.#now();
    for (const [key, rates] of this.#known)
      if (!inUse.has(rates) && Object.values(rates).every((bucket: Bucket) => bucket.isFull(now)))
        this.#known.delete(key);
  }

  #fresh(): SeatRates {
    const limits = this.#limits;
    const bucket = (perSecond: number, burst: number) => new Bucket(perSecond, burst, this.#now());
    return {
      opening: bucket(limits.opensPerSecond, limits.opensBurst),
      updates: bucket(limits.updatesPerSecond, limits.updateBurst),
      bytes: bucket(limits.bytesPerSecond, limits.byteBurst),
      cursors: bucket(limits.awarenessPerSecond, limits.awarenessBurst),
      step1: bucket(limits.step1PerSecond, limits.step1Burst),
    };
  }
}
