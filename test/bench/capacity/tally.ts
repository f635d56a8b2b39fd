// Keeps when each key and each command was sent, and how long until all had it.
// Must never forget one that did not come: it counts as having taken all the time it was given.

/** ms given to what is still on its way when nothing more is sent. */
const GRACE = 3_000;

export class Tally {
  readonly keys: number[] = [];
  readonly commands: number[] = [];
  #isCounting = false;
  #keysMissing = 0;
  readonly #open = new Map<number, { at: number; missing: number }>();
  #count = 0;

  begin(): void {
    this.#isCounting = true;
  }

  /** A key is sent to so many others; gives the moment to be handed back with each arrival, 0 where it does not count. */
  keySent(others: number): number {
    if (!this.#isCounting) return 0;
    this.#keysMissing += others;
    return performance.now();
  }

  keyArrived(sentAt: number): void {
    if (sentAt === 0) return;
    this.#keysMissing -= 1;
    this.keys.push(performance.now() - sentAt);
  }

  /** A command is sent that so many are told of; gives its number. */
  commandSent(told: number): number {
    this.#count += 1;
    if (this.#isCounting) this.#open.set(this.#count, { at: performance.now(), missing: told });
    return this.#count;
  }

  commandArrived(number: number): void {
    const one = this.#open.get(number);
    if (!one) return;
    one.missing -= 1;
    if (one.missing > 0) return;
    this.#open.delete(number);
    this.commands.push(performance.now() - one.at);
  }

  /** Waits for what is on its way; from then on it counts nothing. */
  async end(): Promise<void> {
    this.#isCounting = false;
    const until = performance.now() + GRACE;
    while (this.#keysMissing + this.#open.size > 0 && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 10));
    for (let i = 0; i < this.#keysMissing; i++) this.keys.push(GRACE);
    for (let i = 0; i < this.#open.size; i++) this.commands.push(GRACE);
  }
}
