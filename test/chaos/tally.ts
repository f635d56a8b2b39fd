// What people were told is saved, and what was there afterwards.
// Must never count as saved what nobody was told is.
import type { Sent } from './people.ts';
import { type Fault, p95 } from './report.ts';

/** By then somebody must have been told that their word is not saved, ms. */
const TOLD = 2_000;

export class Tally {
  /** Lines of chat, in the order in which they were first sent. */
  readonly sent: Sent[] = [];
  /** Words of the draft that were said to be saved. */
  readonly typed = new Set<string>();
  readonly #found = { lost: 0, doubled: 0, wrong: 0 };
  readonly #recoveries: number[] = [];
  #count = 0;

  /** A word that was never used before. */
  readonly next = (): string => `w${++this.#count}`;

  /** How many words there were. */
  get count(): number {
    return this.#count;
  }
  get said(): string[] {
    return this.sent.filter(({ isSaved }) => isSaved).map(({ text }) => text);
  }

  recovered(ms: number): void {
    this.#recoveries.push(ms);
  }

  /** So many things are not as they should be. */
  blame(what: string, times = 1): void {
    if (times > 0) process.stderr.write(`wrong: ${what}${times > 1 ? `, ${times} times` : ''}\n`);
    this.#found.wrong += times;
  }

  /** All of `expected` must be in `stored`, and nothing there twice. */
  compare(where: string, expected: readonly string[], stored: readonly string[]): void {
    const there = new Set(stored);
    const lost = expected.filter((word) => !there.has(word));
    if (lost.length > 0) process.stderr.write(`lost from ${where}: ${lost.join(' ')}\n`);
    this.#found.lost += lost.length;
    this.#found.doubled += stored.length - there.size;
  }

  /** Nothing of it may be there that was said to be for certain not saved: people would say it twice. */
  checkRefused(stored: readonly string[]): void {
    const there = new Set(stored);
    const refused = this.sent.filter(({ isRefused, text }) => isRefused && there.has(text));
    this.blame('what was said to be not saved is saved', refused.length);
  }

  /** `limit`: everybody was live again by then, ms, at p95. `isMute`: nobody could have told. */
  result(
    limit: number,
    isMute = false,
  ): Pick<Fault, 'acknowledged' | 'lost' | 'doubled' | 'wrong' | 'recovery_p95_ms' | 'told_max_ms'> {
    for (const { waited, refusal } of this.sent)
      if (waited > TOLD && !isMute) this.blame(`somebody was told only after ${Math.round(waited)} ms: ${refusal}`);
    const recovery_p95_ms = p95(this.#recoveries);
    // Where nobody came back at all it is no number.
    if (!(recovery_p95_ms <= limit)) this.blame(`all were well again only after ${recovery_p95_ms} ms, not ${limit}`);
    const told_max_ms = Math.round(Math.max(0, ...this.sent.map(({ waited }) => waited)));
    const acknowledged = this.said.length + this.typed.size;
    return { acknowledged, ...this.#found, recovery_p95_ms, told_max_ms };
  }
}
