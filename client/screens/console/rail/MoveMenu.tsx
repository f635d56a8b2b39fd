// "Move to…" for one person or a whole room: opens the plan with it filled in.
// Must never move anybody by itself: the plan shows first what would change.
import { Ellipsis } from 'lucide-react';
import { isMediator } from '../../../../shared/people.ts';
import type { ConsolePerson } from '../../../../shared/view.ts';
import { Menu } from '../../../parts/basic/Menu.tsx';
import { useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/index.tsx';
import { plain } from '../../../words/names.ts';
import { useConsole, useDesk } from '../context.tsx';
import { useGiveFloor } from '../floor/useGiveFloor.ts';
import { targetName } from '../names.ts';
import { choicesFor } from '../targets.ts';

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
  const { planning, open } = useDesk();
  const give = useGiveFloor(people.map((one) => one.seat));
  if (!can('move') || people.some((one) => one.role === 'referrer' || one.status === 'absent' || one.status === 'left'))
    return null;
  // A whole room moves without the mediator in it, who stays to close it or follows.
  const movers = people.length > 1 ? people.filter((one) => !isMediator(one.role)) : people;
  const actions = choicesFor(movers, console).map((choice) => ({
    id: choice.key,
    label: words.t(verb, { room: plain(targetName(choice.to, choice.people, words)) }),
    act: () => {
      planning.begin(
        movers.map((one) => one.seat),
        choice.to,
      );
      open('move');
    },
  }));
  if (movers.length === 0) return null;
  return (
    <Menu
      label={label}
      icon={<Ellipsis aria-hidden />}
      iconOnly
      size="small"
      kind="quiet"
      actions={[...give, ...actions]}
    />
  );
}
