// A meeting across two nodes that goes on through a fault, again and again: chat, a draft, the floor, somebody sent out.
// Must never help anybody: people do what their pages do, and what is right is read at both nodes and in the store.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Line as DraftLine } from '../../server/drafts/line.ts';
import { openDraft } from '../../support/openDraft.ts';
import type { Person } from '../../support/person.ts';
import { beginDraft, bring, repeat, repeatAtLast, type Sent, speak, type, write } from '../people.ts';
import { type Fault, p95 } from '../report.ts';
import { Tally } from '../tally.ts';
import type { Harm } from '../trial.ts';
import { FloorRace, holderSeenBy } from './floorRace.ts';
import { Page } from './page.ts';
import { openSite, type Site } from './site.ts';
import type { Company, SiteTrial } from './trial.ts';

/** How long they write before the fault, ms; drawn anew each time. */
const LIFE = { shortest: 200, longest: 800 };
/** How often somebody whose last word was not saved says another all the same. */
const TRIES_AGAIN = 0.1;
/** How long they go on afterwards, ms. */
const AFTER = 500;
/** What one node has stored may be so long on its way to the other, ms. */
const LAG = 4_000;
/** What was not answered by then, ms, is said again. */
const UNANSWERED = 2_000;
/** A fault that is over, and yet all is not well for so long, ms, is not over. */
const PATIENCE = 60_000;
/** What is said at one node is seen at the other within this, ms, also without Redis. */
const CROSSED = 2_000;
const NAMES = {
  mediator: ['Mediator', 'one'],
  comediator: ['Co-mediator', 'two'],
  parentA: ['Parent A', 'two'],
  parentB: ['Parent B', 'one'],
  counselA: ['Counsel A', 'two'],
} as const;

/** Plays it `runs` times over an installation of its own. */
export async function playAcross(script: string, trial: SiteTrial, runs: number): Promise<Fault> {
  const site = await openSite(script, trial.setsDatabaseClock);
  const game = new SiteGame(site, trial);
  try {
    await game.begin();
    for (let run = 0; run < runs; run++) await game.round(run);
    await game.end();
    return { fault: trial.fault, store: 'postgres', runs, ...game.result() };
  } finally {
    await game.close();
    await site.stop();
  }
}

class SiteGame {
  readonly #site: Site;
  readonly #trial: SiteTrial;
  readonly #tally = new Tally();
  readonly #company: Company;
  readonly #harm: Harm;
  readonly #race = new FloorRace();
  /** Said while counsel is out. */
  #whileOut: Sent[] = [];
  /** Of that, what was stored before they came back. */
  readonly #secrets: string[] = [];
  readonly #crossed: number[] = [];

  constructor(site: Site, trial: SiteTrial) {
    this.#site = site;
    this.#trial = trial;
    const nodes = [site.one.node, site.two.node];
    const page = ([name, at]: (typeof NAMES)[keyof typeof NAMES]) =>
      new Page(name, site[at].node, nodes, site.one.node.seats, () => this.#tally.count);
    const { mediator, comediator, parentA, parentB, counselA } = NAMES;
    this.#company = {
      mediator: page(mediator),
      comediator: page(comediator),
      parentA: page(parentA),
      parentB: page(parentB),
      counselA: page(counselA),
    };
    this.#harm = trial.harm({ site, company: this.#company });
  }

  get #pages(): Page[] {
    return Object.values(this.#company);
  }

  async begin(): Promise<void> {
    const { mediator, comediator, parentA, parentB, counselA } = this.#company;
    for (const { person } of this.#pages) await person.come();
    for (const { person } of [mediator, comediator]) await person.do({ type: 'enter', room: 'joint' });
    const brought = [parentA, parentB, counselA].map(({ person }) => person);
    await bring(mediator.person, brought);
    await untilSo(() => this.#seeEachOther, 'everybody sees the others');
    for (const page of this.#pages) {
      page.onBack = () => this.#sendAgain(page);
      void page.stay();
    }
    const line = await openDraft(parentB.reach, parentB.person);
    await beginDraft(line);
    line.end();
  }

  async round(run: number): Promise<void> {
    const { recovers, linesStay } = this.#trial;
    const linesBefore = this.#pages.map(({ person }) => person.line);
    const outagesBefore = this.#pages.map(({ outages }) => outages.length);
    const from = await this.#writeThroughTheFault(this.#trial.rests?.(run) === true);
    await this.#allWell();
    if (recovers === 'fromMending') this.#tally.recovered(performance.now() - from);
    if (recovers === 'fromEachLine')
      for (const [i, { outages }] of this.#pages.entries())
        for (const ms of outages.slice(outagesBefore[i])) this.#tally.recovered(ms);
    if (linesStay)
      this.#tally.blame('a line ended', this.#pages.filter(({ person }, i) => person.line !== linesBefore[i]).length);
    this.#tally.blame(this.#trial.fault, (await this.#harm.wrongs?.()) ?? 0);
    await this.#check();
  }

  /** What the processes remembered is gone: the store alone tells what was kept. */
  async end(): Promise<void> {
    const nodes = [this.#site.one.node, this.#site.two.node];
    const codes = await Promise.all(nodes.map((node) => node.end('SIGTERM')));
    this.#tally.blame('a node did not end in order', codes.filter((code) => code !== 0).length);
    for (const node of nodes) await node.start();
    await this.#allWell();
    await this.#check();
  }

  result() {
    const crossed = this.#trial.linesStay ? { crossed_p95_ms: p95(this.#crossed) } : {};
    if ((crossed.crossed_p95_ms ?? 0) > CROSSED) this.#tally.blame('news crossed too slowly');
    return { ...this.#tally.result(this.#trial.limit, this.#trial.isMute), ...crossed };
  }

  async close(): Promise<void> {
    for (const page of this.#pages) page.close();
    await this.#harm.clear?.();
  }

  /** Resolves to when recovery began to count. */
  async #writeThroughTheFault(rests: boolean): Promise<number> {
    const { mediator, comediator, parentA, parentB } = this.#company;
    const drafts = await Promise.all(
      (rests ? [parentB] : [parentA, parentB]).map(({ reach, person }) => openDraft(reach, person)),
    );
    let isOver = false;
    const over = () => isOver;
    const { next, sent, typed } = this.#tally;
    const talking = [parentA, parentB].map((page) => speak(page.person, next, sent, over, () => this.#maySpeak(page)));
    const typing = drafts.map((line) => type(line, next, typed, () => isOver || line.code !== null));
    const seats = [parentA.person.seat, parentB.person.seat] as const;
    const racing = [mediator, comediator].map((page) => this.#race.run(page, seats, over));
    await pause(LIFE.shortest + Math.random() * (LIFE.longest - LIFE.shortest));
    const begun = performance.now();
    const out = pause(300).then(() => this.#sendOut());
    await Promise.all([this.#harm.inflict(), out]);
    if (this.#trial.recovers === 'fromTheFault') {
      await this.#allWell();
      this.#tally.recovered(performance.now() - begun);
    }
    await this.#harm.mend();
    const mended = performance.now();
    await pause(AFTER);
    isOver = true;
    await Promise.all([...talking, ...racing]);
    // What had come over the wire before a line broke was said to be saved, too.
    for (const note of await Promise.all(typing)) note();
    for (const line of drafts) line.end();
    return mended;
  }

  /**
   * Whose last word was not saved tries now and then. Seven times a second, what had not been saved would be more than a person
   * may say at once, and long after all is well they would still be repeating it.
   */
  #maySpeak({ isLive, person }: Page): boolean {
    const last = this.#tally.sent.findLast(({ by, isSaved, refusal }) => by === person && (isSaved || refusal !== ''));
    return isLive && (last?.isSaved !== false || Math.random() < TRIES_AGAIN);
  }

  /** Counsel, at the node that the fault befalls, is sent out by a mediator at the other; then something is said. */
  async #sendOut(): Promise<void> {
    const { mediator, parentB, counselA } = this.#company;
    const { seat } = counselA.person;
    // Who has no line just then would go home too, out of a room that changes without them.
    await untilSo(() => mediator.person.view.place.people.every(({ here }) => here), 'everybody is there');
    const how = { split: true, confirmMix: true, countdown: 0 } as const;
    await mediator.insist({ type: 'move', seats: [seat], to: { kind: 'lobby' }, ...how });
    await parentB.live();
    await parentB.person.until(({ place }) => place.people.every((one) => one.seat !== seat), 'counsel gone');
    for (let i = 0; i < 3; i++) {
      const one = write(parentB.person, this.#tally.next(), this.#tally.sent);
      this.#whileOut.push(one);
      void repeat(one).catch(() => undefined);
    }
  }

  /** As a page does: what was not said to be saved is sent again, under the same id. */
  #sendAgain({ person }: Page): void {
    for (const one of this.#tally.sent) if (one.by === person && !one.isSaved) void repeat(one).catch(() => undefined);
  }

  /** Everybody has a line, those in the room see each other there, and what is said at either node is heard at the other. */
  async #allWell(): Promise<void> {
    const { parentA, parentB } = this.#company;
    await untilSo(() => this.#pages.every(({ isLive }) => isLive), 'everybody has a line');
    await Promise.all([this.#isHeard(parentA, parentB), this.#isHeard(parentB, parentA)]);
    await untilSo(() => this.#seeEachOther, 'everybody sees the others');
  }

  get #seeEachOther(): boolean {
    if (!this.#pages.every(({ isLive }) => isLive)) return false;
    const inJoint = this.#pages.filter(({ person }) => person.view.place.kind === 'joint');
    const others = inJoint.length - 1;
    return inJoint.every(({ person }) => person.view.place.people.filter(({ here }) => here).length === others);
  }

  async #isHeard(from: Page, by: Page): Promise<void> {
    const one = write(from.person, this.#tally.next(), this.#tally.sent);
    const say = () => Promise.race([repeat(one).catch(() => false), pause(UNANSWERED)]);
    await untilSo(
      async () => {
        if (!one.isSaved && from.isLive) await say();
        return by.heard.has(one.text);
      },
      () =>
        `${by.person.name} hears ${from.person.name} (${one.isSaved ? 'saved' : `not saved: ${one.refusal}`}; live: ${from.isLive}, ${by.isLive}; in ${from.person.view.place.kind}, ${by.person.view.place.kind})`,
    );
  }

  async #check(): Promise<void> {
    const { parentA, parentB, counselA } = this.#company;
    if (counselA.person.view.place.kind !== 'joint') await this.#bringBack();
    for (const page of this.#pages) await page.goHome();
    await this.#allWell();
    const inJoint = this.#pages.every(({ person }) => person.view.place.kind === 'joint');
    if (!inJoint) this.#tally.blame('somebody is in the wrong room');
    await this.#checkChat(this.#tally.said);
    await this.#checkDraft();
    for (const one of this.#tally.sent.filter(({ isSaved }) => !isSaved)) {
      if (!(await repeatAtLast(one))) this.#tally.blame('what was not saved is refused when it is sent again');
    }
    await this.#checkChat(this.#tally.sent.map(({ text }) => text));
    await this.#race.check(this.#site, this.#tally);
    const holders = () => new Set(this.#pages.map(holderSeenBy)).size;
    for (let tries = 0; tries < LAG / 50 && holders() > 1; tries++) await pause(50);
    this.#tally.blame('two have the floor', holders() - 1);
    this.#tally.blame('a line was told of what came after it', sum(this.#pages.map(({ overheard }) => overheard)));
    const heard = counselA.person.received.join('\n');
    const leaked = this.#secrets.filter((word) => heard.includes(`"${word}"`));
    this.#tally.blame('counsel heard what was said when they were out', leaked.length);
    for (const { by, savedAt, text } of this.#tally.sent) {
      const at = (by === parentA.person ? parentB : parentA).heard.get(text);
      if (at !== undefined && savedAt > 0) this.#crossed.push(Math.max(0, at - savedAt));
    }
  }

  async #bringBack(): Promise<void> {
    const { mediator, counselA } = this.#company;
    this.#secrets.push(...this.#whileOut.filter(({ isSaved }) => isSaved).map(({ text }) => text));
    this.#whileOut = [];
    const how = { split: true, confirmMix: true, countdown: 0 } as const;
    const seats = [counselA.person.seat];
    const { move } = await mediator.insist({ type: 'move', seats, to: { kind: 'joint' }, ...how });
    await counselA.person.until((view) => view.move?.asks === 'ready' || view.place.kind === 'joint', 'the move');
    if (counselA.person.view.move) await counselA.insist({ type: 'answerMove', move, ready: true });
    await counselA.person.until(({ place }) => place.kind === 'joint', 'the joint room');
  }

  /** Two new lines, one at each node, and the store itself. */
  async #checkChat(expected: readonly string[]): Promise<void> {
    for (const [where, { person }] of Object.entries({ two: this.#company.parentA, one: this.#company.parentB })) {
      const hasAll = () => expected.every((text) => textsOf(person).includes(text));
      for (let tries = 0; tries < LAG / 50 && !hasAll(); tries++) await pause(50);
      this.#tally.compare(`the chat at ${where}`, expected, textsOf(person));
    }
    const { postgres, url } = this.#site;
    // Looked up first: what is said to be saved while the store is asked may be too new for its answer.
    const ids = this.#tally.sent.filter(({ isSaved }) => isSaved).map(({ id }) => id);
    const said = await postgres.query(url, "select command_id as id from parley.events where type = 'said'");
    this.#tally.compare(
      'the store',
      ids,
      said.map(({ id }) => String(id)),
    );
  }

  async #checkDraft(): Promise<void> {
    const { parentA, parentB } = this.#company;
    const readers = await Promise.all([parentA, parentB].map(({ reach, person }) => openDraft(reach, person)));
    for (const reader of readers) this.#tally.compare('the draft', [...this.#tally.typed], wordsOf(reader));
    // What was stored in this moment may still be on its way to the other.
    for (let tries = 0; tries < LAG / 50 && new Set(readers.map((one) => one.text())).size > 1; tries++)
      await pause(50);
    if (new Set(readers.map((reader) => reader.text())).size > 1) this.#tally.blame('the draft is not one');
    for (const reader of readers) reader.end();
  }
}

async function untilSo(holds: () => boolean | Promise<boolean>, what: string | (() => string)): Promise<void> {
  const until = performance.now() + PATIENCE;
  while (!(await holds())) {
    if (performance.now() > until)
      throw new Error(`it did not come about that ${typeof what === 'string' ? what : what()}`);
    await pause(25);
  }
}

const textsOf = ({ line }: Person): string[] => line.chat.map(({ text }) => text);
const wordsOf = (line: DraftLine): string[] => line.text().match(/w\d+/g) ?? [];
const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);
