// Asks before the page is closed over words that nobody else has.
// Must never ask when nothing would be lost.
import { useEffect } from 'react';

export function useWarning(needed: boolean): void {
  useEffect(() => {
    if (!needed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [needed]);
}
