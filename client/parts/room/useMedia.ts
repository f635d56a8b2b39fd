// Whether a media query holds, followed as it changes.
// Must never be used for what CSS alone can do.
import { useSyncExternalStore } from 'react';

/** Does this media query hold now? */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}

/** Wide enough for a panel beside the stage; the same width is in Room.module.css. */
export const useIsWide = (): boolean => useMedia('(min-width: 60rem)');

/** One pane at a time; the same width is in Console.module.css. */
export const useIsPhone = (): boolean => useMedia('(max-width: 47.99rem)');
