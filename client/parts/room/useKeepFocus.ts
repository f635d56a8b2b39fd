// Keeps the keyboard near: when a pressed button goes away with its notice, the frame around it takes the focus.
// Must never take the focus from anybody who is elsewhere on the page.
import { type RefObject, useEffect, useRef } from 'react';

/** For a frame with `tabIndex={-1}` whose parts come and go. */
export function useKeepFocus<E extends HTMLElement>(): RefObject<E | null> {
  const frame = useRef<E>(null);
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    let last: Element | null = null;
    const note = ({ target }: Event) => {
      last = target instanceof Element && box.contains(target) ? target : null;
    };
    const keep = new MutationObserver(() => {
      if (!last || last.isConnected) return;
      last = null;
      if (document.activeElement === document.body) box.focus();
    });
    keep.observe(box, { childList: true, subtree: true });
    document.addEventListener('focusin', note);
    document.addEventListener('pointerdown', note);
    return () => {
      keep.disconnect();
      document.removeEventListener('focusin', note);
      document.removeEventListener('pointerdown', note);
    };
  }, []);
  return frame;
}
