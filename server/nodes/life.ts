// This node's life among those that share the store: it says every second that it lives, and hears who else does.
// Must never go by a clock that somebody may set, the machine's or the database's: a monotonic one alone says how long ago.
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { LASTS, type ListedNode, type NodeStore, Outdated, type Roll, type Word } from '../store/port.ts';

/** ms between one word and the next. */
const EVERY = 1_000;
/** ms that a node has been heard without a break before it strikes out others: after an outage all first say that they live. */
const SETTLED = 2 * LASTS;
/**
 * ms without the store while another node has it, after which this node's people are better off there. Where no node has
 * it, all lines stay: nobody could come in anywhere, and the sound of those who are together would end with their lines.
 */
const ADRIFT = 10_000;
/** ms for which a start waits for a store that was there a moment ago. */
const START = 10_000;

export interface LifeParts {
  store: Pick<NodeStore, 'enterNode' | 'renewNode' | 'leaveNode'>;
  /** The time it goes by, ms. */
  time(): number;
  /** Called before each word; what it gives back is handed over with the list that is then as new. */
  beforeRoll(): (listed: ReadonlySet<string>) => Promise<void>;
  /** It is on the list, under this name. */
  onEntered(node: string): void;
  /** Its word does not count for now: nothing may be told. */
  onUnsure(): void;
  /** It counts again, and others have not missed it. */
  onSure(): void;
  /** It has the store, whose time is this: the others may hear so. */
  onWell(now: number): void;
  /** It has been without the store for long, and another has it. */
  onAdrift(): void;
  /** It has been without the store for long, and no other is known to have it; said again as long as that lasts. */
  onAlone(): void;
  /** The others have struck it out: what it knew of its people is over, and it begins anew under another name. */
  onGone(): Promise<void>;
  /** A newer Parley has taken over the store: this node is struck out for good. */
  onOutdated(): void;
  onFault(error: unknown): void;
}

export class Life {
  readonly #parts: LifeParts;
  #node = newName();
  /** The newest words of all, and since when each is known. */
  #words: (ListedNode & { since: number })[] = [];
  #sureSince = 0;
  #sureUntil = 0;
  /** What the others said of themselves: the store's time in the newest word, when it came, and since when without a gap. */
  #others = { newest: 0, heard: Number.NEGATIVE_INFINITY, since: 0 };
  #isListed = false;
  #isOver = false;
  #next: NodeJS.Timeout | undefined;
  #doubt: NodeJS.Timeout | undefined;
  #beating: Promise<void> = Promise.resolve();

  constructor(parts: LifeParts) {
    this.#parts = parts;
  }

  /** Its name; another one after it was struck out. */
  get node(): string {
    return this.#node;
  }

  /** Does its word count now? Asked before anything is told: after a pause of the whole process no timer has rung yet. */
  get isSure(): boolean {
    return performance.now() < this.#sureUntil;
  }

  /** Another node has the store, or had it at this time of the store's; what was heard before, or is as old as its own word, counts for nothing. */
  hearOfAnother(at: number): void {
    const { newest, heard, since } = this.#others;
    if (at <= newest) return;
    const now = performance.now();
    this.#others = { newest: at, heard: now, since: now - heard > SETTLED ? now : since };
  }

  get #word(): Word {
    return { node: this.#node, time: this.#parts.time() };
  }

  /** Rejects with what the store said last, where it is not there for long. */
  async begin(): Promise<void> {
    const until = performance.now() + START;
    while (!(await this.#isEntered(until))) await pause(EVERY);
    this.#wait();
  }

  /** Takes itself off the list, so that nobody waits for its people. */
  async end(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#next);
    clearTimeout(this.#doubt);
    await this.#beating;
    await this.#parts.store.leaveNode(this.#node).catch(() => undefined);
  }

  async #isEntered(until: number): Promise<boolean> {
    try {
      await this.#enter();
      return true;
    } catch (error) {
      if (error instanceof Outdated || performance.now() > until) throw error;
      return false;
    }
  }

  #wait(): void {
    if (this.#isOver) return;
    this.#next = setTimeout(() => {
      this.#beating = this.#beat()
        .catch((error: unknown) => this.#failed(error))
        .then(() => this.#wait());
    }, EVERY);
    this.#next.unref();
  }

  async #beat(): Promise<void> {
    if (!this.#isListed) return this.#enter();
    const compare = this.#parts.beforeRoll();
    const sent = performance.now();
    const roll = await this.#parts.store.renewNode(this.#word, this.#silentAt(sent));
    if (roll === null) return this.#beginAnew();
    this.#hearWords(roll);
    this.#believe(sent, roll);
    // Not waited for: whatever takes its time there must not cost this node its life.
    compare(new Set(roll.nodes.map(({ node }) => node))).catch((error: unknown) => this.#parts.onFault(error));
  }

  /** Each word was given before it was seen here: when it has been known for so long, its node is not sure of itself any more. */
  #silentAt(now: number): ListedNode[] {
    const maySay = this.isSure && now - this.#sureSince >= SETTLED;
    return maySay ? this.#words.filter(({ node, since }) => node !== this.#node && now - since >= LASTS) : [];
  }

  #hearWords({ nodes }: Roll): void {
    const now = performance.now();
    const known = (one: ListedNode) => this.#words.find(({ node, until }) => node === one.node && until === one.until);
    this.#words = nodes.map((one) => known(one) ?? { ...one, since: now });
  }

  async #beginAnew(): Promise<void> {
    this.#isListed = false;
    this.#sureUntil = 0;
    await this.#parts.onGone();
    const gone = this.#node;
    this.#node = newName();
    // A newer Parley may wait for that before it begins.
    await this.#parts.store.leaveNode(gone).catch(() => undefined);
    await this.#enter();
  }

  async #enter(): Promise<void> {
    const sent = performance.now();
    const roll = await this.#parts.store.enterNode(this.#word);
    this.#isListed = true;
    this.#parts.onEntered(this.#node);
    this.#believe(sent, roll);
  }

  #believe(sent: number, { now }: Roll): void {
    const wasSure = this.isSure;
    if (!wasSure) this.#sureSince = sent;
    this.#sureUntil = sent + LASTS;
    clearTimeout(this.#doubt);
    this.#doubt = setTimeout(() => this.#parts.onUnsure(), LASTS);
    this.#doubt.unref();
    this.#others.newest = now;
    this.#parts.onWell(now);
    if (!wasSure) this.#parts.onSure();
  }

  /** For as long: a store that comes back to all does not come to all in the same moment. A late word of a busy node is no gap. */
  get #isAnotherWell(): boolean {
    const { heard, since } = this.#others;
    return performance.now() - heard < SETTLED && heard - since > ADRIFT;
  }

  #failed(error: unknown): void {
    if (error instanceof Outdated) {
      this.#isOver = true;
      this.#parts.onOutdated();
      return;
    }
    this.#parts.onFault(error);
    if (performance.now() - this.#sureUntil <= ADRIFT) return;
    if (this.#isAnotherWell) this.#parts.onAdrift();
    else this.#parts.onAlone();
  }
}

const newName = (): string => randomBytes(9).toString('base64url');

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
