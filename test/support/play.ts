// Drives a case from its events alone: decides, folds, and lets a clock of its own tick when something is due.
// Must never reach into a slice: what a test does here, the live server does with the same four functions.
import { actorName, decide, EMPTY, evolve, isStored, nextDue } from '../../server/mediation/case.ts';
import type {
  Actor,
  CaseEvent,
  CaseState,
  Decision,
  Env,
  Input,
  Recorded,
  Site,
} from '../../server/mediation/state.ts';
import type { Scene } from './people.ts';

/** One input and what came of it. */
export interface Step {
  who: Actor;
  input: Input;
  decision: Decision;
  /** What happened, as it would be recorded; none after a refusal. */
  events: Recorded[];
  changes: Change[];
  /** The server could not read the agreement just then. */
  isBlind: boolean;
}
/** One event, with the state it met and the state it made. */
export interface Change {
  event: Recorded;
  before: CaseState;
  after: CaseState;
}

/** What a play is made of; a test of the tests puts a leaking one in its place. */
export interface Engine {
  evolve?: typeof evolve;
  decide?: typeof decide;
  /** Names for new things, at this moment (ms). */
  newId?: (now: number) => string;
}

/** More ticks than this at one moment mean that the clock never comes to rest. */
const MOST_TICKS = 60;

/** `id-1`, `id-2`, …: for tests that tell one story. */
const counted = (): ((now: number) => string) => {
  let ids = 0;
  return () => `id-${++ids}`;
};

export class Play {
  readonly site: Site;
  readonly #engine: Required<Engine>;
  readonly #history: Recorded[] = [];
  #state: CaseState = EMPTY;
  #now = 1_000_000;
  /** What stands in the agreement, as the server would read it from its own copy. */
  points: { id: string; text: string }[] = [{ id: 'p1', text: 'The first point.' }];

  constructor(scene: Pick<Scene, 'site' | 'events'>, engine: Engine = {}) {
    this.site = scene.site;
    this.#engine = { evolve, decide, newId: counted(), ...engine };
    this.#fold(scene.events, 'owner');
  }

  /** The same case at this moment, to go on by itself, with names of its own for what is new. */
  copy(newId: (now: number) => string): Play {
    const play = new Play({ site: this.site, events: [] }, { ...this.#engine, newId });
    play.#history.push(...this.#history);
    play.#state = this.#state;
    play.#now = this.#now;
    return play;
  }

  get state(): CaseState {
    return this.#state;
  }
  get now(): number {
    return this.#now;
  }
  /** Everything that was recorded and would have been stored. */
  get stored(): Recorded[] {
    return this.#history.filter(isStored);
  }

  /** What would be decided, without doing it. */
  would(who: Actor, input: Input, isBlind = false): Decision {
    return this.#engine.decide(this.#state, who, input, this.#env(isBlind));
  }

  act(who: Actor, input: Input, isBlind = false): Step {
    const decision = this.would(who, input, isBlind);
    const changes = decision.ok ? this.#fold(decision.events, actorName(who)) : [];
    return { who, input, isBlind, decision, changes, events: changes.map(({ event }) => event) };
  }

  /** Lets time pass, ticking at each moment that is due; answers what the clock did, and tells `each` right then. */
  wait(ms: number, each: (step: Step) => void = () => {}): Step[] {
    const end = this.#now + ms;
    const steps: Step[] = [];
    let ticks = 0;
    for (let due = nextDue(this.#state); due !== null && due <= end; due = nextDue(this.#state)) {
      ticks = due > this.#now ? 1 : ticks + 1;
      this.#now = Math.max(this.#now, due);
      const step = this.act({ kind: 'clock' }, { type: 'tick' });
      steps.push(step);
      each(step);
      if (ticks > MOST_TICKS) throw new Error('the clock never comes to rest');
    }
    this.#now = end;
    return steps;
  }

  #env(isBlind: boolean): Env {
    const points = isBlind ? undefined : this.points;
    return { now: this.#now, newId: () => this.#engine.newId(this.#now), points };
  }

  #fold(events: CaseEvent[], by: string): Change[] {
    return events.map((plain) => {
      const event = { ...plain, by, at: this.#now } as Recorded;
      const before = this.#state;
      this.#state = this.#engine.evolve(before, event);
      this.#history.push(event);
      return { event, before, after: this.#state };
    });
  }
}

/** The state that a server started anew makes of stored events whose content keys are destroyed. */
export const replayed = (stored: Recorded[], site: Site): { state: CaseState; site: Site } => ({
  state: stored.map(withoutSecret).reduce(evolve, EMPTY),
  site,
});
const withoutSecret = (e: Recorded): Recorded => {
  if (!('secret' in e)) return e;
  const { secret: _gone, ...rest } = e;
  return rest as Recorded;
};
