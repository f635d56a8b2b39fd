// Brings the keyboard back to the button that opened a box, once the box is gone.
// Must never take the focus from where somebody has gone meanwhile.
import { type RefObject, useEffect, useRef } from 'react';

/** For the button that stands where the box stood. */
export function useFocusBack(isOpen: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen && document.activeElement === document.body) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return button;
}
