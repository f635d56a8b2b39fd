// "Move … to …" for the people picked: one act a room they could go to; each opens the plan with it filled in.
// Must never move anybody by itself: the plan shows first what would change.
import { isMediator } from '../../../../shared/people.ts';
import type { Console, ConsolePerson } from '../../../../shared/view.ts';
import type { MenuAction } from '../../../parts/basic/Menu.tsx';
import { plain } from '../../../words/names.ts';
import type { Words } from '../../../words/staff.tsx';
import type { Desk } from '../context.tsx';
import { targetName } from '../names.ts';
import { type Choice, choicesFor } from '../targets.ts';

/** Nobody who is not here, and no referrer, goes anywhere. */
export const canMove = ({ role, status }: ConsolePerson): boolean =>
  role !== 'referrer' && status !== 'absent' && status !== 'left';

/** A whole room moves without the mediator in it, who stays to close it or follows. */
const moversOf = (people: ConsolePerson[]): ConsolePerson[] =>
  people.length > 1 ? people.filter((one) => !isMediator(one.role)) : people;

/** Empty where one of them cannot move. `label` is what each is called. */
export function moveActs(
  people: ConsolePerson[],
  console: Console,
  desk: Desk,
  label: (choice: Choice) => string,
): MenuAction[] {
  const movers = moversOf(people);
  if (movers.length === 0 || !people.every(canMove)) return [];
  const seats = movers.map((one) => one.seat);
  return choicesFor(movers, console).map((choice) => ({
    id: `${seats.join('+')} ${choice.key}`,
    label: label(choice),
    act: () => {
      desk.planning.begin(seats, choice.to);
      desk.open('move');
      desk.expect('plan');
    },
  }));
}

/** "Caucus A", "Their own waiting rooms". */
export const goalOf = (choice: Choice, words: Words): string => plain(targetName(choice.to, choice.people, words));
