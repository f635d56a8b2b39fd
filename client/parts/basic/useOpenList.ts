// An open list on the page: put beside its button, focused, and gone when something else is pressed or the page moves.
// Must never be left open behind another window.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { placeBeside } from './place.ts';

export function useOpenList(
  button: { current: HTMLButtonElement | null },
  onClose: (keepsFocus: boolean) => void,
): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (list.current && button.current) show(list.current, button.current);
  }, [button]);
  useEffect(() => {
    const outside = (event: Event) => {
      const target = event.target as Node;
      if (!list.current?.contains(target) && !button.current?.contains(target)) onClose(false);
    };
    const moved = () => onClose(false);
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('scroll', outside, true);
    addEventListener('resize', moved);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      document.removeEventListener('scroll', outside, true);
      removeEventListener('resize', moved);
    };
  }, [button, onClose]);
  return list;
}

function show(list: HTMLElement, button: HTMLElement): void {
  // Above everything, where the browser knows how; elsewhere its z-index has to do.
  list.popover = 'manual';
  list.showPopover?.();
  const screen = { width: document.documentElement.clientWidth, height: innerHeight };
  const size = { width: list.offsetWidth, height: list.offsetHeight };
  const spot = placeBeside(button.getBoundingClientRect(), size, screen, getComputedStyle(button).direction === 'rtl');
  list.style.top = `${spot.top}px`;
  list.style.left = `${spot.left}px`;
  list.style.maxHeight = `${spot.maxHeight}px`;
  list.querySelector<HTMLElement>('[role=menuitem]')?.focus();
}
