// A history that is written down step by step, instead of found by chance: to show what a purge makes of it.
// Must never live through a step in another way than a random history does.
import type { Actor, Input } from '../../../server/mediation/state.ts';
import type { Command } from '../../../shared/commands.ts';
import type { SeatId } from '../../../shared/people.ts';
import type { Scene } from '../people.ts';
import { Play, type Step } from '../play.ts';
import { learnersOf } from '../whoMayLearn.ts';
import { Ids } from './ids.ts';
import type { Lived } from './lived.ts';
import { comeIn, type Opening } from './openings.ts';

export class Script {
  readonly lived: Lived[] = [];
  /** How many steps the opening took. */
  readonly begun: number;
  readonly #ids = new Ids();
  readonly #play: Play;

  constructor(scene: Scene, opening: Opening) {
    this.#play = new Play(scene, { newId: this.#ids.newId });
    const connect = (seat: SeatId) => this.#act({ kind: 'line', seat }, { type: 'connect', connection: `of-${seat}` });
    const by = (seat: SeatId, command: Command) => this.#act({ kind: 'seat', seat }, command);
    comeIn({ seats: scene.seats, state: () => this.#play.state, connect, by }, opening);
    this.begun = this.lived.length;
  }

  get state() {
    return this.#play.state;
  }

  /** Somebody does this, and is not refused. */
  by(seat: SeatId, command: Command): Lived {
    const one = this.#act({ kind: 'seat', seat }, command);
    if (!one.step.decision.ok) throw new Error(`${seat} ${command.type}: ${one.step.decision.code}`);
    return one;
  }
  /** Their line is gone. */
  lose(seat: SeatId): Lived {
    const connection = this.state.presence[seat]?.connection ?? 'none';
    return this.#act({ kind: 'line', seat }, { type: 'disconnect', connection });
  }
  wait(ms: number): void {
    this.#play.wait(ms, (step) => this.#note(step));
  }

  #act(who: Actor, input: Input): Lived {
    this.#ids.step(this.lived.length);
    const step = this.#play.act(who, input);
    this.#ids.step('clock');
    return this.#note(step);
  }
  #note(step: Step): Lived {
    const { now: at, state: after } = this.#play;
    const one = { at, index: this.lived.length, step, learners: learnersOf(step.changes), after };
    this.lived.push(one);
    return one;
  }
}
