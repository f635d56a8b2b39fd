// Other builds of the same server, made of the built one: a newer, which has taken one more step, and one that shows less.
// Must never change anything else: what is tried is how two builds get on.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export class Builds {
  readonly #own: string;
  readonly #made: string[] = [];

  /** `script`: the built server. */
  constructor(script: string) {
    this.#own = script;
  }

  /** It brings the store so many steps further: what its events mean, this one could not know. */
  newer(steps: number): string {
    const later = Array.from({ length: steps }, (_, i) => `"9999_step_${i + 1}": { up: async () => {} },`).join(' ');
    return this.#altered(
      '"0001_start": { up: async (db) => {\n\t\t\tawait createEvents',
      (words) => `${later} ${words}`,
    );
  }

  /** It stores the same, and its views lack a part. */
  showingLess(): string {
    return this.#altered('summaries: (s, _, seat) => summariesView(s, seat),', () => '');
  }

  remove(): void {
    for (const folder of this.#made.splice(0)) rmSync(folder, { recursive: true, force: true });
  }

  /** A copy beside it, since from there it finds its packages, with other words in place of these. */
  #altered(words: string, instead: (words: string) => string): string {
    const folder = `${dirname(this.#own)}-${this.#made.length + 1}`;
    cpSync(dirname(this.#own), folder, { recursive: true });
    this.#made.push(folder);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
    const found = files.filter((path) => path.endsWith('.js') && readFileSync(path, 'utf8').includes(words));
    if (found.length === 0) throw new Error(`the built server has nothing like: ${words}`);
    for (const path of found) writeFileSync(path, readFileSync(path, 'utf8').replace(words, instead(words)));
    return join(folder, basename(this.#own));
  }
}
