// Commands that the store was given and gave no answer to: nobody knows whether they are stored.
// Must never let one be called not saved while it may still turn out to be, nor grow for as long as the store is silent.

interface OpenEnd {
  /** The case's version when it was handed to the store: its place is right behind. */
  version: number;
  /** The store may yet take it in. */
  mayCome: boolean;
}

/** So many are known one by one. */
const MOST = 1_000;

export class OpenEnds {
  readonly #all = new Map<string, OpenEnd>();
  /** Beyond those: what was too many to be kept. While it stands, nobody knows of any command. */
  #others: OpenEnd | null = null;

  /** `mayCome`: asking the store again does not end the doubt by itself. */
  add(key: string | null, end: OpenEnd): void {
    if (key === null) return;
    if (this.#all.has(key) || this.#all.size < MOST) this.#all.set(key, both(this.#all.get(key) ?? null, end));
    else this.#others = both(this.#others, end);
  }

  has(key: string | null): boolean {
    return key !== null && (this.#others !== null || this.#all.has(key));
  }

  /**
   * The store has said what it holds, up to this version. What it has not it will not have; but what it never answered
   * may come for as long as its place is free.
   */
  asked(version: number): void {
    const isOver = (end: OpenEnd) => !end.mayCome || version > end.version;
    for (const [key, end] of this.#all) if (isOver(end)) this.#all.delete(key);
    if (this.#others && isOver(this.#others)) this.#others = null;
  }
}

/** The one that is over last. */
const both = (one: OpenEnd | null, other: OpenEnd): OpenEnd => ({
  version: Math.max(one?.version ?? 0, other.version),
  mayCome: one?.mayCome === true || other.mayCome,
});
