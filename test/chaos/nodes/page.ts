// A person's page behind a proxy: when its line has ended it comes again by itself, at its own node or at the other.
// Must never be quicker than a page, nor know more: it waits before it tries, and the proxy asks a node whether it is ready.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { pauseBefore } from '../../../client/net/backOff.ts';
import { lookElsewhere } from '../../../client/net/elsewhere.ts';
import type { AnswerOf, Command } from '../../../shared/commands.ts';
import type { News } from '../../../shared/wire.ts';
import type { Line } from '../../support/line.ts';
import { newCommandId, type Person, type Reach } from '../../support/person.ts';
import type { Node, SeatLink } from '../node.ts';
import { personOf } from '../people.ts';

/** A node that does not say within this, ms, that it is ready is passed over. */
const READY = 1_000;
/** A line that has not come up by then, ms, is given up. */
const ATTEMPT = 4_000;
/** What has not happened by then, ms, will not. */
const PATIENCE = 60_000;

/** A line that was over, and the number of words that had been sent when the next one was live. */
interface Past {
  line: Line;
  words: number;
}

export class Page {
  readonly person: Person;
  readonly home: Node;
  /** How long it had no line each time, ms. */
  readonly outages: number[] = [];
  /** When a line of chat was first seen here, by its text. */
  readonly heard = new Map<string, number>();
  /** It has a line again: what was not said to be saved is sent once more. */
  onBack = () => {};
  #at: Node;
  readonly #nodes: readonly Node[];
  readonly #words: () => number;
  readonly #past: Past[] = [];
  #isGoingHome = false;
  #isClosed = false;

  /** `words` says how many words were sent by all. */
  constructor(name: string, home: Node, nodes: readonly Node[], seats: readonly SeatLink[], words: () => number) {
    this.home = home;
    this.#at = home;
    this.#nodes = [home, ...nodes.filter((node) => node !== home)];
    this.#words = words;
    this.person = personOf(this.reach, seats, name);
  }

  /** Where the proxy sends it now. */
  readonly reach: Reach = {
    url: () => this.#at.url(),
    ask: (path, body, headers) => this.#at.ask(path, body, headers),
  };

  get isLive(): boolean {
    const { lines } = this.person;
    const last = lines.at(-1);
    return last?.isOpen === true && last.view !== null;
  }

  /** From now on it comes again whenever its line has ended. */
  async stay(): Promise<void> {
    this.#listen(this.person.line);
    while (!this.#isClosed) {
      if (!this.isLive && !this.#isGoingHome) await this.#comeAgain();
      await pause(25);
    }
  }

  close(): void {
    this.#isClosed = true;
    this.person.closeLines();
  }

  async live(): Promise<void> {
    await this.#patiently(() => this.isLive);
  }

  /** It has another line than now. */
  async elsewhere(): Promise<void> {
    const { line } = this.person;
    await this.#patiently(() => this.person.line !== line && this.isLive);
  }

  /** Comes in anew at its own node, whose line then takes the place of the old one. */
  async goHome(): Promise<void> {
    this.#isGoingHome = true;
    await this.#patiently(() => this.#openAt(this.home));
    this.#isGoingHome = false;
  }

  /** Asks until it is taken in, over whatever line there is, under one id. */
  async insist<C extends Command>(command: C): Promise<AnswerOf<C['type']>> {
    const id = newCommandId();
    let value: AnswerOf<C['type']> | undefined;
    let last = '';
    const tried = async () => {
      if (!this.isLive) return false;
      const { line } = this.person;
      const answer = await Promise.race([this.person.command(command, id), ended(line)]);
      if (answer?.ok) value = answer.value;
      else last = answer?.code ?? 'no answer';
      return answer?.ok === true;
    };
    await this.#patiently(tried, () => `${command.type}: ${last}`);
    return value as AnswerOf<C['type']>;
  }

  /** How many of its lines heard a word after the next one was live. */
  get overheard(): number {
    const isLate = ({ line, words }: Past) =>
      line.raw.some((text) => [...text.matchAll(/"w(\d+)"/g)].some(([, number]) => Number(number) > words));
    return this.#past.filter(isLate).length;
  }

  async #comeAgain(): Promise<void> {
    const began = performance.now();
    for (let failed = 0; !this.#isClosed && !this.isLive; failed++) {
      await pause(pauseBefore(failed));
      const node = await firstReady(this.#nodes);
      if (node && !this.isLive && !this.#isClosed) await this.#openAt(node);
    }
    if (!this.#isClosed) this.outages.push(performance.now() - began);
  }

  async #openAt(node: Node): Promise<boolean> {
    const before = this.person.lines.at(-1);
    this.#at = node;
    const line = this.person.open();
    this.#listen(line);
    const isIn = line.until(({ view }) => view !== null);
    const came = await Promise.race([isIn.then(() => true), failed(line), pause(ATTEMPT, false)]);
    if (!came) line.close();
    else if (before) this.#past.push({ line: before, words: this.#words() });
    if (came) this.onBack();
    return came;
  }

  #listen(line: Line): void {
    const isReady = async () => (await firstReady(this.#nodes)) !== null;
    const look = lookElsewhere(isReady, () => {
      if (line.isOpen) line.close();
    });
    line.socket.on('adrift', look);
    line.socket.on('news', ({ chat }: News) => {
      for (const { text } of chat?.items ?? []) if (!this.heard.has(text)) this.heard.set(text, performance.now());
    });
  }

  async #patiently(tried: () => boolean | Promise<boolean>, what = () => 'a line'): Promise<void> {
    const until = performance.now() + PATIENCE;
    while (!(await tried())) {
      if (performance.now() > until) throw new Error(`${this.person.name} waits in vain for ${what()}`);
      await pause(100);
    }
  }
}

const failed = (line: Line): Promise<false> =>
  new Promise((resolve) => {
    for (const event of ['connect_error', 'disconnect'] as const) line.socket.once(event, () => resolve(false));
  });

const ended = (line: Line): Promise<null> =>
  new Promise((resolve) => {
    line.socket.once('disconnect', () => resolve(null));
  });

async function firstReady(nodes: readonly Node[]): Promise<Node | null> {
  for (const node of nodes) {
    const asked = fetch(`${node.url()}/ready`, { signal: AbortSignal.timeout(READY) });
    if (await asked.then(({ ok }) => ok).catch(() => false)) return node;
  }
  return null;
}
