// Three people of the sample case in the joint room: they speak and write until the line breaks, and keep what they were
// told is saved. They must never hand anything over but by their own line.
import { setTimeout as pause } from 'node:timers/promises';
import { type Line as DraftLine, putPoint, textOf, until } from '../server/drafts/line.ts';
import { newSeat } from '../support/family.ts';
import { newCommandId, Person, type Reach } from '../support/person.ts';
import type { Node } from './node.ts';

export interface Cast {
  mediator: Person;
  parentA: Person;
  parentB: Person;
}

/** What people come in by, and the links of the sample case. */
export type Installed = Reach & Pick<Node, 'seats'>;

/** Redeems their links and brings them into the joint room. */
export async function gather(node: Installed): Promise<Cast> {
  const [mediator, parentA, parentB] = ['Mediator', 'Parent A', 'Parent B'].map((name) => personOf(node, name)) as [
    Person,
    Person,
    Person,
  ];
  for (const person of [mediator, parentA, parentB]) await person.come();
  await mediator.do({ type: 'enter', room: 'joint' });
  const seats = [parentA.seat, parentB.seat];
  const how = { split: true, confirmMix: true, countdown: 0 } as const;
  const { move } = await mediator.do({ type: 'move', seats, to: { kind: 'joint' }, ...how });
  for (const person of [parentA, parentB]) {
    await person.until((view) => view.move?.asks === 'ready' || view.place.kind === 'joint');
    if (person.view.move) await person.do({ type: 'answerMove', move, ready: true });
  }
  const all = { mediator, parentA, parentB };
  await together(all);
  return all;
}

function personOf(node: Installed, name: string): Person {
  const found = node.seats.find((one) => one.name === name);
  if (!found) throw new Error(`the sample case has no ${name}`);
  return new Person(node, found.seat, newSeat({ name }), new URL(found.link).hash.slice(1));
}

/** Everybody has a line again and sees the other two here. */
export async function together({ mediator, parentA, parentB }: Cast): Promise<void> {
  const all = [mediator, parentA, parentB];
  await Promise.all(all.map((one) => one.until(({ place }) => place.people.filter(({ here }) => here).length === 2)));
}

/** A line that was sent: by whom, under which id, and whether it was said to be saved. */
export interface Sent {
  by: Person;
  id: string;
  text: string;
  isSaved: boolean;
  /** The longest it took to hear that it is not saved, ms; 0 where nobody said so. */
  waited: number;
}

/** As many at once as come in a breath; then at a pace that one person may keep up. */
const BREATH = 12;

/** Says one thing after the other without waiting for answers. */
export async function speak(person: Person, texts: () => string, sent: Sent[], isOver: () => boolean): Promise<void> {
  for (let n = 0; !isOver(); n++) {
    const one: Sent = { by: person, id: newCommandId(), text: texts(), isSaved: false, waited: 0 };
    sent.push(one);
    void repeat(one);
    await pause((n < BREATH ? 10 : 150) + Math.random() * 25);
  }
}

/** Sends it, or sends it again under the same id. Resolves to whether it was said to be saved. */
export async function repeat(one: Sent): Promise<boolean> {
  const audience = one.by.view.place.people.map(({ seat }) => seat);
  const begun = performance.now();
  const result = await one.by.command({ type: 'say', text: one.text, audience }, one.id);
  if (!result.ok && result.code === 'tooMany') return pause(300).then(() => repeat(one));
  if (!result.ok) one.waited = Math.max(one.waited, performance.now() - begun);
  one.isSaved ||= result.ok;
  return result.ok;
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
