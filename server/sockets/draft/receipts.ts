// Says to a writer how many of its writes are stored: along with what is sent to it next, and a little later if nothing is.
// Must never say more than is stored. A message for each key would cost the server a quarter of all that it sends.
import { savedFrame } from './frames.ts';

/** ms. A page says "saved" only when its writer has rested for longer than this. */
const WITHIN = 400;

export class Receipts {
  readonly #send: (...frames: Uint8Array[]) => void;
  #count = 0;
  #owed: NodeJS.Timeout | null = null;

  /** `send`: now, by itself. */
  constructor(send: (...frames: Uint8Array[]) => void) {
    this.#send = send;
  }

  /** `count` of its writes are dealt with, the last of them just now. The first is said at once: with it a page has come in. */
  stored(count: number): void {
    const isFirst = this.#count === 0;
    this.#count = count;
    if (isFirst) this.#send(savedFrame(count));
    else this.#owed ??= setTimeout(() => this.#send(...this.due()), WITHIN);
  }

  /** What is to be said along with the next message: one frame, or none. Who takes it must send it. */
  due(): [Uint8Array] | [] {
    if (this.#owed === null) return [];
    this.end();
    return [savedFrame(this.#count)];
  }

  /** What is owed is not said any more. */
  end(): void {
    if (this.#owed !== null) clearTimeout(this.#owed);
    this.#owed = null;
  }
}
