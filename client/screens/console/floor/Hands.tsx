// The raised hands in the order they will be called; each has a menu, and can be dragged to another place.
// Must never call anybody by itself.
import { type DragEvent, useState } from 'react';
import type { FloorView } from '../../../../shared/floor.ts';
import type { PersonRef, SeatId } from '../../../../shared/people.ts';
import { Menu, type MenuAction } from '../../../parts/basic/Menu.tsx';
import { Refused } from '../../../parts/room/Refused.tsx';
import { useAct } from '../../../parts/room/useAct.ts';
import { plain } from '../../../words/names.ts';
import { useWords, type Words } from '../../../words/staff.tsx';
import css from './Floor.module.css';
import { movedTo } from './movedTo.ts';
import { useGiveFloor } from './useGiveFloor.ts';

export function Hands({ floor }: { floor: FloorView }) {
  const { t } = useWords();
  const { act, refusal } = useAct();
  const seats = floor.hands.map(({ seat }) => seat);
  const order = (seat: SeatId, to: number) => void act({ type: 'orderHands', seats: movedTo(seats, seat, to) });
  return (
    <div className={css.line}>
      <span className={css.label}>{t('turns.hands')}</span>
      {floor.hands.length === 0 && <span className={css.none}>{t('turns.hands.none')}</span>}
      <ol className={css.hands}>
        {floor.hands.map((one, at) => (
          <HandChip key={one.seat} person={one} at={at} of={seats.length} order={order} />
        ))}
      </ol>
      <Refused code={refusal} />
    </div>
  );
}

/** Our own kind, so that nothing else can be dropped here. */
const KIND = 'application/x-parley-hand';

interface HandChipProps {
  person: PersonRef;
  /** Place in the queue, from 0. */
  at: number;
  of: number;
  order(seat: SeatId, to: number): void;
}

function HandChip({ person, at, of, order }: HandChipProps) {
  const words = useWords();
  const drop = useDrop((seat) => order(seat, at));
  const give = useGiveFloor([person.seat]);
  const label = plain(words.t('turns.hand', { number: at + 1, name: person.name }));
  return (
    <li
      draggable={of > 1}
      data-over={drop.isOver}
      onDragStart={(event) => event.dataTransfer.setData(KIND, person.seat)}
      {...drop.on}
    >
      <Menu label={label} size="small" actions={[...give, ...places(words, person.seat, at, of, order)]} />
    </li>
  );
}

function places(
  { t }: Words,
  seat: SeatId,
  at: number,
  of: number,
  order: (seat: SeatId, to: number) => void,
): MenuAction[] {
  const earlier = { id: 'earlier', label: t('turns.hand.earlier'), act: () => order(seat, at - 1) };
  const later = { id: 'later', label: t('turns.hand.later'), act: () => order(seat, at + 1) };
  return [...(at > 0 ? [earlier] : []), ...(at < of - 1 ? [later] : [])];
}

function useDrop(onDrop: (seat: SeatId) => void) {
  const [isOver, setOver] = useState(false);
  const isOurs = (event: DragEvent) => event.dataTransfer.types.includes(KIND);
  const on = {
    onDragOver: (event: DragEvent) => {
      if (!isOurs(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!isOurs(event)) return;
      event.preventDefault();
      onDrop(event.dataTransfer.getData(KIND));
    },
  };
  return { isOver, on };
}
