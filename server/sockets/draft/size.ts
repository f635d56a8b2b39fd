// How large a draft is, in bytes as Yjs encodes it: an upper bound, made exact when it comes near the limit.
// Must never encode the document for every keystroke.
import * as Y from 'yjs';

/** Bytes that must have come since the last measuring before it is worth another. */
const MEASURE_EVERY = 32 * 1024;

export class DraftSize {
  readonly #limit: number;
  #bytes: number;
  #since = 0;

  constructor(limit: number, ydoc: Y.Doc) {
    this.#limit = limit;
    this.#bytes = sizeOf(ydoc);
  }

  hasRoomFor(bytes: number, ydoc: Y.Doc): boolean {
    if (this.#bytes + bytes <= this.#limit) return true;
    if (this.#since < MEASURE_EVERY) return false;
    this.#bytes = sizeOf(ydoc);
    this.#since = 0;
    return this.#bytes + bytes <= this.#limit;
  }

  add(bytes: number): void {
    this.#bytes += bytes;
    this.#since += bytes;
  }

  /** Something was deleted from a full draft: measure before the next refusal. */
  shrunk(): void {
    this.#since = MEASURE_EVERY;
  }
}

const sizeOf = (ydoc: Y.Doc): number => Y.encodeStateAsUpdate(ydoc).length;
