// Keys of the room: Ctrl/Cmd+D microphone, Ctrl/Cmd+E camera, Ctrl/Cmd+K finds an act, F2 reads the audience sentence, F6 walks on.
// Must never act on a single letter: those belong to whoever writes.
import { useEffect } from 'react';

export interface Shortcuts {
  microphone(): void;
  camera(): void;
  readAudience(): void;
  /** Only on the console. */
  find?(): void;
}

type Wish = keyof Shortcuts | 'nextRegion' | 'lastRegion';

const BY_LETTER: Record<string, Wish> = { d: 'microphone', e: 'camera', k: 'find' };

/** What a key press asks for; null = nothing of ours. */
export function wishOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): Wish | null {
  if (event.altKey) return null;
  if (event.key === 'F6') return event.shiftKey ? 'lastRegion' : 'nextRegion';
  if (event.key === 'F2') return 'readAudience';
  // Ctrl or Cmd, whichever the machine has; both together belong to the system.
  if (event.ctrlKey === event.metaKey || event.shiftKey) return null;
  const key = event.key.toLowerCase();
  return BY_LETTER[key] ?? null;
}

export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wish = wishOf(event);
      // Where nothing is to be found the key stays the browser's.
      if (!wish || (wish === 'find' && !shortcuts.find)) return;
      event.preventDefault();
      // Held down, a key must not switch on and off.
      if (event.repeat) return;
      if (wish === 'nextRegion') focusRegion(1);
      else if (wish === 'lastRegion') focusRegion(-1);
      else shortcuts[wish]?.();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [shortcuts]);
}

/** Moves focus to the next region that is shown, in the order of the page. */
function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (one) => one.offsetParent !== null,
  );
  const now = regions.findIndex((one) => one.contains(document.activeElement));
  const from = now === -1 && step === -1 ? 0 : now;
  regions[(from + step + regions.length) % regions.length]?.focus();
}
