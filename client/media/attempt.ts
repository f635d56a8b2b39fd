// One attempt at a link, from the first frame to its loss: one connection, one offer, one answer.
// Must never say or take anything once it is over.
import type { Peer as Listed } from '../../shared/view.ts';
import { createAlarm } from './alarm.ts';
import type { SignalFrame } from './frames.ts';
import type { Lanes } from './lanes.ts';

/** A line that falters longer than this is given up, ms. */
const SHAKY_FOR = 3_000;
/** A connection gathers a few dozen candidates; more than this only keeps us busy. */
const MOST_CANDIDATES = 100;

/** A frame that belongs to an attempt. */
export type Said = Exclude<SignalFrame, { type: 'again' }>;
/** The same without the attempt's number, as a connection says and takes it. */
export type Saying = Said extends infer Frame ? (Frame extends Said ? Omit<Frame, 'restart'> : never) : never;

/** One real connection. */
export interface Connection {
  readonly rtc: RTCPeerConnection;
  /** May throw on what the browser refuses. */
  signal(said: Saying): void;
  /** When it returns, the connection is closed. */
  close(): void;
}

/** What a connection tells, each in a later task than the one it was made in. */
export interface ConnectionEvents {
  say(said: Saying): void;
  laid(lanes: Lanes): void;
  up(): void;
  /** The line falters (true) or is well again (false). */
  shaky(is: boolean): void;
  lost(): void;
}

/** Whom an attempt tells; nobody, once it is over. */
export interface AttemptPorts {
  send(frame: Said): void;
  laid(): void;
  up(): void;
  lost(): void;
}

export class Attempt {
  lanes: Lanes | null = null;
  isOver = false;
  readonly #restart: number;
  readonly #awaits: 'offer' | 'answer';
  readonly #ports: AttemptPorts;
  #connection: Connection | null = null;
  /** Frames that came while the connection was being made. */
  #early: Said[] = [];
  #isDescribed = false;
  #candidates = 0;
  readonly #shaky = createAlarm();

  constructor(restart: number, { initiate }: Listed, ports: AttemptPorts) {
    this.#restart = restart;
    this.#awaits = initiate ? 'answer' : 'offer';
    this.#ports = ports;
  }

  get rtc(): RTCPeerConnection | null {
    return this.#connection?.rtc ?? null;
  }

  /** Makes the connection; what came for it meanwhile follows. `connect` may throw. */
  open(connect: (events: ConnectionEvents) => Connection): void {
    this.#connection = connect(this.#events());
    for (const frame of this.#early.splice(0)) this.take(frame);
  }

  take(frame: Said): void {
    if (this.isOver) return;
    if (this.#connection) this.#signal(this.#connection, frame);
    else if (this.#early.length < MOST_CANDIDATES) this.#early.push(frame);
  }

  /** When it returns, nothing is sent or received any more. */
  close(): void {
    this.isOver = true;
    this.#shaky.clear();
    this.#connection?.close();
  }

  #events(): ConnectionEvents {
    const unlessOver =
      <Input extends unknown[]>(tell: (...input: Input) => void) =>
      (...input: Input) => {
        if (!this.isOver) tell(...input);
      };
    return {
      say: unlessOver((said) => this.#ports.send({ restart: this.#restart, ...said })),
      laid: unlessOver((lanes) => this.#onLaid(lanes)),
      up: unlessOver(() => this.#ports.up()),
      shaky: unlessOver((is) => this.#onShaky(is)),
      lost: unlessOver(() => this.#ports.lost()),
    };
  }

  #onLaid(lanes: Lanes): void {
    this.lanes = lanes;
    this.#ports.laid();
  }

  #onShaky(is: boolean): void {
    if (!is) this.#shaky.clear();
    else if (!this.#shaky.isSet) this.#shaky.set(SHAKY_FOR, () => this.#ports.lost());
  }

  #signal(connection: Connection, frame: Said): void {
    if (!this.#isExpected(frame)) return;
    const { restart: _, ...said } = frame;
    try {
      connection.signal(said);
    } catch {
      // Malformed in a way only the browser sees. The attempt goes on without it, or runs out of time.
    }
  }

  /** One description: a second one would be a replay or a renegotiation, and there is none here. */
  #isExpected(frame: Said): boolean {
    if (frame.type === 'candidate') return ++this.#candidates <= MOST_CANDIDATES;
    if (frame.type !== this.#awaits || this.#isDescribed) return false;
    this.#isDescribed = true;
    return true;
  }
}
