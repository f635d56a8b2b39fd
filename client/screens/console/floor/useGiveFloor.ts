// "Give the floor", for the menu of a person who is in the mediator's room.
// Must never be offered for somebody who is somewhere else.
import type { SeatId } from '../../../../shared/people.ts';
import { isMediator } from '../../../../shared/people.ts';
import { useView } from '../../../net/context.tsx';
import type { MenuAction } from '../../../parts/basic/Menu.tsx';
import { holderOf } from '../../../parts/floor/holder.ts';
import { useFloor } from '../../../parts/floor/useFloor.ts';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useWords } from '../../../words/staff.tsx';

/** Nothing where the menu is about several people, or about somebody who cannot have the floor. */
export function useGiveFloor(seats: readonly SeatId[]): MenuAction[] {
  const give = useGiving();
  const [seat] = seats;
  return seats.length === 1 && seat ? give(seat) : [];
}

/** The same for anybody, asked one by one. */
export function useGiving(): (seat: SeatId) => MenuAction[] {
  const { t } = useWords();
  const can = useCan();
  const floor = useFloor();
  const { place } = useView();
  const { act } = useAct();
  const was = holderOf(floor)?.seat ?? null;
  return (seat) => {
    const person = place.people.find((one) => one.seat === seat && one.here);
    const isFit = person && !isMediator(person.role) && person.role !== 'interpreter' && seat !== was;
    if (!isFit || !floor || !can('giveFloor')) return [];
    return [{ id: 'floor', label: t('turns.give'), act: () => void act({ type: 'giveFloor', seat, was }) }];
  };
}
