// One person's page as a crowd has it: a line and a draft, each of which comes back by itself as the client's do.
// Must never come back sooner than a page would.
import { pauseBefore } from '../../client/net/backOff.ts';
import { openLine } from '../support/fourInRoom.ts';
import type { HeldPlace } from '../support/manyRooms.ts';
import { RawDraft } from '../support/rawDraft.ts';
import type { RawLine } from '../support/rawLine.ts';

/** What a page has one of at a time, and opens again when it has ended. */
interface Link {
  closed: Promise<unknown>;
  /** It came as far as a page must, to begin anew with short pauses. */
  ready: Promise<unknown>;
}

export class Page {
  readonly held: HeldPlace;
  line: RawLine;
  draft: RawDraft | null = null;
  isSynced = false;
  /** ms from opening a line to its first view, each time. */
  readonly handshakes: number[] = [];
  /** Lines, also to the draft, that came up. */
  opened = 0;
  /** Called with every line, before anything is told on it. */
  readonly #onLine: (line: RawLine) => void;
  readonly #url: string;
  /** The address that a proxy in front would tell. */
  readonly #from: string;
  /** Those of lines to the draft that have ended. */
  #letters = { least: 0, most: 0 };
  #isOver = false;

  constructor(url: string, held: HeldPlace, number: number, onLine: (line: RawLine) => void = () => {}) {
    this.#url = url;
    this.held = held;
    this.#from = `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
    this.#onLine = onLine;
    this.line = this.#openLine();
    this.#keep(
      () => this.#isLine(this.line),
      () => this.#isLine(this.#openLine()),
    );
  }

  /** Opens the draft that the view names. */
  openDraft(): void {
    const doc = this.line.view.draft?.doc ?? '';
    const open = () => this.#isDraft(this.#openDraft(doc));
    this.#keep(open, open);
  }

  /** Letters in the draft: so many are saved at least, and so many were sent. */
  get letters(): { least: number; most: number } {
    const { least, most } = this.#letters;
    return { least: least + (this.draft?.saved ?? 0), most: most + (this.draft?.sent ?? 0) };
  }

  /** Cuts both wires, without a word. */
  cut(): void {
    this.isSynced = false;
    this.line.cut();
    this.draft?.cut();
  }

  close(): void {
    this.#isOver = true;
    this.cut();
  }

  #openLine(): RawLine {
    const line = openLine(this.#url, this.held, this.#from);
    this.line = line;
    this.#onLine(line);
    const begun = performance.now();
    line
      .until(({ me }) => me !== undefined)
      .then(
        () => {
          this.handshakes.push(performance.now() - begun);
          this.opened += 1;
        },
        () => undefined,
      );
    return line;
  }

  #openDraft(doc: string): RawDraft {
    this.#letters = this.letters;
    const draft = new RawDraft(this.#url, doc, this.held, this.#from);
    this.draft = draft;
    this.isSynced = false;
    draft.synced.then(
      () => {
        this.isSynced = this.draft === draft && draft.isOpen;
        this.opened += 1;
        draft.begin();
      },
      () => undefined,
    );
    return draft;
  }

  readonly #isLine = (line: RawLine): Link => ({
    closed: line.closed,
    ready: line.until(({ me }) => me !== undefined),
  });
  readonly #isDraft = (draft: RawDraft): Link => ({ closed: draft.closed, ready: draft.synced });

  #keep(first: () => Link, again: () => Link, failed = 0): void {
    const { closed, ready } = first();
    let soFar = failed;
    ready.then(
      () => {
        soFar = 0;
      },
      () => undefined,
    );
    void closed.then(() => {
      if (!this.#isOver) setTimeout(() => this.#isOver || this.#keep(again, again, soFar + 1), pauseBefore(soFar));
    });
  }
}
