// A meeting that goes on through a fault, again and again: commands and draft updates over real lines.
// Must never check by what a page remembers: after each fault somebody new reads what is stored.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Line as DraftLine } from '../server/drafts/line.ts';
import { openDraft } from '../support/openDraft.ts';
import { newCommandId, type Person } from '../support/person.ts';
import { Node } from './node.ts';
import { beginDraft, type Cast, gather, repeat, type Sent, speak, together, type } from './people.ts';
import { type Fault, p95 } from './report.ts';
import type { TriedStore } from './stores.ts';
import type { Harm, Trial } from './trial.ts';

/** How long they write before the fault, ms; drawn anew each time. */
const LIFE = { shortest: 30, longest: 350 };
/** By then somebody must have been told that their word is not saved, ms. */
const TOLD = 2_000;
/** A fault that is over, and yet nothing is taken in for so long, ms, is not over. */
const PATIENCE = 30_000;

type Findings = Pick<Fault, 'lost' | 'doubled' | 'wrong'>;

/** Plays it `runs` times over an empty store. */
export async function playThrough(script: string, store: TriedStore, trial: Trial, runs: number): Promise<Fault> {
  const node = await Node.start(script, { ...store.env, ...trial.env });
  try {
    const cast = await gather(node);
    const harm = trial.harm({ node, store, cast });
    try {
      const game = new Game(node, cast, trial, harm);
      await game.begin();
      for (let run = 0; run < runs; run++) await game.round();
      await game.end();
      return { fault: trial.fault, store: store.name, runs, ...game.result() };
    } finally {
      await harm.clear?.();
    }
  } finally {
    await node.end();
  }
}

class Game {
  readonly #node: Node;
  readonly #cast: Cast;
  readonly #trial: Trial;
  readonly #harm: Harm;
  readonly #sent: Sent[] = [];
  readonly #saved = new Set<string>();
  readonly #found: Findings = { lost: 0, doubled: 0, wrong: 0 };
  readonly #recoveries: number[] = [];
  #count = 0;

  constructor(node: Node, cast: Cast, trial: Trial, harm: Harm) {
    this.#node = node;
    this.#cast = cast;
    this.#trial = trial;
    this.#harm = harm;
  }

  async begin(): Promise<void> {
    const line = await openDraft(this.#node, this.#cast.parentA);
    await beginDraft(line);
    line.end();
  }

  async round(): Promise<void> {
    await this.#writeThroughTheFault();
    const begun = performance.now();
    await this.#harm.mend();
    const mended = performance.now();
    if (this.#trial.endsProcess) await this.#comeBack();
    else await this.#beHeardAgain();
    this.#recoveries.push(performance.now() - (this.#trial.endsProcess ? begun : mended));
    this.#found.wrong += (await this.#harm.wrongs?.()) ?? 0;
    await this.#check();
  }

  result(): Omit<Fault, 'fault' | 'store' | 'runs'> {
    const acknowledged = this.#sent.filter(({ isSaved }) => isSaved).length + this.#saved.size;
    const waits = this.#sent.map(({ waited }) => waited);
    const wrong = this.#found.wrong + waits.filter((ms) => ms > TOLD).length;
    const told_max_ms = Math.round(Math.max(...waits));
    return { acknowledged, ...this.#found, wrong, recovery_p95_ms: p95(this.#recoveries), told_max_ms };
  }

  /** What the process remembered is gone: the store alone tells what was kept. */
  async end(): Promise<void> {
    if ((await this.#node.end('SIGTERM')) !== 0) this.#found.wrong++;
    await this.#node.start();
    await this.#comeBack();
    await this.#check();
    for (const person of Object.values(this.#cast)) person.closeLines();
  }

  async #writeThroughTheFault(): Promise<void> {
    const { parentA, parentB } = this.#cast;
    const drafts = await Promise.all([parentA, parentB].map((person) => openDraft(this.#node, person)));
    let isOver = false;
    const over = () => isOver;
    const speaking = [parentA, parentB].map((person) => speak(person, this.#next, this.#sent, over));
    const typing = drafts.map((line) => type(line, this.#next, this.#saved, over));
    await pause(LIFE.shortest + Math.random() * (LIFE.longest - LIFE.shortest));
    await this.#harm.inflict();
    isOver = true;
    await Promise.all(speaking);
    // What had come over the wire before the fault was said to be saved, too.
    for (const note of await Promise.all(typing)) note();
    for (const line of drafts) line.end();
  }

  readonly #next = () => `w${++this.#count}`;

  async #comeBack(): Promise<void> {
    const { mediator, parentA, parentB } = this.#cast;
    for (const person of [mediator, parentA, parentB]) await person.connect();
    await together(this.#cast);
  }

  /** Nobody's line ended, so nobody comes back: they speak until they are heard. */
  async #beHeardAgain(): Promise<void> {
    const { parentA, parentB } = this.#cast;
    await Promise.all([parentA, parentB].map((person) => this.#insist(person)));
    const lines = Object.values(this.#cast).map((person: Person) => person.line);
    this.#found.wrong += lines.filter(({ isOpen }) => !isOpen).length;
  }

  async #insist(by: Person): Promise<void> {
    const one: Sent = { by, id: newCommandId(), text: this.#next(), isSaved: false, waited: 0 };
    this.#sent.push(one);
    const until = performance.now() + PATIENCE;
    while (!(await repeat(one))) {
      if (performance.now() > until) throw new Error(`${by.name} is not heard any more`);
      await pause(50);
    }
  }

  async #check(): Promise<void> {
    const { parentA, parentB } = this.#cast;
    const inJoint = Object.values(this.#cast).every(({ view }) => view.place.kind === 'joint');
    if (!inJoint) this.#found.wrong++;
    await parentA.line.fence();
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
