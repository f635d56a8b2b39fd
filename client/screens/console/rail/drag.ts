// Dragging a person onto a room, for those with a mouse; "Move to…" does the same for everybody.
// Must never move anybody by itself: dropping fills in the plan.
import { type DragEvent, useEffect, useRef, useState } from 'react';
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

/** While something is dragged nothing changes its place under it: `items` in the order they had when it was taken up. */
export function useSteady<T>(items: T[], idOf: (item: T) => string): T[] {
  const isDragging = useIsDragging();
  const order = useRef<string[]>([]);
  useEffect(() => {
    if (!isDragging) order.current = items.map(idOf);
  });
  if (!isDragging) return items;
  const placeOf = (item: T) => (order.current.includes(idOf(item)) ? order.current.indexOf(idOf(item)) : items.length);
  return [...items].sort((a, b) => placeOf(a) - placeOf(b));
}

function useIsDragging(): boolean {
  const [isDragging, setDragging] = useState(false);
  useEffect(() => {
    const begin = (event: globalThis.DragEvent) => setDragging(event.dataTransfer?.types.includes(KIND) ?? false);
    const end = () => setDragging(false);
    document.addEventListener('dragstart', begin);
    document.addEventListener('dragend', end);
    return () => {
      document.removeEventListener('dragstart', begin);
      document.removeEventListener('dragend', end);
    };
  }, []);
  return isDragging;
}
