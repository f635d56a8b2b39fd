// Lets people in a few at a time: when all lose their lines in one moment and come back, whoever is in is served meanwhile.
// Must never do the work of letting somebody in who has gone again while they waited, nor be held up by one who is stuck.

/** So many at a time; after each, everything else that has come meanwhile has its turn. */
const AT_ONCE = 8;
/** Over a database each of them waits most of the time for one of its commits, which they share the more the more they are. */
export const AT_ONCE_SHARED = 24;
/** Whoever takes longer than this, ms, keeps nobody else waiting: their case or its store is slow. */
const PATIENCE = 1_000;

export class Turnstile {
  readonly #waiting = { line: [] as (() => void)[], draft: [] as (() => void)[] };
  readonly #atOnce: number;
  #inside = 0;

  constructor(atOnce = AT_ONCE) {
    this.#atOnce = atOnce;
  }

  /**
   * Does the work in its turn; null when by then they are no longer there. Lines go before drafts: who has none yet sees
   * and hears nothing at all.
   */
  async enter<T>(
    isStillThere: () => boolean,
    work: () => Promise<T>,
    to: 'line' | 'draft' = 'line',
  ): Promise<T | null> {
    if (this.#inside >= this.#atOnce) await new Promise<void>((next) => this.#waiting[to].push(next));
    else this.#inside += 1;
    const leave = once(() => this.#leave());
    const late = setTimeout(leave, PATIENCE);
    try {
      return isStillThere() ? await work() : null;
    } finally {
      clearTimeout(late);
      // Not awaited: whoever is let in hears of it in this very turn.
      setImmediate(leave);
    }
  }

  /** The place goes to whoever has waited longest. */
  #leave(): void {
    const next = this.#waiting.line.shift() ?? this.#waiting.draft.shift();
    if (next) next();
    else this.#inside -= 1;
  }
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}
