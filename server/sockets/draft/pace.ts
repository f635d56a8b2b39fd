// Passes on the newest of what comes in, no faster than allowed: what comes too soon waits for room, and later ones take its place.
// Must never lose the last one: after it nothing comes that would say the same.
import type { Bucket } from './bucket.ts';

export class Pace<T> {
  readonly #rate: Bucket;
  readonly #now: () => number;
  readonly #pass: (newest: T) => void;
  #waiting: { newest: T; timer: NodeJS.Timeout } | null = null;

  constructor(rate: Bucket, now: () => number, pass: (newest: T) => void) {
    this.#rate = rate;
    this.#now = now;
    this.#pass = pass;
  }

  get isWaiting(): boolean {
    return this.#waiting !== null;
  }

  offer(newest: T): void {
    if (this.#waiting !== null) this.#waiting.newest = newest;
    else this.#passOrWait(newest);
  }

  /** What waits is passed now. */
  hurry(): void {
    if (this.#waiting === null) return;
    const { newest } = this.#waiting;
    this.end();
    this.#pass(newest);
  }

  /** Whatever waits is dropped. */
  end(): void {
    if (this.#waiting !== null) clearTimeout(this.#waiting.timer);
    this.#waiting = null;
  }

  #passOrWait(newest: T): void {
    const now = this.#now();
    if (this.#rate.take(1, now)) this.#pass(newest);
    else this.#waiting = { newest, timer: setTimeout(() => this.#retry(), this.#rate.wait(1, now)) };
  }

  #retry(): void {
    if (this.#waiting === null) return;
    const { newest } = this.#waiting;
    this.#waiting = null;
    this.#passOrWait(newest);
  }
}
