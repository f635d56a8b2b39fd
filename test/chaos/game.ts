// A meeting that goes on through a fault, again and again: commands and draft updates over real lines.
// Must never check by what a page remembers: after each fault somebody new reads what is stored.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { pauseBefore } from '../../client/net/backOff.ts';
import type { Line as DraftLine } from '../server/drafts/line.ts';
import { openDraft } from '../support/openDraft.ts';
import type { Person } from '../support/person.ts';
import { Node } from './node.ts';
import { beginDraft, type Cast, gather, repeat, repeatAtLast, speak, together, type, write } from './people.ts';
import type { Fault } from './report.ts';
import type { TriedStore } from './stores.ts';
import { Tally } from './tally.ts';
import type { Harm, Trial } from './trial.ts';

/** How long they write before the fault, ms; drawn anew each time. */
const LIFE = { shortest: 30, longest: 350 };
/** A fault that is over, and yet nothing is taken in for so long, ms, is not over. */
const PATIENCE = 30_000;

/** Whoever waits is told after so many that it goes on. */
const SAID_EVERY = 25;

/** Plays it `runs` times over an empty store. */
export async function playThrough(script: string, store: TriedStore, trial: Trial, runs: number): Promise<Fault> {
  const node = await Node.start(script, { ...store.env, ...trial.env });
  try {
    const cast = await gather(node);
    const harm = trial.harm({ node, store, cast });
    try {
      const game = new Game(node, cast, trial, harm);
      await game.begin();
      for (let run = 1; run <= runs; run++) {
        await game.round();
        if (run % SAID_EVERY === 0) process.stderr.write(`${trial.fault}, ${store.name}: ${run} of ${runs}\n`);
      }
      await game.end();
      return { fault: trial.fault, store: store.name, runs, ...game.tally.result(trial.limit) };
    } finally {
      await harm.clear?.();
    }
  } finally {
    await node.end();
  }
}

class Game {
  readonly tally = new Tally();
  readonly #node: Node;
  readonly #cast: Cast;
  readonly #trial: Trial;
  readonly #harm: Harm;

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
    this.tally.recovered(performance.now() - (this.#trial.endsProcess ? begun : mended));
    this.tally.blame(this.#trial.fault, (await this.#harm.wrongs?.()) ?? 0);
    await this.#check();
  }

  /** What the process remembered is gone: the store alone tells what was kept. */
  async end(): Promise<void> {
    if ((await this.#node.end('SIGTERM')) !== 0) this.tally.blame('it did not end in order');
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
    const { next, sent, typed } = this.tally;
    const speaking = [parentA, parentB].map((person) => speak(person, next, sent, over));
    const typing = drafts.map((line) => type(line, next, typed, over));
    await pause(LIFE.shortest + Math.random() * (LIFE.longest - LIFE.shortest));
    await this.#harm.inflict();
    isOver = true;
    await Promise.all(speaking);
    // What had come over the wire before the fault was said to be saved, too.
    for (const note of await Promise.all(typing)) note();
    for (const line of drafts) line.end();
  }

  async #comeBack(): Promise<void> {
    const { mediator, parentA, parentB } = this.#cast;
    for (const person of [mediator, parentA, parentB]) {
      await comeIn(person);
      await comeAgain(person);
    }
    await together(this.#cast);
  }

  /** Nobody's line should have ended: they speak until what they say is saved, and all see it. Who was cut comes again. */
  async #beHeardAgain(): Promise<void> {
    const { parentA, parentB } = this.#cast;
    const people: Person[] = Object.values(this.#cast);
    const before = people.map(({ line }) => line);
    let isOver = false;
    const staying = people.map((person) => stay(person, () => isOver));
    const words = await Promise.all([parentA, parentB].map((person) => this.#insist(person)));
    // A server that was without its store tells nobody anything until it is sure of itself again.
    const sees = ({ line }: Person) => line.until(({ chat }) => words.every((word) => chat.some(is(word))), 'the chat');
    await Promise.all([parentA, parentB].map(sees));
    isOver = true;
    await Promise.all(staying);
    for (const [i, { name, line }] of people.entries())
      if (line !== before[i]) this.tally.blame(`the line of ${name} ended: ${before[i]?.whyEnded}`);
    await together(this.#cast);
  }

  async #insist(by: Person): Promise<string> {
    const one = write(by, this.tally.next(), this.tally.sent);
    const until = performance.now() + PATIENCE;
    // Over a line that has ended nothing is ever answered.
    const said = () => isIn(by) && Promise.race([repeat(one), by.line.ended.then(() => false), pause(PATIENCE, false)]);
    while (!(await said())) {
      if (performance.now() > until) throw new Error(`${by.name} is not heard any more`);
      await pause(50);
    }
    return one.text;
  }

  async #check(): Promise<void> {
    const { parentA, parentB } = this.#cast;
    const inJoint = Object.values(this.#cast).every(({ view }) => view.place.kind === 'joint');
    if (!inJoint) this.tally.blame('somebody is in the wrong room');
    await parentA.line.fence();
    this.tally.compare('the chat', this.tally.said, chatOf(parentA));
    this.tally.checkRefused(chatOf(parentA));
    await this.#checkDraft();
    await this.#repeatUnsaved();
    // Everything that was ever sent has come through by now, and each line once.
    await parentB.line.fence();
    const sent = this.tally.sent.map(({ text }) => text);
    this.tally.compare('the whole chat', sent, chatOf(parentB));
  }

  async #checkDraft(): Promise<void> {
    const readers = await Promise.all(
      [this.#cast.parentA, this.#cast.mediator].map((person) => openDraft(this.#node, person)),
    );
    for (const reader of readers) this.tally.compare('the draft', [...this.tally.typed], wordsOf(reader));
    if (new Set(readers.map((reader) => reader.text())).size !== 1) this.tally.blame('the draft is not one');
    for (const reader of readers) reader.end();
  }

  /** As a page does: what was not said to be saved is sent again, under the same id. */
  async #repeatUnsaved(): Promise<void> {
    for (const one of this.tally.sent.filter(({ isSaved }) => !isSaved)) {
      if (!(await repeatAtLast(one))) this.tally.blame('what was not saved is refused when it is sent again');
    }
  }
}

/** As a page does for as long as it is open. */
async function stay(person: Person, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await comeAgain(person);
    await pause(50);
  }
}

/** As a page does when its line has ended: again and again, each time after a pause. */
async function comeAgain(person: Person): Promise<void> {
  const until = performance.now() + PATIENCE;
  for (let failed = 0; !isIn(person); failed++) {
    if (performance.now() > until) throw new Error(`${person.name} does not come in any more: ${person.line.whyEnded}`);
    await pause(pauseBefore(failed));
    await comeIn(person);
  }
}

const isIn = ({ line }: Person): boolean => line.isOpen && line.view !== null;

/** Opens a line; a server whose store takes its time may end it before anybody is in. */
async function comeIn(person: Person): Promise<void> {
  const line = person.open();
  const came = line.until(({ view }) => view !== null).catch(() => undefined);
  await Promise.race([came, line.ended]);
}

const is =
  (word: string) =>
  ({ text }: { text: string }): boolean =>
    text === word;
const chatOf = ({ line }: Person): string[] => line.chat.map(({ text }) => text);
const wordsOf = (line: DraftLine): string[] => line.text().match(/w\d+/g) ?? [];
