// A history lived through on the real server, over real sockets, with the clock in hand: all that reaches some seats.
// Must never hand anybody anything but by their line; what no person of the scene does goes to the case itself.
import { setTimeout as pause } from 'node:timers/promises';
import type { SeatId } from '../../../shared/people.ts';
import { type Parley, startParley } from '../harness.ts';
import type { Line } from '../line.ts';
import { type Name, person, type Scene, SETTINGS, sceneOf } from '../people.ts';
import { Person } from '../person.ts';
import { withPutOff } from '../putOff.ts';
import { signInFor } from '../staff.ts';
import { Ids } from './ids.ts';
import type { Lived } from './lived.ts';
import { names } from './names.ts';
import { namedInOrder } from './observed.ts';
import { isOwn } from './purge.ts';

/** Where `Play` has its clock when a scene begins. */
const BEGIN = 1_000_000;
const CASE = 'the-case-of-the-wall-1';
export interface Stage {
  people: Name[];
  contact: 'joint' | 'separate';
}
export const sceneFor = ({ people, contact }: Stage): Scene => sceneOf(people, { relay: false, settings: { contact } });

/** What came to each of these seats after the opening, in order and at its time. */
export async function received(
  stage: Stage,
  { kept, begun }: { kept: Lived[]; begun: number },
  observers: SeatId[],
): Promise<Map<SeatId, string[]>> {
  const parley = await startParley();
  try {
    const run = await Run.begin(parley, stage, observers);
    await withPutOff(async () => {
      for (const one of kept) await run.live(one, one.index >= begun);
    });
    return await run.end();
  } finally {
    names.next = null;
    await parley.stop();
  }
}

class Run {
  readonly #ids = new Ids();
  readonly #told = new Map<SeatId, string[]>();
  readonly #read = new Map<Line, number>();
  #isOpen = false;

  readonly parley: Parley;
  readonly people = new Map<SeatId, Person>();
  readonly #start: number;

  private constructor(parley: Parley, observers: SeatId[]) {
    this.parley = parley;
    this.#start = parley.clock.now();
    for (const seat of observers) this.#told.set(seat, []);
  }

  static async begin(parley: Parley, { people: seats, contact }: Stage, observers: SeatId[]): Promise<Run> {
    const run = new Run(parley, observers);
    const given = [CASE, ...seats, 'doc'];
    names.next = () => given.shift() ?? 'too-many';
    const cast = castOf(seats);
    await parley.app.cases.create({ settings: { ...SETTINGS, contact }, people: cast, sample: false });
    names.next = () => run.#ids.newId(run.#time + BEGIN);
    for (const [i, seat] of seats.entries()) {
      const link = await parley.app.access.issueLink({ caseId: CASE, seat });
      const who = cast[i] ?? person('party', 'A');
      const one = new Person(parley, seat, who, link, signInFor(parley, who));
      parley.people.push(one);
      run.people.set(seat, one);
      await one.redeem();
    }
    return run;
  }

  async live({ at, index, step }: Lived, isOpen: boolean): Promise<void> {
    if (isOpen && !this.#isOpen) await this.#open();
    this.#ids.step('clock');
    await this.parley.clock.advance(at - BEGIN - this.#time);
    await this.#pull();
    if (step.input.type === 'tick') return;
    this.#ids.step(index);
    await this.#act(step);
    await this.parley.settled();
    await this.#pull();
  }

  async end(): Promise<Map<SeatId, string[]>> {
    if (!this.#isOpen) await this.#open();
    await this.#pull();
    return new Map([...this.#told].map(([seat, told]) => [seat, namedInOrder(told)]));
  }

  /** The opening is over: what comes from now on is compared. */
  async #open(): Promise<void> {
    await this.#pull();
    this.#isOpen = true;
    for (const told of this.#told.values()) told.length = 0;
  }

  async #act(step: Lived['step']): Promise<void> {
    const { who, input } = step;
    const one = 'seat' in who ? this.people.get(who.seat) : undefined;
    const room = await this.parley.app.cases.find(CASE);
    if (who.kind === 'line' && input.type === 'connect') await one?.connect();
    else if (who.kind === 'line' && input.type === 'disconnect') {
      one?.line.close();
      for (let i = 0; i < 200 && room?.state.presence[who.seat]; i++) await pause(5);
    } else if (who.kind === 'seat') await this.#ask(one, step);
    else await room?.submit(who, input);
  }

  async #ask(one: Person | undefined, step: Lived['step']): Promise<void> {
    // Whoever was added on the way has no browser here, in neither of two runs.
    if (!one?.line.isOpen) return;
    const result = await one.command(step.input as Parameters<Person['command']>[0]);
    const told = this.#told.get(one.seat);
    const answer = result.ok ? (result.value ?? null) : result.code;
    if (told && isOwn(step, one.seat)) told.push(`${this.#time} answer ${JSON.stringify(answer)}`);
  }

  get #time(): number {
    return this.parley.clock.now() - this.#start;
  }

  /** What came since the last time, to everybody who is compared. */
  async #pull(): Promise<void> {
    for (const [seat, told] of this.#told)
      for (const line of this.people.get(seat)?.lines ?? []) {
        if (line.isOpen) await line.fence();
        const { frames } = line;
        told.push(...frames.slice(this.#read.get(line) ?? 0).map(({ raw }) => `${this.#time} ${raw}`));
        this.#read.set(line, frames.length);
      }
  }
}

const castOf = (seats: Name[]) =>
  sceneOf(seats).events.flatMap((e) =>
    e.type === 'seatAdded' ? [{ ...person(e.role, e.side), name: e.secret?.name ?? '' }] : [],
  );
