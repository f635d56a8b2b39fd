// "Pause the room and take somebody out": to their own waiting room, while the others see a neutral pause.
// Must never be offered only when somebody does not feel safe: then it would give away that they do not.
import { DoorOpen } from 'lucide-react';
import { isMediator } from '../../../../shared/people.ts';
import type { ConsolePerson } from '../../../../shared/view.ts';
import type { MenuAction } from '../../../parts/basic/Menu.tsx';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';
import { isAmongOthers } from './order.ts';

/** For the menu of one person; empty for several, for mediators and for who is not among others. */
export function useTakeOut([person, ...more]: readonly ConsolePerson[]): MenuAction[] {
  const takeOut = useTakingOut();
  return person && more.length === 0 ? takeOut(person) : [];
}

export function useTakingOut(): (person: ConsolePerson) => MenuAction[] {
  const { t } = useWords();
  const can = useCan();
  const { act } = useAct();
  return (person) => {
    if (isMediator(person.role) || !isAmongOthers(person) || !can('takeOut')) return [];
    return [
      {
        id: 'takeOut',
        label: t('asking.takeOut', { name: person.name }),
        icon: <DoorOpen aria-hidden />,
        act: () => void act({ type: 'takeOut', seat: person.seat }),
      },
    ];
  };
}
