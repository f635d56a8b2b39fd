// What a room's connections are told. Among several nodes: only once this node knows who may still hear it.
// Must never overtake: what was stored first is told first.
import { CLOSE } from '../../../shared/draft/wire.ts';

export interface OutletLink {
  send(frame: Uint8Array): void;
  close(code: number): void;
}

interface Waiting<L> {
  frame: Uint8Array;
  except: L | null;
}

export class Outlet<L extends OutletLink> {
  readonly #links: ReadonlySet<L>;
  /** Learns all that is stored of the case; false when it cannot. Missing where this node is alone and knows already. */
  readonly #current: (() => Promise<boolean>) | undefined;
  #waiting: Waiting<L>[] = [];
  #isTelling = false;

  constructor(links: ReadonlySet<L>, current: (() => Promise<boolean>) | undefined) {
    this.#links = links;
    this.#current = current;
  }

  tell(frame: Uint8Array, except: L | null): void {
    if (!this.#current) {
      this.#send({ frame, except });
      return;
    }
    this.#waiting.push({ frame, except });
    if (!this.#isTelling) void this.#tellAll(this.#current);
  }

  async #tellAll(current: () => Promise<boolean>): Promise<void> {
    this.#isTelling = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      const knows = await current().catch(() => false);
      if (knows) for (const one of batch) this.#send(one);
      // They come back, and get what they lack once it is known that they may.
      else for (const link of [...this.#links]) link.close(CLOSE.again);
    }
    this.#isTelling = false;
  }

  #send({ frame, except }: Waiting<L>): void {
    for (const link of this.#links) if (link !== except) link.send(frame);
  }
}
