// One link to one other person, through every attempt at it: comes up, is lost, is repaired under the same name.
// Must never act on a frame of an attempt that is over, nor let a bad one throw.
import type { Peer as Listed } from '../../shared/view.ts';
import { createAlarm } from './alarm.ts';
import { Attempt, type Connection, type ConnectionEvents, type Said } from './attempt.ts';
import { parseFrame, type SignalFrame } from './frames.ts';
import type { Rung } from './ladder.ts';
import { isSameTracks, type Lanes, NO_TRACKS, type Tracks } from './lanes.ts';

export type Health = 'connecting' | 'connected' | 'failed';

/** A link that is not up by then is said to have failed, and tried again, ms. */
const UP_WITHIN = 10_000;
/** Waits before the next attempt, ms; the last one repeats. */
const BACK_OFF = [1_000, 2_000, 4_000, 8_000];
/** Connections are made no faster than this, ms, however often the other end says it begins anew. */
const PACE = 500;

export interface LinkPorts {
  send(frame: SignalFrame): void;
  iceServers(): RTCIceServer[] | Promise<RTCIceServer[]>;
  /** Opens a fresh connection; may throw where the browser cannot. */
  connect(listed: Listed, iceServers: RTCIceServer[], events: ConnectionEvents): Connection;
  changed(): void;
}

export class Link {
  readonly listed: Listed;
  health: Health = 'connecting';
  readonly #ports: LinkPorts;
  /** Number of the newest attempt; the end that does not initiate has none until it is told one. */
  #restart: number;
  /** null between attempts. */
  #attempt: Attempt | null = null;
  /** Asked for at once: not after the page has drawn the new room, nor only when the other end's offer is here. */
  #iceServers: RTCIceServer[] | Promise<RTCIceServer[]> | null = null;
  #losses = 0;
  /** When the last connection was made, ms. */
  #madeAt = Number.NEGATIVE_INFINITY;
  #tracks: Tracks = NO_TRACKS;
  #rung: Rung | null = null;
  #isAudible = false;
  readonly #overdue = createAlarm();
  readonly #next = createAlarm();

  constructor(listed: Listed, ports: LinkPorts) {
    this.listed = listed;
    this.#ports = ports;
    this.#restart = listed.initiate ? 0 : -1;
    this.#awaitUp();
    if (listed.initiate) this.#initiate();
    else this.#askAhead();
  }

  get rtc(): RTCPeerConnection | null {
    return this.#attempt?.rtc ?? null;
  }

  get lanes(): Lanes | null {
    return this.#attempt?.lanes ?? null;
  }

  /** Sends these and nothing else, now and after every repair. */
  carry(tracks: Tracks, rung: Rung): void {
    if (isSameTracks(tracks, this.#tracks) && rung === this.#rung) return;
    this.#tracks = tracks;
    this.#rung = rung;
    void this.#carry();
  }

  /** Plays the other end's sound, or keeps it silent here. */
  hear(isAudible: boolean): void {
    this.#isAudible = isAudible;
    this.lanes?.hear(isAudible);
  }

  /** Takes whatever the server passed on. Never throws. */
  receive(data: unknown): void {
    const frame = parseFrame(data);
    if (!frame) return;
    if (frame.type === 'again') this.#onAgain(frame.restart);
    else if (this.#isNewer(frame)) this.#follow(frame);
    else if (frame.restart === this.#restart) this.#attempt?.take(frame);
  }

  /** When it returns, nothing is sent or received on this link any more. */
  close(): void {
    this.#drop();
    this.#overdue.clear();
    this.#next.clear();
  }

  #isNewer(frame: Said): boolean {
    return !this.listed.initiate && frame.type !== 'answer' && frame.restart > this.#restart;
  }

  #onAgain(restart: number): void {
    if (this.listed.initiate && restart === this.#restart && this.#attempt) this.#onLost();
  }

  #initiate(): void {
    this.#next.set(UP_WITHIN, () => this.#onLost());
    this.#askAhead();
    this.#open(this.#begin());
  }

  #follow(first: Said): void {
    this.#restart = first.restart;
    const attempt = this.#begin();
    this.#awaitUp();
    attempt.take(first);
    this.#open(attempt);
  }

  #begin(): Attempt {
    this.#drop();
    this.#attempt = new Attempt(this.#restart, this.listed, {
      send: this.#ports.send,
      laid: () => this.#onLaid(),
      up: () => this.#onUp(),
      lost: () => this.#onLost(),
    });
    return this.#attempt;
  }

  /** In this very task where nothing is to be waited for: in a later one the page would draw the new room first. */
  #open(attempt: Attempt): void {
    const wait = this.#madeAt + PACE - performance.now();
    if (wait <= 0 && Array.isArray(this.#iceServers)) this.#make(attempt, this.#takeIceServers() as RTCIceServer[]);
    else void this.#openLater(attempt, wait);
  }

  async #openLater(attempt: Attempt, wait: number): Promise<void> {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (attempt.isOver) return;
    try {
      this.#make(attempt, await this.#takeIceServers());
    } catch {
      if (!attempt.isOver) this.#onLost();
    }
  }

  #make(attempt: Attempt, iceServers: RTCIceServer[]): void {
    if (attempt.isOver) return;
    this.#madeAt = performance.now();
    try {
      attempt.open((events) => this.#ports.connect(this.listed, iceServers, events));
    } catch {
      this.#onLost();
    }
  }

  #askAhead(): void {
    this.#iceServers = this.#ports.iceServers();
    // Whoever awaits it is told of a failure; until then it is nobody's.
    if (this.#iceServers instanceof Promise) this.#iceServers.catch(() => {});
  }

  /** What was asked ahead serves one attempt: credentials grow old. */
  #takeIceServers(): RTCIceServer[] | Promise<RTCIceServer[]> {
    const ahead = this.#iceServers;
    this.#iceServers = null;
    return ahead ?? this.#ports.iceServers();
  }

  #onLaid(): void {
    this.lanes?.hear(this.#isAudible);
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

  #onLost(): void {
    this.#drop();
    this.#awaitUp();
    if (this.listed.initiate) this.#initiateLater();
    else this.#ports.send({ restart: Math.max(0, this.#restart), type: 'again' });
    this.#ports.changed();
  }

  #initiateLater(): void {
    this.#restart += 1;
    const wait = BACK_OFF[Math.min(this.#losses++, BACK_OFF.length - 1)] ?? 0;
    this.#next.set(wait, () => this.#initiate());
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
    this.#attempt?.close();
    this.#attempt = null;
  }

  async #carry(): Promise<void> {
    const { lanes } = this;
    const isDone = await lanes?.carry(this.#tracks);
    if (!lanes || this.lanes !== lanes) return;
    // A track that would not come off must not stay on the air: the connection goes.
    if (!isDone) this.#onLost();
    else if (this.#rung) lanes.tune(this.#rung);
  }
}
