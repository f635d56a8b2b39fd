// How large a draft is, and what one person wrote of it, in bytes: an upper bound, made exact when it comes near the limit.
// Must never measure the document for every keystroke.
import * as Y from 'yjs';

/** Bytes that must have come since the last measuring before it is worth another. */
const MEASURE_EVERY = 32 * 1024;

export class DraftSize {
  readonly #limit: number;
  readonly #measure: () => number;
  #bytes: number;
  #since = 0;

  constructor(limit: number, measure: () => number) {
    this.#limit = limit;
    this.#measure = measure;
    this.#bytes = measure();
  }

  hasRoomFor(bytes: number): boolean {
    if (this.#bytes + bytes <= this.#limit) return true;
    if (this.#since < MEASURE_EVERY) return false;
    this.#bytes = this.#measure();
    this.#since = 0;
    return this.#bytes + bytes <= this.#limit;
  }

  add(bytes: number): void {
    this.#bytes += bytes;
    this.#since += bytes;
  }

  /** Something was deleted: measure before the next refusal. */
  shrunk(): void {
    this.#since = MEASURE_EVERY;
  }
}

/**
 * What a piece counts at least, bytes: in memory it takes hundreds. A draft of single letters, each put somewhere else, would
 * take ten times its limit; what is typed in one go is one piece.
 */
const PIECE = 64;

/** What an update of so many bytes and pieces counts. */
export const weightOf = (bytes: number, pieces: number): number => Math.max(bytes, PIECE * pieces);

/** The whole document, as Yjs encodes it, or by its pieces. */
export function sizeOf(ydoc: Y.Doc): number {
  const structs = [...ydoc.store.clients.values()].flat();
  return weightOf(Y.encodeStateAsUpdate(ydoc).length, structs.filter((struct) => !struct.deleted).length);
}

/** What these clients wrote that still stands there, roughly. */
export function sizeOfClients(ydoc: Y.Doc, clients: readonly number[]): number {
  const structs = clients.flatMap((client) => ydoc.store.clients.get(client) ?? []);
  return structs.reduce((sum, struct) => sum + (struct.deleted ? 0 : PIECE + lettersOf(struct)), 0);
}

const lettersOf = (struct: Y.GC | Y.Item): number =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentString ? Buffer.byteLength(struct.content.str) : 0;
