// Three people of the sample case in the joint room: they speak and write until the line breaks, and keep what they were
// told is saved. They must never hand anything over but by their own line.
import { setTimeout as pause } from 'node:timers/promises';
import { type Line as DraftLine, putPoint, textOf, until } from '../server/drafts/line.ts';
import { newSeat } from '../support/family.ts';
import { newCommandId, Person, type Reach } from '../support/person.ts';
import type { Node, SeatLink } from './node.ts';

export interface Cast {
  mediator: Person;
  parentA: Person;
  parentB: Person;
}

/** What people come in by, and the links of the sample case. */
export type Installed = Reach & Pick<Node, 'seats'>;

/** Redeems their links and brings them into the joint room. */
export async function gather(node: Installed): Promise<Cast> {
  const [mediator, parentA, parentB] = ['Mediator', 'Parent A', 'Parent B'].map((name) =>
    personOf(node, node.seats, name),
  ) as [Person, Person, Person];
  const cast = { mediator, parentA, parentB };
  for (const person of Object.values(cast)) await person.come();
  await mediator.do({ type: 'enter', room: 'joint' });
  await bring(mediator, [parentA, parentB]);
  await together(cast);
  return cast;
}

/** Somebody of the sample case, who comes in by this node. */
export function personOf(node: Reach, seats: readonly SeatLink[], name: string): Person {
  const found = seats.find((one) => one.name === name);
  if (!found) throw new Error(`the sample case has no ${name}`);
  return new Person(node, found.seat, newSeat({ name }), new URL(found.link).hash.slice(1));
}

/** The mediator moves them into the joint room, and they are ready. */
export async function bring(mediator: Person, people: readonly Person[]): Promise<void> {
  const seats = people.map(({ seat }) => seat);
  const how = { split: true, confirmMix: true, countdown: 0 } as const;
  const { move } = await mediator.do({ type: 'move', seats, to: { kind: 'joint' }, ...how });
  for (const person of people) {
    await person.until((view) => view.move?.asks === 'ready' || view.place.kind === 'joint');
    if (person.view.move) await person.do({ type: 'answerMove', move, ready: true });
  }
}

/** Everybody has a line again and sees all the others here. */
export async function together(cast: Cast): Promise<void> {
  const all: Person[] = Object.values(cast);
  const others = all.length - 1;
  await Promise.all(
    all.map((one) => one.until(({ place }) => place.people.filter(({ here }) => here).length === others)),
  );
}

/** A line that was sent: by whom, under which id, and whether it was said to be saved. */
export interface Sent {
  by: Person;
  id: string;
  text: string;
  isSaved: boolean;
  /** When that was first heard; 0 before. */
  savedAt: number;
  /** It was said to be for certain not saved, and has not been sent since. */
  isRefused: boolean;
  /** The longest it took to hear that it is not saved, ms, and what was said then; 0 where nobody said so. */
  waited: number;
  refusal: string;
}

/** As many at once as come in a breath; then at a pace that one person may keep up. */
const BREATH = 12;

/** Says one thing after the other without waiting for answers. */
export async function speak(
  by: Person,
  texts: () => string,
  sent: Sent[],
  isOver: () => boolean,
  mayNow = () => true,
): Promise<void> {
  for (let n = 0; !isOver(); n++) {
    if (mayNow()) void repeat(write(by, texts(), sent)).catch(() => undefined);
    await pause((n < BREATH ? 10 : 150) + Math.random() * 25);
  }
}

/** A line that is to be sent. */
export function write(by: Person, text: string, sent: Sent[]): Sent {
  const one = { by, id: newCommandId(), text, isSaved: false, savedAt: 0, isRefused: false, waited: 0, refusal: '' };
  sent.push(one);
  return one;
}

/** Sends it, or sends it again under the same id. Resolves to whether it was said to be saved. */
export async function repeat(one: Sent): Promise<boolean> {
  const audience = one.by.view.place.people.map(({ seat }) => seat);
  const begun = performance.now();
  one.isRefused = false;
  const result = await one.by.command({ type: 'say', text: one.text, audience }, one.id);
  if (!result.ok && result.code === 'tooMany') return pause(300).then(() => repeat(one));
  const waited = performance.now() - begun;
  if (!result.ok && waited > one.waited) Object.assign(one, { waited, refusal: result.code });
  one.isRefused = !result.ok && result.code === 'unavailable';
  if (result.ok && !one.isSaved) Object.assign(one, { isSaved: true, savedAt: performance.now() });
  return result.ok;
}

/** A person says it once more where it could not be saved just now; a few times, not for ever. */
const TRIES = 5;

/** The same, until it is saved; false where it is not in the end. */
export async function repeatAtLast(one: Sent): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (await repeat(one)) return true;
    await pause(300);
  }
  return false;
}

/** Types words at the end of the draft until the line breaks; `saved` holds those that were said to be saved. */
export async function type(line: DraftLine, words: () => string, saved: Set<string>, isOver: () => boolean) {
  const before = line.saved;
  const typed: string[] = [];
  const note = () => {
    for (const word of typed.slice(0, Math.max(0, line.saved - before))) saved.add(word);
  };
  while (!isOver()) {
    const word = words();
    typed.push(word);
    line.edit((body) => textOf(body).insert(0, `${word} `));
    await pause(20 + Math.random() * 30);
    note();
  }
  return note;
}

/** The one point that all write in, made once. */
export async function beginDraft(line: DraftLine): Promise<void> {
  const before = line.saved;
  line.edit((body) => putPoint(body, ' ', 'p-start'));
  await until(() => line.saved > before);
}
