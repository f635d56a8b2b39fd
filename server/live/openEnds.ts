// Commands that the store was given and gave no answer to: nobody knows whether they are stored.
// Must never let one be called not saved while it may still turn out to be.

interface OpenEnd {
  /** The case's version when it was handed to the store: its place is right behind. */
  version: number;
  /** The store may yet take it in. */
  mayCome: boolean;
}

export class OpenEnds {
  readonly #all = new Map<string, OpenEnd>();

  /** `mayCome`: asking the store again does not end the doubt by itself. */
  add(key: string | null, end: OpenEnd): void {
    if (key !== null) this.#all.set(key, end);
  }

  has(key: string | null): boolean {
    return key !== null && this.#all.has(key);
  }

  /**
   * The store has said what it holds, up to this version. What it has not it will not have; but what it never answered
   * may come for as long as its place is free.
   */
  asked(version: number): void {
    for (const [key, end] of this.#all) if (!end.mayCome || version > end.version) this.#all.delete(key);
  }
}
