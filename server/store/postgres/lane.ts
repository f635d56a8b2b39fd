// A lane of writes: all that wait while one batch is on its way to Postgres go together in the next, so in one commit. Questions
// that very many ask at once may share one in the same way.
// Must never resolve a write before its commit, nor let one writer's failure undo another's write.
import { NotSent } from '../port.ts';
import { isAboutRows } from './faults.ts';

/** Stores the items, all in one commit, and answers each in its place. */
export type Batch<I, R> = (items: readonly I[]) => Promise<R[]>;

export interface LaneSetting<I, R> {
  batch: Batch<I, R>;
  /** Items that must not share a batch have the same key: the later one waits for the next. */
  key?(item: I): string;
}

interface Waiting<I, R> {
  item: I;
  done(result: R): void;
  fail(error: unknown): void;
}

export class Lane<I, R> {
  readonly #setting: LaneSetting<I, R>;
  #waiting: Waiting<I, R>[] = [];
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(setting: LaneSetting<I, R>) {
    this.#setting = setting;
  }

  /** Resolves once it is stored. After a lost connection it rejects, and nobody knows: ask the store again. */
  write(item: I): Promise<R> {
    if (this.#closed) return Promise.reject(new Error('the store is closed'));
    return new Promise((done, fail) => {
      this.#waiting.push({ item, done, fail });
      this.#running ??= this.#run();
    });
  }

  /** Stores what waits and takes no more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    // Whatever the sockets that are ready in this turn bring goes along.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) await this.#store(this.#take());
    this.#running = null;
  }

  #take(): Waiting<I, R>[] {
    const { key } = this.#setting;
    const all = this.#waiting;
    const seen = new Set<string>();
    const isFirst = ({ item }: Waiting<I, R>) => key === undefined || (!seen.has(key(item)) && seen.add(key(item)));
    const taken = all.filter(isFirst);
    const held = new Set(taken);
    this.#waiting = all.filter((one) => !held.has(one));
    return taken;
  }

  async #store(group: readonly Waiting<I, R>[]): Promise<void> {
    try {
      const results = await this.#setting.batch(group.map(({ item }) => item));
      group.forEach(({ done }, i) => {
        done(results[i] as R);
      });
    } catch (error) {
      if (!isAboutRows(error)) this.#giveUp(group, error);
      else if (group.length === 1) group[0]?.fail(error);
      else for (const one of group) await this.#store([one]);
    }
  }

  /** The database is not there. Those who waited were never sent; they hear it now, not after a wait of their own. */
  #giveUp(group: readonly Waiting<I, R>[], error: unknown): void {
    const unsent = this.#waiting;
    this.#waiting = [];
    for (const { fail } of group) fail(error);
    for (const { fail } of unsent) fail(new NotSent('the database is away', { cause: error }));
  }
}
