// Takes one connection's messages in their order, and its writes no faster than allowed.
// Must never drop a write: what an editor sent and lost would leave a hole in its later ones.
import type { WebSocket } from 'ws';
import { CLOSE, MESSAGE, SYNC } from '../../../shared/draft/wire.ts';
import type { DraftLimits } from './limits.ts';
import type { SeatRates } from './rates.ts';

export interface InboxSetting {
  limits: DraftLimits;
  rates: SeatRates;
  now: () => number;
  /** Deals with one message; must not throw. */
  take(message: Uint8Array): void;
  /** The connection asked for too much. */
  overrun(code: number): void;
}

export class Inbox {
  readonly #ws: WebSocket;
  readonly #setting: InboxSetting;
  #waiting: Uint8Array[] = [];
  #resume: NodeJS.Timeout | null = null;
  #open = true;

  constructor(ws: WebSocket, setting: InboxSetting) {
    this.#ws = ws;
    this.#setting = setting;
    ws.on('message', (data: Buffer, binary: boolean) => this.#receive(data, binary));
  }

  /** True while the socket is not read because the connection was too fast. */
  get paused(): boolean {
    return this.#resume !== null;
  }

  close(): void {
    this.#open = false;
    this.#waiting = [];
    if (this.#resume !== null) clearTimeout(this.#resume);
    // A paused socket would not see the other end's closing answer.
    this.#ws.resume();
  }

  #receive(data: Buffer, binary: boolean): void {
    if (!this.#open) return;
    // Text is no message of this protocol; an empty one is refused by whoever reads it.
    this.#waiting.push(binary ? data : new Uint8Array());
    const { limits, overrun } = this.#setting;
    if (data.length > limits.messageBytes) overrun(CLOSE.tooLarge);
    else if (this.#waiting.length > limits.waiting) overrun(CLOSE.tooFast);
    else if (this.#resume === null) this.#drain();
  }

  /** Stops reading the socket while there is no allowance, so that the rest waits at the sender's. */
  #drain(): void {
    while (this.#open) {
      const next = this.#waiting[0];
      if (next === undefined) return;
      const wait = isWrite(next) ? this.#charge(next.length) : 0;
      if (wait > 0) {
        this.#pause(wait);
        return;
      }
      this.#waiting.shift();
      this.#setting.take(next);
    }
  }

  /** Takes the allowance for one write, or says for how many ms there is none. */
  #charge(bytes: number): number {
    const { rates, now: clock } = this.#setting;
    const now = clock();
    const wait = Math.max(rates.updates.wait(1, now), rates.bytes.wait(bytes, now));
    if (wait > 0) return wait;
    rates.updates.take(1, now);
    rates.bytes.take(bytes, now);
    return 0;
  }

  #pause(ms: number): void {
    this.#ws.pause();
    this.#resume = setTimeout(() => {
      this.#resume = null;
      this.#ws.resume();
      this.#drain();
    }, ms);
  }
}

/** A message that may bring an update: an answer to step 1, or an update. */
const isWrite = (message: Uint8Array): boolean =>
  message[0] === MESSAGE.sync && (message[1] === SYNC.step2 || message[1] === SYNC.update);
