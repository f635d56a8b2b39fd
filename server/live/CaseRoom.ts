// One running case: a queue that decides, stores, folds and then tells, one input after the other.
// Must never tell anybody of something that is not stored, nor run two inputs at once.
import { type RefusalCode, type Result, refuse } from '../../shared/refusals.ts';
import { actorName, decide, EMPTY, evolve, isStored, nextDue } from '../mediation/case.ts';
import type { Actor, CaseEvent, CaseState, Input, Recorded } from '../mediation/state.ts';
import type { Journal } from '../store/journal.ts';
import type { Clock } from './clock.ts';

export interface LiveParts {
  journal: Pick<Journal, 'append' | 'load'>;
  clock: Clock;
  newId(): string;
  /** Something of the case changed; for those who watch rights across cases. */
  onChange(caseId: string): void;
  /** A bug or a dead store: logged without content; the input is refused. */
  onFault(error: unknown, caseId: string): void;
}

export type Listener = (state: CaseState, events: CaseEvent[]) => void;

/** A state that another node moved on is read again and decided anew, this often at most. */
const TRIES = 5;

export class CaseRoom {
  readonly caseId: string;
  readonly #parts: LiveParts;
  readonly #listeners = new Set<Listener>();
  /** Answers by command, so that a repeat never acts twice. */
  readonly #answers = new Map<string, Result<unknown>>();
  #state: CaseState = EMPTY;
  #version = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #callOff: () => void = () => {};

  private constructor(caseId: string, parts: LiveParts) {
    this.caseId = caseId;
    this.#parts = parts;
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
  /** True while nobody listens: then the case may be let go. */
  get isIdle(): boolean {
    return this.#listeners.size === 0;
  }

  /** Hears of every change after it is stored. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes its turn; the answer means stored. `commandId` is the client's own: repeated, it gets the same answer. */
  submit(who: Actor, input: Input, commandId: string | null = null): Promise<Result<unknown>> {
    const turn = this.#queue.then(() => this.#handle(who, input, commandId));
    this.#queue = turn;
    return turn;
  }

  close(): void {
    this.#callOff();
  }

  async #handle(who: Actor, input: Input, commandId: string | null): Promise<Result<unknown>> {
    const key = commandId === null ? null : `${actorName(who)} ${commandId}`;
    const known = key === null ? undefined : this.#answers.get(key);
    if (known) return known;
    const answer = await this.#act(who, input, commandId);
    if (key !== null && answer.ok) this.#answers.set(key, answer);
    this.#setAlarm();
    return answer;
  }

  async #act(who: Actor, input: Input, commandId: string | null): Promise<Result<unknown>> {
    try {
      for (let tries = 0; tries < TRIES; tries++) {
        const now = this.#parts.clock.now();
        const decision = decide(this.#state, who, input, { now, newId: this.#parts.newId });
        if (!decision.ok) return decision;
        const signature = { by: actorName(who), at: now, commandId };
        if (await this.#store(decision.events, signature)) {
          this.#fold(decision.events, signature);
          return { ok: true, value: decision.value };
        }
        await this.#catchUp();
      }
      return this.#fault(new Error('another node kept writing'), 'unavailable');
    } catch (error) {
      return this.#fault(error, 'broken');
    }
  }

  async #store(events: CaseEvent[], signature: { by: string; at: number; commandId: string | null }): Promise<boolean> {
    const stored = events.filter(isStored);
    if (stored.length === 0) return true;
    const result = await this.#parts.journal.append(this.caseId, this.#version, stored, signature);
    if (result === 'stored') this.#version += stored.length;
    return result === 'stored';
  }

  #fold(events: CaseEvent[], { by, at }: { by: string; at: number }): void {
    if (events.length === 0) return;
    for (const event of events) this.#state = evolve(this.#state, { ...event, by, at } as Recorded);
    this.#tell(events);
  }

  /** One listener's fault must not cost the others their news. */
  #tell(events: CaseEvent[]): void {
    this.#parts.onChange(this.caseId);
    for (const listener of this.#listeners) {
      try {
        listener(this.#state, events);
      } catch (error) {
        this.#parts.onFault(error, this.caseId);
      }
    }
  }

  /** Folds what is stored beyond what is known: at the start, and after another node was first. */
  async #catchUp(): Promise<void> {
    const rows = await this.#parts.journal.load<CaseEvent>(this.caseId, this.#version);
    for (const { seq, event, by, at, commandId } of rows) {
      this.#state = evolve(this.#state, { ...event, by, at } as Recorded);
      this.#version = seq;
      if (commandId) this.#answers.set(`${by} ${commandId}`, { ok: true, value: answerAgain(event) });
    }
    if (rows.length > 0) this.#tell(rows.map((row) => row.event));
  }

  #setAlarm(): void {
    this.#callOff();
    const due = nextDue(this.#state);
    if (due === null) return;
    this.#callOff = this.#parts.clock.alarm(due, () => void this.submit({ kind: 'clock' }, { type: 'tick' }));
  }

  #fault(error: unknown, code: RefusalCode): Result<unknown> {
    this.#parts.onFault(error, this.caseId);
    return refuse(code);
  }
}

/** What a command answered, as far as it can be told from what it stored. */
const answerAgain = (event: CaseEvent): unknown => {
  if (event.type === 'seatAdded') return { seat: event.seat };
  if (event.type === 'movePlanned' || event.type === 'moveDone') return { move: event.move };
  return undefined;
};
