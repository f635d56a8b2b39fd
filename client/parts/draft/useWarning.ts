// Asks before the page is closed over words that nobody else has.
// Must never ask when nothing would be lost, nor whoever leaves quickly.
import { useEffect } from 'react';
import { isLeavingQuickly } from '../leave/quickly.ts';

export function useWarning(needed: boolean): void {
  useEffect(() => {
    if (!needed) return;
    const warn = (event: BeforeUnloadEvent) => isLeavingQuickly() || event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [needed]);
}
