// Those whom a mediator adds to a family's case while it goes on: somebody's support person, and an interpreter for all.
// Must never come in by another way than the link that is theirs.
import type { Target } from '../../shared/commands.ts';
import { type Family, newSeat } from './family.ts';
import type { Parley } from './harness.ts';
import { Person } from './person.ts';

const SEATS = {
  support: newSeat({ name: 'Support A', role: 'support', side: 'A' }),
  forAll: newSeat({ name: 'Interpreter for all', role: 'interpreter', side: null }),
};
export type Latecomers = Record<keyof typeof SEATS, Person>;

/** Both, come in and waiting. */
export async function addLatecomers(parley: Parley, { caseId, mediator }: Family): Promise<Latecomers> {
  const come = async (name: keyof typeof SEATS): Promise<Person> => {
    const seat = SEATS[name];
    const added = await mediator.do({ type: 'addSeat', seat });
    const link = await parley.app.access.issueLink({ caseId, seat: added.seat });
    const person = new Person(parley, added.seat, seat, link);
    parley.people.push(person);
    await person.come();
    return person;
  };
  return { support: await come('support'), forAll: await come('forAll') };
}

/** Brings them there too, one by one; who must say yes, to going or to letting them in, does. */
export async function follow({ mediator, parentA, counselA }: Family, people: Person[], to: Target): Promise<void> {
  for (const person of people) {
    const { room } = person.view.place;
    await mediator.do({ type: 'move', seats: [person.seat], to, split: true, confirmMix: true, countdown: 0 });
    for (const one of new Set([...people, parentA, counselA])) {
      await one.line.fence();
      const { move } = one.view;
      if (move?.asks) await one.do({ type: 'answerMove', move: move.move, ready: true });
    }
    await person.until(({ place }) => place.room !== room);
  }
}
