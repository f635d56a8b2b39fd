// One running case: a queue that decides, stores, folds and then tells, one input after the other.
// Must never tell anybody of something that is not stored, nor run two inputs at once.
import { type RefusalCode, type Result, refuse } from '../../shared/refusals.ts';
import { actorName, decide, EMPTY, evolve, isStored, nextDue } from '../mediation/case.ts';
import { pointsNeeded } from '../mediation/draft/releases.ts';
import type { Actor, CaseEvent, CaseState, Env, Input, Recorded } from '../mediation/state.ts';
import { follow, type Heads } from '../store/caseLog.ts';
import type { Journal, Logging, Signature } from '../store/journal.ts';
import { type AppendResult, NotSent, Unanswered } from '../store/port.ts';
import { Answers, answerAgain } from './answers.ts';
import type { Clock } from './clock.ts';
import { logged } from './logging.ts';
import { OpenEnds } from './openEnds.ts';

export interface LiveParts {
  journal: Pick<Journal, 'append' | 'load' | 'forget'>;
  /** Several nodes share the store: all events are stored, also passing ones, so that every node folds the same in the same order. */
  isShared: boolean;
  clock: Clock;
  newId(): string;
  /** The points of a document as they are stored, for commands that act on its words. */
  points?(caseId: string, doc: string): Promise<NonNullable<Env['points']>>;
  /** This node has stored more of the case; other nodes may be told how far it has come. */
  onStored(caseId: string, version: number): void;
  /** Something of the case changed; for those who watch rights across cases. */
  onChange(caseId: string): void;
  /** A bug or a dead store: logged without content; the input is refused. */
  onFault(error: unknown, caseId: string): void;
}

/** Makes what its line is to be told; null when that is nothing. */
export type Listener = (state: CaseState, events: CaseEvent[]) => Send | null;
/** Works out ahead what it will tell if this comes to be stored; tells nobody. */
export type Prepare = (state: CaseState) => void;
export type Send = () => void;

/** A state that another node moved on is read again and decided anew, this often at most. */
const TRIES = 20;
/** A clock whose tick failed is asked again no sooner, ms: a store that is down must not be hammered. */
const PAUSE = 1_000;
/**
 * A person is answered within this, ms, from the moment their command was taken, whatever it waits for: those before it,
 * a connection to the store, the store's answer. Below two seconds, with time to spare for a busy machine and a slow line.
 */
const ANSWERED_IN = 1_600;
/**
 * A command that waited longer than this, ms, for those before it is not begun, nor begun again once another node was
 * first: with less time left for its answer, too many would hear that nobody knows, not that it is not saved.
 */
const IN_TURN = 700;

/** A command on its way. */
interface Underway {
  /** When it was handed in. */
  readonly at: number;
  /** How often the store had been silent then. */
  readonly silences: number;
  /** Its author and its own id; null for what nobody repeats. */
  readonly key: string | null;
  readonly commandId: string | null;
  /** The store may have it. */
  isSent: boolean;
  /** Its author was told what holds: from now on it must not be begun. */
  isOver: boolean;
}

export class CaseRoom {
  readonly caseId: string;
  readonly #parts: LiveParts;
  readonly #listeners = new Map<Listener, Prepare>();
  readonly #answers = new Answers();
  readonly #openEnds = new OpenEnds();
  #state: CaseState = EMPTY;
  #version = 0;
  /** What it comes to if the store takes what it was given. */
  #awaited: CaseState | null = null;
  /** Where its log has come to. */
  readonly #heads: Heads = new Map();
  /** The store gave no answer: what it was given may be in it or not, so it is asked before anything else is done. */
  #isUnsure = false;
  /** Its words may be read no more, and some of them are still in memory. */
  #isStale = false;
  /** How often it gave none. */
  #silences = 0;
  #isClosed = false;
  #quietSince: number;
  #queue: Promise<unknown> = Promise.resolve();
  /** A look at the store that has not begun: whoever asks meanwhile is served by it. */
  #look: Promise<boolean> | null = null;
  /** ms; no alarm before it. */
  #restUntil = 0;
  #callOff: () => void = () => {};

  private constructor(caseId: string, parts: LiveParts) {
    this.caseId = caseId;
    this.#parts = parts;
    this.#quietSince = parts.clock.now();
  }

  /** Reads the case from the store; null if there is no such case. */
  static async load(caseId: string, parts: LiveParts): Promise<CaseRoom | null> {
    const room = new CaseRoom(caseId, parts);
    await room.#catchUp();
    room.#setAlarm();
    return room.#version === 0 ? null : room;
  }

  get state(): CaseState {
    return this.#state;
  }
  /** The number of its last event that is known here. */
  get version(): number {
    return this.#version;
  }
  /** Since when nobody listens, ms: then the case may be let go. null while somebody does. */
  get idleSince(): number | null {
    return this.#listeners.size === 0 ? this.#quietSince : null;
  }

  /** Hears of every change after it is stored. */
  subscribe(listener: Listener, prepare: Prepare = () => {}): () => void {
    this.#listeners.set(listener, prepare);
    return () => {
      this.#listeners.delete(listener);
      this.#quietSince = this.#parts.clock.now();
    };
  }

  /** Takes its turn; the answer means stored. `commandId` is the client's own: repeated, it gets the same answer. */
  submit(who: Actor, input: Input, commandId: string | null = null): Promise<Result<unknown>> {
    if (this.#isClosed) return Promise.resolve(refuse('unavailable'));
    const key = commandId === null ? null : `${actorName(who)} ${commandId}`;
    const handedIn = { at: this.#parts.clock.now(), silences: this.#silences, key, commandId };
    const one: Underway = { ...handedIn, isSent: false, isOver: false };
    const turn = this.#queue.then(() => this.#handle(who, input, one));
    this.#queue = turn;
    return who.kind === 'seat' ? this.#inTime(turn, one) : turn;
  }

  /** What becomes of it, or what can be said of it when a person must wait no longer. */
  #inTime(turn: Promise<Result<unknown>>, one: Underway): Promise<Result<unknown>> {
    return new Promise((resolve, reject) => {
      const callOff = this.#parts.clock.alarm(one.at + ANSWERED_IN, () => {
        one.isOver = true;
        if (one.isSent) this.#openEnds.add(one.key, { version: this.#version, mayCome: true });
        resolve(this.#noAnswer(one));
      });
      turn.then(resolve, reject).finally(callOff);
    });
  }

  /** Folds, in its turn, all that any node had stored by now; false when the store does not answer. */
  lookAgain(): Promise<boolean> {
    if (this.#look !== null) return this.#look;
    const turn = this.#queue.then(async () => {
      this.#look = null;
      const knows = await this.#askStore();
      this.#setAlarm();
      return knows;
    });
    this.#look = turn;
    this.#queue = turn;
    return turn;
  }

  /** Takes nothing more in; resolves when all it has taken in is stored or refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#callOff();
    await this.#queue;
  }

  async #handle(who: Actor, input: Input, one: Underway): Promise<Result<unknown>> {
    const answer = (await this.#mayBegin(who, one)) ? await this.#act(who, input, one) : this.#noAnswer(one);
    if (one.key !== null && answer.ok) this.#answers.keep(one.key, answer);
    if (input.type === 'tick' && !answer.ok) this.#restUntil = this.#parts.clock.now() + PAUSE;
    this.#setAlarm();
    return answer;
  }

  async #act(who: Actor, input: Input, one: Underway): Promise<Result<unknown>> {
    try {
      for (let tries = 0; tries < TRIES; tries++) {
        // Asked each time anew: catching up may have found this very command, stored before the line to the store broke.
        const known = this.#answers.of(one.key);
        if (known) return known;
        const now = this.#parts.clock.now();
        const points = await this.#pointsFor(who, input);
        if (one.isOver) return this.#noAnswer(one);
        const decision = decide(this.#state, who, input, { now, newId: this.#parts.newId, points });
        if (!decision.ok) return decision;
        const { events, value } = decision;
        if (events.length === 0) return { ok: true, value };
        const signature = { by: actorName(who), at: now, commandId: one.commandId };
        // Folded before it is stored: what cannot be folded must not be kept.
        const { next, log } = logged(this.#state, events, signature, this.#heads, (event) => this.#isKept(event));
        one.isSent = true;
        this.#prepareMeanwhile(next);
        const outcome = await this.#store(events, signature, log, one);
        this.#awaited = null;
        if (outcome === 'unknown') return this.#lookBack(one);
        if (outcome === 'stored') {
          this.#state = next;
          this.#tell(events);
          if (endsWords(events)) await this.#makeAnew();
          return { ok: true, value };
        }
        one.isSent = false;
        if (this.#isLate(who, one)) return this.#noAnswer(one);
        await this.#catchUp();
      }
      return this.#fault(new Error('another node kept writing'), 'unavailable');
    } catch (error) {
      return this.#fault(error, 'broken');
    }
  }

  /** Read before the decision, so that it is made of what is stored. */
  #pointsFor(who: Actor, input: Input): Promise<Env['points']> | undefined {
    const doc = pointsNeeded(this.#state, who, input);
    return doc === null ? undefined : this.#parts.points?.(this.caseId, doc);
  }

  /** Where several nodes share the store, each must find there who is on the line at another. */
  #isKept(event: CaseEvent): boolean {
    return this.#parts.isShared || isStored(event);
  }

  async #store(
    events: CaseEvent[],
    signature: Signature,
    log: Logging,
    one: Underway,
  ): Promise<AppendResult | 'unknown'> {
    const stored = events.filter((event) => this.#isKept(event));
    if (stored.length === 0) return 'stored';
    try {
      const result = await this.#parts.journal.append(this.caseId, this.#version, stored, signature, log);
      if (result !== 'stored') return result;
      this.#version += stored.length;
      this.#openEnds.asked(this.#version);
      this.#parts.onStored(this.caseId, this.#version);
      return result;
    } catch (error) {
      this.#parts.onFault(error, this.caseId);
      this.#isUnsure = true;
      this.#silences += 1;
      one.isSent = !(error instanceof NotSent);
      if (one.isSent) this.#openEnds.add(one.key, { version: this.#version, mayCome: error instanceof Unanswered });
      return 'unknown';
    }
  }

  /** The answer was lost: says what became of the command if the store can tell in time, and that nobody knows if not. */
  async #lookBack(one: Underway): Promise<Result<unknown>> {
    if (!one.isOver && (await this.#askStore())) one.isSent = this.#openEnds.has(one.key);
    return this.#answers.of(one.key) ?? this.#noAnswer(one);
  }

  /** It is not stored; or nobody knows, which also holds of one that is sent again before anybody knows. */
  #noAnswer({ isSent, key }: Underway): Result<unknown> {
    return refuse(isSent || this.#openEnds.has(key) ? 'unsure' : 'unavailable');
  }

  /**
   * While the store is silent one input at a time waits for it; those that were handed in meanwhile share its answer, or
   * the tenth in the queue would wait ten times as long to hear that it is not saved.
   */
  async #mayBegin(who: Actor, one: Underway): Promise<boolean> {
    const isFirst = this.#silences === one.silences;
    if (this.#isLate(who, one) || (who.kind === 'seat' && !isFirst)) return false;
    const isWell = !this.#isUnsure || (isFirst && (await this.#askStore()));
    // Who is on the line and who is not needs no store where one node is alone, and is told only once.
    return isWell || (who.kind === 'line' && !this.#parts.isShared);
  }

  /** A person waits for the answer, and has waited long. */
  #isLate(who: Actor, { at, isOver }: Underway): boolean {
    return isOver || (who.kind === 'seat' && this.#parts.clock.now() - at > IN_TURN);
  }

  /** Reads what the store has of it after all; false while it does not answer. */
  async #askStore(): Promise<boolean> {
    try {
      await this.#catchUp();
      this.#isUnsure = false;
      this.#openEnds.asked(this.#version);
      return true;
    } catch (error) {
      this.#parts.onFault(error, this.caseId);
      this.#silences += 1;
      return false;
    }
  }

  /**
   * Makes what all are told, then tells it: sent one by one in between, each packet would wake its reader for itself, the
   * last would hear later, and when somebody hears would tell how much others are told.
   */
  #tell(events: CaseEvent[]): void {
    this.#parts.onChange(this.caseId);
    const sends = [...this.#listeners.keys()].map((listener) => this.#spared(() => listener(this.#state, events)));
    for (const send of sends) this.#spared(() => send?.());
  }

  /** While the disk takes the events: two turns on they have been handed to it, and nothing else is to be done here. */
  #prepareMeanwhile(next: CaseState): void {
    this.#awaited = next;
    const prepare = () => {
      if (this.#awaited !== next) return;
      for (const one of this.#listeners.values()) this.#spared(() => one(next));
    };
    setImmediate(() => setImmediate(prepare));
  }

  /** One listener's fault must not cost the others their news. */
  #spared<T>(work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      this.#parts.onFault(error, this.caseId);
      return null;
    }
  }

  /** Folds what is stored beyond what is known: at the start, and after another node was first. */
  async #catchUp(): Promise<void> {
    const isFirst = this.#version === 0;
    const rows = await this.#parts.journal.load<CaseEvent>(this.caseId, this.#version);
    for (const { seq, event, by, at, commandId, log } of rows) {
      follow(this.#heads, log);
      this.#state = this.#fold(this.#state, { ...event, by, at } as Recorded);
      this.#version = seq;
      if (commandId) this.#answers.keep(`${by} ${commandId}`, { ok: true, value: answerAgain(event) });
    }
    const events = rows.map((row) => row.event);
    if (events.length > 0) this.#tell(events);
    if (this.#isStale || (!isFirst && endsWords(events))) await this.#makeAnew();
  }

  /** Makes it of what can still be read, so that what was destroyed leaves memory too; who is on the line stays there. */
  async #makeAnew(): Promise<void> {
    this.#isStale = true;
    this.#isUnsure = true;
    this.#parts.journal.forget(this.caseId);
    const rows = await this.#parts.journal.load<CaseEvent>(this.caseId);
    const known = rows.filter(({ seq }) => seq <= this.#version);
    const anew = known.reduce((s, { event, by, at }) => this.#fold(s, { ...event, by, at } as Recorded), EMPTY);
    this.#state = { ...anew, presence: this.#state.presence };
    this.#isStale = false;
    this.#isUnsure = false;
    this.#tell([]);
  }

  /** Lines of nodes that shared this store once are nobody's where one is alone. */
  #fold(s: CaseState, event: Recorded): CaseState {
    return this.#parts.isShared || isStored(event) ? evolve(s, event) : s;
  }

  #setAlarm(): void {
    this.#callOff();
    if (this.#isClosed) return;
    const due = nextDue(this.#state);
    if (due === null) return;
    this.#callOff = this.#parts.clock.alarm(
      Math.max(due, this.#restUntil),
      () => void this.submit({ kind: 'clock' }, { type: 'tick' }),
    );
  }

  #fault(error: unknown, code: RefusalCode): Result<unknown> {
    this.#parts.onFault(error, this.caseId);
    return refuse(code);
  }
}

const endsWords = (events: CaseEvent[]): boolean => events.some(({ type }) => type === 'keysDestroyed');
