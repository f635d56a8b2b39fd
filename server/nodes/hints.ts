// Hints between nodes that a case has moved on, or that one has the store: a tag that only they can make, and a number. What happened is in the store.
// Must never carry anything of a case, nor be believed unproved; a hint that never comes costs a second, no more.
import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { performance } from 'node:perf_hooks';

/**
 * `case`: it has events up to this number. `docs`: a draft of it has updates. `places`: somebody's place in it ended.
 * `well`: of no case; a node had the store at this time of the store's.
 */
export type HintKind = 'case' | 'docs' | 'places' | 'well';
export interface Hint {
  kind: HintKind;
  tag: string;
  version: number;
}

const HINT = /^(case|docs|places|well) ([\w-]{22}) (\d{1,15}) ([\w-]{22})$/;
/** A second. More than honest nodes send is dropped unread: the store is asked every second anyway. */
const MOST = 2_000;

/** Writes and reads hints under the key that all nodes of one installation have. */
export class Hints {
  readonly #key: KeyObject;
  #second = 0;
  #count = 0;

  constructor(key: KeyObject) {
    this.#key = key;
  }

  /** Where this installation's nodes speak: others on the same Redis neither hear them nor are heard. */
  channel(name: string): string {
    return `parley:${this.#mac('channel')}:${name}`;
  }

  tagOf(caseId: string): string {
    return this.#mac(`tag ${caseId}`);
  }

  write({ kind, tag, version }: Hint): string {
    const words = `${kind} ${tag} ${version}`;
    return `${words} ${this.#mac(words)}`;
  }

  /** null for what no node of ours has written, and in a flood. */
  read(text: string): Hint | null {
    const [, kind, tag = '', version, proof = ''] = HINT.exec(text) ?? [];
    if (kind === undefined || this.#isFlood()) return null;
    const right = this.#mac(`${kind} ${tag} ${version}`);
    if (!timingSafeEqual(Buffer.from(right), Buffer.from(proof))) return null;
    return { kind: kind as HintKind, tag, version: Number(version) };
  }

  #isFlood(): boolean {
    const second = Math.floor(performance.now() / 1_000);
    if (second !== this.#second) this.#count = 0;
    this.#second = second;
    this.#count += 1;
    return this.#count > MOST;
  }

  #mac(words: string): string {
    return createHmac('sha256', this.#key).update(words).digest().subarray(0, 16).toString('base64url');
  }
}
