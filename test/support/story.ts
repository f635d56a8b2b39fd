// Lives through a random history and says what was wrong with it, if anything: the wall, the invariants, the refusals.
// Must never stop at a wrong thing without saying after which step it was.
import type { Actor, CaseState, Input } from '../../server/mediation/state.ts';
import type { CommandType } from '../../shared/commands.ts';
import type { SeatId } from '../../shared/people.ts';
import type { View } from '../../shared/view.ts';
import { beginAnew, type Pick } from './histories/pick.ts';
import { next } from './histories.ts';
import { Links, wrongNow } from './invariants.ts';
import type { Scene } from './people.ts';
import { Play, replayed, type Step } from './play.ts';
import { type Coverage, placeOf } from './wall/coverage.ts';
import type { Guide } from './wall/guide.ts';
import { Ids } from './wall/ids.ts';
import type { Core, Lived } from './wall/lived.ts';
import { type LogLine, logOf, Observed } from './wall/observed.ts';
import { comeIn, OPENINGS, type Opening, type Stage } from './wall/openings.ts';
import { compare, type Pair } from './wall/pairs.ts';
import { WINDOWS, type Windows } from './wall/seen.ts';
import { Wall } from './wall.ts';
import { learnersOf, mayLearn } from './whoMayLearn.ts';

/** What came out: what was wrong (null = nothing), and how many steps of what kind there were. */
export interface Told {
  wrong: string | null;
  steps: number;
  refused: number;
  types: Set<string>;
  pairs: Pair[];
  /** What was done after the opening, to be read by whoever looks for the fault. */
  script: () => string[];
}
/** What else to do with a history: compare it with itself purged for these seats, and count what it reaches. */
export interface Aims {
  observers?: (seats: SeatId[]) => SeatId[];
  coverage?: Coverage;
  guide?: Guide;
}

/** Openings, lived through and watched once: the same core makes the same of them every time. */
const openings = new WeakMap<Core, Map<string, Opened>>();
const CLEAN: Core = {};

/** Lives through one history from its first step to its last, or to the first that is wrong. */
export function tell(scene: Scene, picks: Pick[], core: Core = CLEAN, aims: Aims = {}): Told {
  beginAnew();
  const kind = OPENINGS[(picks[0]?.kind ?? 0) % OPENINGS.length] ?? 'lobby';
  const known = openings.get(core) ?? new Map<string, Opened>();
  openings.set(core, known);
  const key = `${kind} ${JSON.stringify([scene.site, scene.events])}`;
  const opened = known.get(key) ?? open(scene, kind, core);
  known.set(key, opened);
  const story = new Story(opened, core, aims);
  for (const pick of picks) {
    if (story.told.wrong) return story.told;
    story.go(pick);
  }
  story.end(scene, core, aims.observers?.(scene.seats) ?? []);
  return story.told;
}

/** The same history as the steps that were lived through, and how many of them were its opening. */
export function lifeOf(scene: Scene, picks: Pick[]): { lived: Lived[]; begun: number } {
  beginAnew();
  const kind = OPENINGS[(picks[0]?.kind ?? 0) % OPENINGS.length] ?? 'lobby';
  const opened = open(scene, kind, CLEAN);
  const story = new Story(opened, CLEAN, {});
  for (const pick of picks) story.go(pick);
  return { lived: story.opened.lived, begun: opened.lived.length };
}

/** A case at one moment, what was lived through to get there, and what was wrong on the way. */
interface Opened {
  play: Play;
  lived: Lived[];
  wrong: string | null;
}
function open(scene: Scene, kind: Opening, core: Core): Opened {
  const { evolve, decide } = core;
  const play = new Play(scene, { ...(evolve && { evolve }), ...(decide && { decide }) });
  const story = new Story({ play, lived: [], wrong: null }, core, {});
  story.comeIn(scene, kind);
  return story.opened;
}

class Story {
  readonly told: Told = { wrong: null, steps: 0, refused: 0, types: new Set(), pairs: [], script: () => this.#script };
  readonly #play: Play;
  readonly #ids = new Ids();
  readonly #wall: Wall;
  readonly #windows: Windows;
  readonly #links = new Links();
  readonly #lived: Lived[];
  readonly #observed: Map<SeatId, Observed>;
  readonly #coverage: Coverage | undefined;
  readonly #guide: Guide | null;
  /** How many steps the opening took. */
  readonly #begun: number;

  constructor({ play, lived, wrong }: Opened, { windows = WINDOWS }: Core, { coverage, guide }: Aims) {
    this.#play = play.copy(this.#ids.newId);
    this.#lived = [...lived];
    this.#begun = lived.length;
    this.told.wrong = wrong;
    this.#windows = windows;
    this.#wall = new Wall(this.#play.state, play.site, windows);
    this.#coverage = coverage;
    this.#guide = guide ?? null;
    this.#guide?.begin();
    this.#observed = new Map([...this.#wall.seen.keys()].map((seat) => [seat, new Observed()]));
    this.#show();
  }

  get opened(): Opened {
    return { play: this.#play, lived: this.#lived, wrong: this.told.wrong };
  }

  get #script(): string[] {
    const written = ({ at, step }: Lived) => `${at} ${JSON.stringify(step.who)} ${JSON.stringify(step.input)}`;
    return this.#lived.slice(this.#begun).map(written);
  }

  comeIn({ seats }: Scene, kind: Opening): void {
    const stage: Stage = {
      seats,
      state: () => this.#play.state,
      connect: (seat) => this.#act({ kind: 'line', seat }, { type: 'connect', connection: `first-${seat}` }, false),
      by: (seat, command) => this.#act({ kind: 'seat', seat }, command, false),
    };
    comeIn(stage, kind);
  }

  go(pick: Pick): void {
    const view = (seat: SeatId) => this.#wall.seen.get(seat)?.view as View;
    const step = next(this.#play.state, this.#play.now, view, pick, this.#guide);
    // Seldom, the agreement cannot be read: commands that need its words are refused then.
    if (step?.is === 'act') this.#act(step.who, step.input, step.honest, pick.kind % 50 === 49);
    this.#wait(step?.is === 'time' ? step.ms : 0);
  }

  /** Looks at the whole once more: from what was stored, and from what each of these would have seen without the hidden. */
  end(scene: Scene, core: Core, observers: SeatId[]): void {
    this.told.wrong ??= differs(this.#play) ?? this.#wall.recheck(this.#play.state)[0] ?? null;
    for (const seat of observers) {
      if (this.told.wrong) return;
      const full = this.#observed.get(seat)?.bytes ?? [];
      const pair = compare(scene, { lived: this.#lived, begun: this.#begun, full }, seat, core);
      this.told.pairs.push(pair);
      this.told.wrong ??= pair.wrong;
    }
  }

  #act(who: Actor, input: Input, isHonest: boolean, isBlind = false): void {
    const index = this.#lived.length;
    const before = this.#play.state;
    const view = who.kind === 'seat' ? this.#wall.seen.get(who.seat)?.view : undefined;
    if (view) this.#coverage?.offers(view);
    this.#ids.step(index);
    const step = this.#play.act(who, input, isBlind);
    this.#ids.step('clock');
    this.#coverage?.note(step, view);
    if (view && isHonest) this.#guide?.note(placeOf(input.type as CommandType, view), step.decision.ok);
    if ('seat' in who) this.#observed.get(who.seat)?.answered(this.#play.now, step.decision);
    this.#check(step, before, unfair(step, isHonest, view));
  }

  #wait(ms: number): void {
    let before = this.#play.state;
    this.#play.wait(ms, (step) => {
      this.#check(step, before, []);
      before = this.#play.state;
    });
  }

  #check(step: Step, before: CaseState, unfairness: string[]): void {
    const { told } = this;
    const { state, now } = this.#play;
    told.steps += 1;
    if (!step.decision.ok) told.refused += 1;
    for (const e of step.events) told.types.add('why' in e && e.why ? `${e.type}/${e.why}` : e.type);
    this.#lived.push({ at: now, index: this.#lived.length, step, learners: learnersOf(step.changes), after: state });
    const wrong = [
      ...unfairness,
      ...this.#wall.watch(step, state),
      ...(step.decision.ok || state === before ? [] : ['a refusal changed something']),
    ];
    if (step.changes.length > 0) {
      const views = this.#wall.views;
      const texts = (seat: SeatId) => this.#wall.seen.get(seat)?.parts.values() ?? [];
      wrong.push(...wrongNow(state, views, texts), ...this.#links.wrongNow(views));
      const log = logOf(this.#windows, step);
      for (const [seat, observed] of this.#observed) observed.logged(log, seat);
      wrong.push(...strayInLogs(log, step));
      this.#show();
    }
    if (wrong.length > 0)
      told.wrong ??= `${JSON.stringify(step.who)} ${JSON.stringify(step.input)}: ${wrong.join('; ')}`;
  }

  #show(): void {
    for (const [seat, observed] of this.#observed) {
      const seen = this.#wall.seen.get(seat);
      if (seen) observed.shown(this.#play.now, seen);
    }
  }
}

/** A log tells of one's own acts, and of what one may learn of anyway. */
function strayInLogs(log: LogLine[], { who }: Step): string[] {
  const isOwn = (seat: SeatId) => 'seat' in who && who.seat === seat;
  return log
    .filter(({ change, logged: { seat } }) => !isOwn(seat) && !mayLearn(change, seat))
    .map(({ change, logged: { seat } }) => `${change.event.type} stood in the log of ${seat}`);
}

/** A button that is shown works, and what has no button is unknown. */
function unfair({ who, input, decision }: Step, isHonest: boolean, view: View | undefined): string[] {
  if (who.kind !== 'seat') return [];
  const offered = view?.abilities.includes(input.type as CommandType) ?? false;
  const unknown = !decision.ok && decision.code === 'notFound';
  if (isHonest && unknown) return ['what the screen offered was refused as unknown'];
  return !offered && !unknown ? ['what the screen does not offer was not refused as unknown'] : [];
}

/** Stored events alone, without content, put everybody in the same rooms with nobody connected. */
function differs(play: Play): string | null {
  const { state } = replayed(play.stored, play.site);
  const rooms = (s: CaseState) => JSON.stringify(Object.entries(s.rooms.at).map(([seat, { room }]) => [seat, room]));
  if (rooms(state) !== rooms(play.state)) return 'a replay puts people elsewhere';
  return Object.keys(state.presence).length > 0 ? 'a replay has people connected' : null;
}
