// "Move to…" for one person or a whole room: opens the plan with it filled in.
// Must never move anybody by itself: the plan shows first what would change.
import { Ellipsis } from 'lucide-react';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { Menu } from '../../../parts/basic/Menu.tsx';
import { useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import { goalOf, moveActs } from '../acts/moveActs.ts';
import { useConsole, useDesk } from '../context.tsx';
import { useGiveFloor } from '../floor/useGiveFloor.ts';
import { useTakeOut } from '../requests/useTakeOut.tsx';

interface MoveMenuProps {
  /** Of the menu's button. */
  label: string;
  words: 'console.person.moveTo' | 'console.room.moveAll';
  people: ConsolePerson[];
}

export function MoveMenu({ label, words: verb, people }: MoveMenuProps) {
  const words = useWords();
  const can = useCan();
  const console = useConsole();
  const desk = useDesk();
  const give = useGiveFloor(people.map((one) => one.seat));
  const takeOut = useTakeOut(people);
  if (!can('move')) return null;
  const actions = moveActs(people, console, desk, (choice) => words.t(verb, { room: goalOf(choice, words) }));
  if (actions.length === 0) return null;
  return (
    <Menu
      label={label}
      icon={<Ellipsis aria-hidden />}
      iconOnly
      size="small"
      kind="quiet"
      actions={[...give, ...actions, ...takeOut]}
    />
  );
}
