// Parley killed in the middle of writing, again and again: commands and draft updates over real lines.
// Must never check by what a page remembers: after each kill somebody new reads what is stored.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Line as DraftLine } from '../server/drafts/line.ts';
import { openDraft } from '../support/openDraft.ts';
import { Node } from './node.ts';
import { beginDraft, type Cast, gather, repeat, type Sent, speak, together, type } from './people.ts';
import { type Fault, p95 } from './report.ts';

/** How long they write before the kill, ms; drawn anew each time. */
const LIFE = { shortest: 30, longest: 350 };

type Findings = Pick<Fault, 'lost' | 'doubled' | 'wrong'>;

/** Kills it `runs` times. `env` says where the store lies; it must be empty. */
export async function killWhileWriting(
  script: string,
  env: NodeJS.ProcessEnv,
  store: Fault['store'],
  runs: number,
): Promise<Fault> {
  const node = await Node.start(script, env);
  try {
    const game = new Game(node, await gather(node));
    await game.begin();
    for (let run = 0; run < runs; run++) await game.round();
    game.end();
    return { fault: 'kill', store, runs, ...game.result() };
  } finally {
    await node.end();
  }
}

class Game {
  readonly #node: Node;
  readonly #cast: Cast;
  readonly #sent: Sent[] = [];
  readonly #saved = new Set<string>();
  readonly #found: Findings = { lost: 0, doubled: 0, wrong: 0 };
  readonly #recoveries: number[] = [];
  #count = 0;

  constructor(node: Node, cast: Cast) {
    this.#node = node;
    this.#cast = cast;
  }

  async begin(): Promise<void> {
    const line = await openDraft(this.#node, this.#cast.parentA);
    await beginDraft(line);
    line.end();
  }

  async round(): Promise<void> {
    await this.#writeUntilKilled();
    const killed = performance.now();
    await this.#node.start();
    const { mediator, parentA, parentB } = this.#cast;
    for (const person of [mediator, parentA, parentB]) await person.connect();
    await together(this.#cast);
    this.#recoveries.push(performance.now() - killed);
    await this.#check();
  }

  result(): Omit<Fault, 'fault' | 'store' | 'runs'> {
    const acknowledged = this.#sent.filter(({ isSaved }) => isSaved).length + this.#saved.size;
    return { acknowledged, ...this.#found, recovery_p95_ms: p95(this.#recoveries) };
  }

  end(): void {
    for (const person of Object.values(this.#cast)) person.closeLines();
  }

  async #writeUntilKilled(): Promise<void> {
    const { parentA, parentB } = this.#cast;
    const drafts = await Promise.all([parentA, parentB].map((person) => openDraft(this.#node, person)));
    let isOver = false;
    const over = () => isOver;
    const next = () => `w${++this.#count}`;
    const speaking = [parentA, parentB].map((person) => speak(person, next, this.#sent, over));
    const typing = drafts.map((line) => type(line, next, this.#saved, over));
    await pause(LIFE.shortest + Math.random() * (LIFE.longest - LIFE.shortest));
    await this.#node.end('SIGKILL');
    isOver = true;
    await Promise.all(speaking);
    // What had come over the wire before the kill was said to be saved, too.
    for (const note of await Promise.all(typing)) note();
    for (const line of drafts) line.end();
  }

  async #check(): Promise<void> {
    const { parentA, parentB } = this.#cast;
    const inJoint = Object.values(this.#cast).every(({ view }) => view.place.kind === 'joint');
    if (!inJoint) this.#found.wrong++;
    this.#compare(
      saved(this.#sent),
      parentA.line.chat.map(({ text }) => text),
    );
    await this.#checkDraft();
    await this.#repeatUnsaved();
    // Everything that was ever sent has come through by now, and each line once.
    await parentB.line.fence();
    this.#compare(
      this.#sent.map(({ text }) => text),
      parentB.line.chat.map(({ text }) => text),
    );
  }

  async #checkDraft(): Promise<void> {
    const readers = await Promise.all(
      [this.#cast.parentA, this.#cast.mediator].map((person) => openDraft(this.#node, person)),
    );
    for (const reader of readers) this.#compare([...this.#saved], wordsOf(reader));
    if (new Set(readers.map((reader) => reader.text())).size !== 1) this.#found.wrong++;
    for (const reader of readers) reader.end();
  }

  /** As a page does: what was not said to be saved is sent again, under the same id. */
  async #repeatUnsaved(): Promise<void> {
    for (const one of this.#sent.filter(({ isSaved }) => !isSaved)) {
      if (!(await repeat(one))) this.#found.wrong++;
    }
  }

  #compare(expected: readonly string[], stored: readonly string[]): void {
    const there = new Set(stored);
    this.#found.lost += expected.filter((word) => !there.has(word)).length;
    this.#found.doubled += stored.length - there.size;
  }
}

const saved = (sent: readonly Sent[]): string[] => sent.filter(({ isSaved }) => isSaved).map(({ text }) => text);

const wordsOf = (line: DraftLine): string[] => line.text().match(/w\d+/g) ?? [];
