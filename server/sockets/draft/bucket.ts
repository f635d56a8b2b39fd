// A token bucket: so many at once, so many a second after.
// Must never be shared between seats: one person's rate would tell another about it.

export class Bucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#at = now;
  }

  /** Takes `cost` tokens if they are there. `now` in ms. A cost above the burst passes when the bucket is full. */
  take(cost: number, now: number): boolean {
    this.#refill(now);
    if (this.#tokens < Math.min(cost, this.#burst)) return false;
    this.#tokens -= cost;
    return true;
  }

  /** ms until `cost` tokens will be there. */
  wait(cost: number, now: number): number {
    this.#refill(now);
    const missing = Math.min(cost, this.#burst) - this.#tokens;
    return missing <= 0 ? 0 : Math.ceil((missing / this.#perSecond) * 1000);
  }

  isFull(now: number): boolean {
    this.#refill(now);
    return this.#tokens === this.#burst;
  }

  #refill(now: number): void {
    const earned = ((now - this.#at) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#burst, this.#tokens + earned);
    this.#at = now;
  }
}
