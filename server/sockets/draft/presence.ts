// Who is in a document and where their cursor is, told only among those who may see cursors.
// Must never be stored, and never carry an identity that came in a message.
import type { Cursor } from './cursor.ts';
import { awarenessFrame, type PresenceEntry } from './frames.ts';

/** One connection, as far as cursors go. */
export interface CursorLink {
  readonly seat: { seat: string; name: string; side: string | null };
  /** Sees others' cursors and shows its own. */
  readonly cursors: boolean;
  send(frame: Uint8Array): void;
}

interface Shown {
  link: CursorLink;
  state: string;
}

export class Presence {
  readonly #links: ReadonlySet<CursorLink>;
  readonly #shown = new Map<number, Shown>();
  #clock = 0;

  constructor(links: ReadonlySet<CursorLink>) {
    this.#links = links;
  }

  /** Shows or moves a cursor. The same person's later connection takes the id over. */
  show(link: CursorLink, clientId: number, cursor: Cursor | null): void {
    const { seat, name, side } = link.seat;
    const state = JSON.stringify({ user: { seat, name, side }, cursor });
    this.#shown.set(clientId, { link, state });
    if (link.cursors) this.#tell(link, [this.#entry(clientId, state)]);
  }

  /** Takes one cursor away, unless a later connection has taken it over. */
  hide(link: CursorLink, clientId: number): void {
    if (this.#shown.get(clientId)?.link !== link) return;
    this.#shown.delete(clientId);
    if (link.cursors) this.#tell(link, [this.#entry(clientId, 'null')]);
  }

  /** Tells a connection that may see cursors who is there. */
  greet(link: CursorLink): void {
    const entries = this.#others(link).map(([clientId, { state }]) => this.#entry(clientId, state));
    if (entries.length > 0) link.send(awarenessFrame(entries));
  }

  /** A connection's right to cursors began: both sides learn of each other. */
  begin(link: CursorLink): void {
    this.greet(link);
    this.#tell(
      link,
      this.#own(link).map(([clientId, { state }]) => this.#entry(clientId, state)),
    );
  }

  /** It ended: each vanishes for the other, at once. */
  end(link: CursorLink): void {
    this.#tell(
      link,
      this.#own(link).map(([clientId]) => this.#entry(clientId, 'null')),
    );
    const others = this.#others(link).map(([clientId]) => this.#entry(clientId, 'null'));
    if (others.length > 0) link.send(awarenessFrame(others));
  }

  #own(link: CursorLink): [number, Shown][] {
    return [...this.#shown].filter(([, shown]) => shown.link === link);
  }

  #others(link: CursorLink): [number, Shown][] {
    return [...this.#shown].filter(([, shown]) => shown.link !== link && shown.link.cursors);
  }

  #tell(from: CursorLink, entries: readonly PresenceEntry[]): void {
    if (entries.length === 0) return;
    const frame = awarenessFrame(entries);
    for (const link of this.#links) if (link !== from && link.cursors) link.send(frame);
  }

  #entry(clientId: number, state: string): PresenceEntry {
    // Grows over a restart, and from one node to the next: a page ignores a state whose clock is behind the last it saw. Time
    // since this process began would stand for ever behind an older one's.
    this.#clock = Math.max(this.#clock + 1, Date.now());
    return { clientId, clock: this.#clock, state };
  }
}
