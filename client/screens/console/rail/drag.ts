// Dragging a person onto a room, for those with a mouse; "Move to…" does the same for everybody.
// Must never move anybody by itself: dropping fills in the plan.
import { type DragEvent, useState } from 'react';
import type { Target } from '../../../../shared/commands.ts';
import type { SeatId } from '../../../../shared/people.ts';
import { useCan } from '../../../parts/room/useAct.ts';
import { useDesk } from '../context.tsx';

/** Our own kind, so that text or files dropped by mistake do nothing. */
const KIND = 'application/x-parley-seat';

export function useDraggable(seat: SeatId) {
  const can = useCan();
  if (!can('move')) return {};
  const onDragStart = (event: DragEvent) => {
    event.dataTransfer.setData(KIND, seat);
    event.dataTransfer.effectAllowed = 'move';
  };
  return { draggable: true, onDragStart };
}

export function useDropTarget(to: Target) {
  const [isOver, setOver] = useState(false);
  const { planning, open } = useDesk();
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
      planning.begin([event.dataTransfer.getData(KIND)], to);
      open('move');
    },
  };
  return { isOver, on };
}
