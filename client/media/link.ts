// One link to one other person, through every attempt at it: comes up, is lost, is repaired under the same name.
// Must never act on a frame of an attempt that is over, nor let a bad one throw.
import type { Peer as Listed } from '../../shared/view.ts';
import { createAlarm } from './alarm.ts';
import { parseFrame, type SignalFrame } from './frames.ts';
import type { Rung } from './ladder.ts';
import { isSameTracks, type Lanes, NO_TRACKS, type Tracks } from './lanes.ts';

export type Health = 'connecting' | 'connected' | 'failed';

/** A link that is not up by then is said to have failed, and tried again, ms. */
const UP_WITHIN = 10_000;
/** A line that falters longer than this is given up and made anew, ms. */
const SHAKY_FOR = 3_000;
/** Waits before the next attempt, ms; the last one repeats. */
const BACK_OFF = [1_000, 2_000, 4_000, 8_000];
/** Connections are made no faster than this, ms, however often the other end says it begins anew. */
const PACE = 500;
/** A connection gathers a few dozen candidates; more than this only keeps us busy. */
const MOST_CANDIDATES = 100;

type Description = { type: 'offer' | 'answer'; sdp: string };
type Said = Exclude<SignalFrame, { type: 'again' }>;
/** What one attempt tells its other end; the link stamps it with the attempt's number. */
export type Saying = Said extends infer Frame ? (Frame extends Said ? Omit<Frame, 'restart'> : never) : never;

/** One real connection, as the link needs it. */
export interface Connection {
  readonly rtc: RTCPeerConnection;
  /** May throw on what the browser refuses. */
  signal(said: Saying): void;
  /** When it returns, the connection is closed and tells nothing more. */
  close(): void;
}

export interface ConnectionEvents {
  say(said: Saying): void;
  laid(lanes: Lanes): void;
  up(): void;
  /** The line falters (true) or is well again (false). */
  shaky(is: boolean): void;
  lost(): void;
}

export interface LinkPorts {
  send(frame: SignalFrame): void;
  iceServers(): Promise<RTCIceServer[]>;
  /** Opens a fresh connection; may throw where the browser cannot. */
  connect(listed: Listed, iceServers: RTCIceServer[], events: ConnectionEvents): Connection;
  changed(): void;
}

export class Link {
  readonly listed: Listed;
  health: Health = 'connecting';
  lanes: Lanes | null = null;
  readonly #ports: LinkPorts;
  /** Number of the newest attempt; the end that does not initiate has none until it is told one. */
  #restart: number;
  /** Stands for the attempt under way; null between attempts. What holds an older one is over. */
  #attempt: object | null = null;
  #connection: Connection | null = null;
  /** Frames that came while the connection was being made. */
  #early: Said[] = [];
  #described = false;
  #candidates = 0;
  #losses = 0;
  /** When the last connection was made, ms. */
  #madeAt = Number.NEGATIVE_INFINITY;
  #tracks: Tracks = NO_TRACKS;
  #rung: Rung | null = null;
  #audible = false;
  readonly #overdue = createAlarm();
  readonly #next = createAlarm();
  readonly #shaky = createAlarm();

  constructor(listed: Listed, ports: LinkPorts) {
    this.listed = listed;
    this.#ports = ports;
    this.#restart = listed.initiate ? 0 : -1;
    this.#awaitUp();
    if (listed.initiate) void this.#begin();
  }

  get connection(): RTCPeerConnection | null {
    return this.#connection?.rtc ?? null;
  }

  /** Sends these and nothing else, now and after every repair. */
  carry(tracks: Tracks, rung: Rung): void {
    if (isSameTracks(tracks, this.#tracks) && rung === this.#rung) return;
    this.#tracks = tracks;
    this.#rung = rung;
    void this.#carry();
  }

  /** Plays the other end's sound, or keeps it silent here. */
  hear(audible: boolean): void {
    this.#audible = audible;
    this.lanes?.hear(audible);
  }

  /** Takes whatever the server passed on. Never throws. */
  receive(data: unknown): void {
    const frame = parseFrame(data);
    if (!frame) return;
    if (frame.type === 'again') this.#onAgain(frame.restart);
    else if (this.#isNew(frame)) void this.#begin(frame);
    else if (frame.restart === this.#restart && this.#attempt) this.#take(frame);
  }

  /** When it returns, nothing is sent or received on this link any more. */
  close(): void {
    this.#drop();
    this.#overdue.clear();
    this.#next.clear();
  }

  #isNew(frame: Said): boolean {
    return !this.listed.initiate && frame.type !== 'answer' && frame.restart > this.#restart;
  }

  #onAgain(restart: number): void {
    if (this.listed.initiate && restart === this.#restart && this.#attempt) this.#onLost();
  }

  async #begin(first?: Said): Promise<void> {
    this.#drop();
    if (first) {
      this.#restart = first.restart;
      this.#awaitUp();
      this.#early.push(first);
    } else this.#next.set(UP_WITHIN, () => this.#onLost());
    const attempt = {};
    this.#attempt = attempt;
    await this.#pace();
    if (this.#attempt !== attempt) return;
    try {
      const iceServers = await this.#ports.iceServers();
      if (this.#attempt === attempt) this.#connect(attempt, iceServers);
    } catch {
      if (this.#attempt === attempt) this.#onLost();
    }
  }

  async #pace(): Promise<void> {
    const wait = this.#madeAt + PACE - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }

  #connect(attempt: object, iceServers: RTCIceServer[]): void {
    this.#madeAt = performance.now();
    this.#connection = this.#ports.connect(this.listed, iceServers, this.#eventsOf(attempt));
    for (const frame of this.#early.splice(0)) this.#take(frame);
  }

  #eventsOf(attempt: object): ConnectionEvents {
    const mine = () => this.#attempt === attempt;
    return {
      say: (said) => mine() && this.#ports.send({ restart: this.#restart, ...said }),
      laid: (lanes) => mine() && this.#onLaid(lanes),
      up: () => mine() && this.#onUp(),
      shaky: (is) => mine() && this.#onShaky(is),
      lost: () => mine() && this.#onLost(),
    };
  }

  #take(frame: Said): void {
    if (!this.#connection) {
      if (this.#early.length < MOST_CANDIDATES) this.#early.push(frame);
      return;
    }
    if (!this.#isExpected(frame)) return;
    const { restart: _, ...said } = frame;
    try {
      this.#connection.signal(said);
    } catch {
      // Malformed in a way only the browser sees. The attempt goes on without it, or runs out of time.
    }
  }

  /** One description an attempt: a second one would be a replay or a renegotiation, and there is none here. */
  #isExpected(frame: Said): boolean {
    if (frame.type === 'candidate') return ++this.#candidates <= MOST_CANDIDATES;
    const wanted: Description['type'] = this.listed.initiate ? 'answer' : 'offer';
    if (frame.type !== wanted || this.#described) return false;
    this.#described = true;
    return true;
  }

  #onLaid(lanes: Lanes): void {
    this.lanes = lanes;
    lanes.hear(this.#audible);
    void this.#carry();
    this.#ports.changed();
  }

  #onUp(): void {
    this.health = 'connected';
    this.#losses = 0;
    this.#overdue.clear();
    this.#next.clear();
    // Senders can be sized for certain only now that both descriptions stand.
    if (this.#rung) this.lanes?.tune(this.#rung);
    this.#ports.changed();
  }

  #onShaky(is: boolean): void {
    if (!is) this.#shaky.clear();
    else if (!this.#shaky.isSet) this.#shaky.set(SHAKY_FOR, () => this.#onLost());
  }

  #onLost(): void {
    this.#drop();
    this.#awaitUp();
    if (this.listed.initiate) this.#beginLater();
    else this.#ports.send({ restart: Math.max(0, this.#restart), type: 'again' });
    this.#ports.changed();
  }

  #beginLater(): void {
    this.#restart += 1;
    const wait = BACK_OFF[Math.min(this.#losses++, BACK_OFF.length - 1)] ?? 0;
    this.#next.set(wait, () => void this.#begin());
  }

  /** Ten seconds from the first moment without a line, however many attempts are made in them. */
  #awaitUp(): void {
    if (this.health === 'connected') this.health = 'connecting';
    if (this.health === 'failed' || this.#overdue.isSet) return;
    this.#overdue.set(UP_WITHIN, () => this.#onOverdue());
  }

  #onOverdue(): void {
    this.health = 'failed';
    this.#ports.changed();
  }

  #drop(): void {
    this.#attempt = null;
    this.#connection?.close();
    this.#connection = null;
    this.lanes = null;
    this.#early = [];
    this.#described = false;
    this.#candidates = 0;
    this.#shaky.clear();
  }

  async #carry(): Promise<void> {
    const { lanes, attempt } = { lanes: this.lanes, attempt: this.#attempt };
    if (!lanes) return;
    const done = await lanes.carry(this.#tracks);
    if (this.lanes !== lanes) return;
    // A track that would not come off must not stay on the air: the connection goes.
    if (!done && this.#attempt === attempt) this.#onLost();
    else if (this.#rung) lanes.tune(this.#rung);
  }
}
