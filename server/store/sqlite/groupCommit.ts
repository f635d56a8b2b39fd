// Group commit: all writes that wait in one turn of the event loop, or for the disk, share one transaction and one sync.
// Must never resolve a write before it is on the disk, nor let one writer's failure undo another's write.
import { performance } from 'node:perf_hooks';
import type { SqliteFile } from './file.ts';

type Transactions = Pick<SqliteFile<never>, 'exec' | 'rollBack' | 'sync'>;

/**
 * Where so many of the last groups were several writes, or waited for the one before, many write at once. Four people who
 * type in one draft are no crowd: each of them would wait for nothing.
 */
const CROWD = 0.5;
/**
 * ms in which a crowd's writes gather before they go to the disk together: a commit costs as much as many rows. Whoever
 * writes alone after a crowd waits so for a few writes more, then no longer. A server that is never idle gives them longer:
 * what it saves so is what everybody would wait for otherwise, and two strokes for one reader leave as one.
 */
const GATHER = { whenIdle: 5, whenBusy: 20 };
/** Up to this share of the time in use it counts as idle. */
const IDLE = 0.5;

/** How long a crowd's writes gather, ms, on a server that is in use for such a share of the time. */
export function gatheringAt(busy: number): number {
  const { whenIdle, whenBusy } = GATHER;
  return whenIdle + (whenBusy - whenIdle) * Math.max(0, (busy - IDLE) / (1 - IDLE));
}

interface Waiting {
  /** It changes something by one statement at most. */
  isOneChange: boolean;
  /** Does the work inside the transaction and keeps its result; again, after a going back, where another's failed. */
  run(): void;
  /** Tells the caller, once it is on the disk. */
  done(): void;
  fail(error: unknown): void;
}

export class GroupCommit {
  readonly #file: Transactions;
  #waiting: Waiting[] = [];
  /** Of the last groups, the share that were of a crowd. */
  #crowd = 0;
  /** What waits now began to while another group was on its way to the disk. */
  #hasQueued = false;
  /** The group that is on its way to the disk; those who come meanwhile share the next. */
  #syncing: Promise<void> | null = null;
  #closed = false;
  #lastLook = performance.eventLoopUtilization();
  /** Of the time lately, the share in which there was something to do. */
  #busy = 0;

  constructor(file: Transactions) {
    this.#file = file;
  }

  /**
   * Does the work (synchronously, with others) in the turn's transaction; resolves to its result once that is on disk.
   * Rejects, with the work undone, if it threw or the commit failed. It may be done twice, so all that it changes must be in
   * the file. `changes`: how many statements of it change something.
   */
  write<R>(work: () => R, changes = Number.POSITIVE_INFINITY): Promise<R> {
    if (this.#closed) return Promise.reject(new Error('the store is closed'));
    return new Promise((resolve, reject) => {
      // setImmediate runs after every socket that was ready in this turn has been read, so their writes share one sync.
      // A microtask would run after each message by itself: seen no faster for a lone write (0.4 ms both), and 7 ms
      // instead of 2 ms for twenty sockets that send at once.
      if (this.#waiting.length === 0 && this.#syncing === null) this.#soon();
      this.#waiting.push({ isOneChange: changes <= 1, ...waiting(work, resolve, reject) });
    });
  }

  /** Resolves when all that can be read now is on the disk: nobody may be told what a power cut could still take back. */
  async settled(): Promise<void> {
    await this.#syncing;
  }

  #soon(): void {
    const flush = () => this.#flush();
    if (this.#crowd > CROWD) setTimeout(flush, this.#gathering());
    else setImmediate(flush);
  }

  #gathering(): number {
    const now = performance.eventLoopUtilization();
    this.#busy = 0.9 * this.#busy + 0.1 * performance.eventLoopUtilization(now, this.#lastLook).utilization;
    this.#lastLook = now;
    return gatheringAt(this.#busy);
  }

  /** Commits what waits, now, and sends it to the disk. */
  #flush(): void {
    if (this.#waiting.length === 0 || this.#syncing !== null) return;
    const group = this.#waiting;
    this.#waiting = [];
    this.#crowd = 0.9 * this.#crowd + 0.1 * Number(this.#hasQueued || group.length > 1);
    this.#hasQueued = false;
    try {
      const stored = this.#store(group);
      if (stored.length > 0) this.#syncing = this.#sync(stored);
    } catch (error) {
      this.#file.rollBack();
      for (const one of group) one.fail(error);
    }
  }

  /** Never rejects. */
  async #sync(stored: readonly Waiting[]): Promise<void> {
    try {
      await this.#file.sync();
      for (const one of stored) one.done();
    } catch (error) {
      for (const one of stored) one.fail(error);
    }
    this.#syncing = null;
    this.#hasQueued = this.#waiting.length > 0;
    if (this.#hasQueued) this.#soon();
  }

  /** Commits what waits and takes no more; resolves when it is on the disk. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#syncing !== null || this.#waiting.length > 0) {
      if (this.#syncing === null) this.#flush();
      await this.#syncing;
    }
  }

  /** Commits the group, and gives those of it that are in. A failure of the commit itself is everybody's, and throws. */
  #store(group: Waiting[]): Waiting[] {
    const [first] = group;
    if (group.length === 1 && first) return this.#storeAlone(first) ? group : [];
    this.#file.exec('begin immediate');
    // Almost never does one of them fail: a savepoint for each would cost every group more than going back costs that one.
    if (group.every(runs)) {
      this.#file.exec('commit');
      return group;
    }
    this.#file.rollBack();
    return group.filter((one) => this.#storeAlone(one));
  }

  #storeAlone(one: Waiting): boolean {
    try {
      // SQLite makes a transaction of one statement by itself, in less time than it takes to ask for a beginning and an end.
      if (one.isOneChange) one.run();
      else this.#storeWhole(one);
      return true;
    } catch (error) {
      this.#file.rollBack();
      one.fail(error);
      return false;
    }
  }

  #storeWhole(one: Waiting): void {
    this.#file.exec('begin immediate');
    one.run();
    this.#file.exec('commit');
  }
}

function runs(one: Waiting): boolean {
  try {
    one.run();
    return true;
  } catch {
    return false;
  }
}

function waiting<R>(
  work: () => R,
  resolve: (result: R) => void,
  reject: (error: unknown) => void,
): Omit<Waiting, 'isOneChange'> {
  let result: R;
  return {
    run: () => {
      result = work();
    },
    done: () => resolve(result),
    fail: reject,
  };
}
