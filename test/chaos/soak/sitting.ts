// One room of four that goes on and on: they talk, write, are parted and brought together again, and lose their lines.
// Must never let a private word be told to the other side: each line is searched for every word of the other's.
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Result } from '../../../shared/refusals.ts';
import { bringFour, seesAll } from '../../support/fourInRoom.ts';
import type { FourSeats } from '../../support/manyRooms.ts';
import { newCommandId } from '../../support/person.ts';
import type { RawLine } from '../../support/rawLine.ts';
import { Page } from '../page.ts';

/** ms between what one person does and what they do next: half to one and a half times. */
const PACE = { say: 15_000, key: 500, reconnect: 60_000, part: 40_000 };
/** ms that two sides are apart. */
const APART = 10_000;
/** ms in which whoever was cut must be back, or a move be done. */
const PATIENCE = 20_000;
/** ms until a mediator calls again those who did not come along. */
const CALL_AGAIN = 3_000;

export interface Found {
  acknowledged: number;
  lost: number;
  doubled: number;
  /** Private words that the other side was told. */
  leaked: number;
  /** Somebody who did not come back, or was not where they were brought. */
  wrong: number;
  reconnects: number;
  moves: number;
}
export const NOTHING: Found = { acknowledged: 0, lost: 0, doubled: 0, leaked: 0, wrong: 0, reconnects: 0, moves: 0 };

const AT_ONCE = { type: 'move', split: true, confirmMix: true, countdown: 0 };

const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);
const spread = (ms: number): number => ms * (0.5 + Math.random());

export class Sitting {
  readonly found: Found = { ...NOTHING };
  /** How long each who was cut had no line, ms. */
  readonly outages: number[] = [];
  readonly #pages: Page[];
  readonly #seats: FourSeats;
  /** Words of the joint room that were called saved, while nobody was being moved: those all four must find there. */
  readonly #saved: string[] = [];
  readonly #over = new AbortController();
  #isParting = false;
  #count = 0;

  constructor(url: string, seats: FourSeats, number: number) {
    // Everybody in it waits for each of the things they do.
    setMaxListeners(0, this.#over.signal);
    this.#seats = seats;
    this.#pages = seats.map((held, i) => new Page(url, held, 4 * number + i, (line) => this.#search(line, i)));
  }

  async begin(): Promise<void> {
    await bringFour(this.#lines(), this.#seats);
    for (const page of this.#pages) page.openDraft();
    await this.#until(() => this.#areTogether());
  }

  /** Goes on until it is told to end. */
  async go(): Promise<void> {
    const each = this.#pages.flatMap((page, i) => [
      this.#often(PACE.say, () => this.#say(page, i)),
      this.#often(PACE.key, async () => this.#type(page)),
      this.#often(PACE.reconnect, () => this.#reconnect(page)),
    ]);
    await Promise.all([...each, this.#often(PACE.part, () => this.#part())]);
  }

  /** Brings all together and compares what is there with what was called saved; `textOf` reads the draft anew. */
  async end(lettersIn: (page: Page) => Promise<number>): Promise<Found> {
    await this.#gather();
    const [mediator] = this.#pages as [Page];
    mediator.cut();
    await this.#gather();
    const said = mediator.line.chat.map(({ text }) => text);
    const there = new Set(said);
    this.found.lost += this.#saved.filter((word) => !there.has(word)).length;
    this.found.doubled += said.length - there.size;
    const least = sum(this.#pages.map((page) => page.letters.least));
    const letters = await lettersIn(mediator);
    const most = sum(this.#pages.map((page) => page.letters.most));
    this.found.lost += Math.max(0, least - letters);
    this.found.doubled += Math.max(0, letters - most);
    this.found.acknowledged = this.#saved.length + least;
    return this.found;
  }

  stop(): void {
    this.#over.abort();
  }

  close(): void {
    for (const page of this.#pages) page.close();
  }

  #lines = (): RawLine[] => this.#pages.map(({ line }) => line);

  #areTogether(): boolean {
    return this.#pages.every(({ line, isSynced }) => line.isOpen && isSynced && seesAll(line.view));
  }

  /** Party A's side has the second and third seats; what it says alone begins with `A-`, and that of B with `B-`. */
  #search(line: RawLine, seat: number): void {
    const foreign = seat === 3 ? /"text":"A-/g : /"text":"B-/g;
    if (seat > 0)
      line.overhear = (event) => {
        this.found.leaked += event.match(foreign)?.length ?? 0;
      };
  }

  async #often(pace: number, act: () => Promise<void>): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      // Told to end, nobody waits for what they would have done next.
      await pause(spread(pace), null, { signal }).catch(() => undefined);
      if (!signal.aborted) await act();
    }
  }

  async #say({ line }: Page, seat: number): Promise<void> {
    const { place } = line.view;
    if (!line.isOpen || !place || place.people.length === 0) return;
    const isJoint = place.kind === 'joint';
    const isCalm = !this.#isParting;
    const text = `${isJoint ? 'J' : seat === 3 ? 'B' : 'A'}-${seat}-${this.#count++}`;
    const audience = place.people.map((one) => one.seat);
    const command = { type: 'say', text, audience };
    const answer = await within(line.ask('command', { id: newCommandId(), command }) as Promise<Result<unknown>>);
    if (answer?.ok && isJoint && isCalm && !this.#isParting) this.#saved.push(text);
  }

  #type({ line, draft, isSynced }: Page): void {
    if (line.isOpen && isSynced && line.view.place?.kind === 'joint' && draft?.isOpen) draft.type();
  }

  async #reconnect(page: Page): Promise<void> {
    const begun = performance.now();
    page.cut();
    this.found.reconnects += 1;
    await this.#until(() => page.line.isOpen && page.isSynced && page.line.view.me !== undefined);
    this.outages.push(performance.now() - begun);
  }

  /** Each side to its own caucus, and together again. */
  async #part(): Promise<void> {
    if (this.#isParting || !this.#areTogether()) return;
    this.#isParting = true;
    const [mediator, , , parentB] = this.#pages as [Page, Page, Page, Page];
    const [a, alsoA, b] = this.#seats.slice(1).map(({ seat }) => seat) as [string, string, string];
    const order = (command: object) => this.#insist(mediator, command);
    await order({ ...AT_ONCE, seats: [a, alsoA], to: { kind: 'caucus', side: 'A' } });
    await order({ ...AT_ONCE, seats: [b], to: { kind: 'caucus', side: 'B' } });
    await this.#until(() => parentB.line.view.place?.kind === 'caucus');
    await pause(APART);
    await this.#until(() => this.#pages.every(({ line }) => line.isOpen && line.view.me !== undefined));
    await this.#gather();
    this.found.moves += 1;
    this.#isParting = false;
  }

  /** Calls all into the joint room, and again whoever had no line at that moment: they stay where they are, or go home. */
  async #gather(): Promise<void> {
    let calledAt = Number.NEGATIVE_INFINITY;
    await this.#until(() => {
      for (const { line } of this.#pages.slice(1)) agree(line);
      if (this.#areTogether()) return true;
      const isLate = performance.now() - calledAt > CALL_AGAIN;
      if (isLate && this.#pages.every(({ line }) => line.isOpen && line.view.me !== undefined)) {
        calledAt = performance.now();
        this.#call();
      }
      return false;
    });
  }

  #call(): void {
    const isAway = ({ line }: Page) => line.view.place?.kind !== 'joint';
    const [mediator] = this.#pages as [Page];
    const ask = (command: object) => void mediator.line.ask('command', { id: newCommandId(), command });
    if (isAway(mediator)) ask({ type: 'enter', room: 'joint' });
    const seats = this.#seats.flatMap(({ seat }, i) => (i > 0 && isAway(this.#pages[i] as Page) ? [seat] : []));
    if (seats.length > 0) ask({ ...AT_ONCE, seats, to: { kind: 'joint' } });
  }

  /** As a page does: what was not answered before the line ended is asked again under the same id. */
  async #insist(page: Page, command: object): Promise<void> {
    const id = newCommandId();
    const ask = ({ line }: Page) => within(line.ask('command', { id, command }) as Promise<Result<unknown>>);
    const end = performance.now() + PATIENCE;
    while (performance.now() < end) {
      if (page.line.isOpen && (await ask(page))?.ok) return;
      await pause(200);
    }
    this.found.wrong += 1;
  }

  async #until(holds: () => boolean): Promise<void> {
    const end = performance.now() + PATIENCE;
    while (!holds()) {
      if (performance.now() > end) {
        this.found.wrong += 1;
        return;
      }
      await pause(50);
    }
  }
}

/** The move that was agreed to on a line: once, unless the line ended with the answer. */
const agreed = new WeakMap<RawLine, string>();
function agree(line: RawLine): void {
  const { move } = line.view;
  if (!line.isOpen || move?.asks !== 'ready' || agreed.get(line) === move.move) return;
  agreed.set(line, move.move);
  void line.ask('command', { id: newCommandId(), command: { type: 'answerMove', move: move.move, ready: true } });
}

/** A line that ends takes its answers with it. */
function within<T>(answer: Promise<T>): Promise<T | null> {
  return Promise.race([answer, pause(5_000, null, { ref: false })]);
}
