// Whether all is saved, said once the writer rests: with every letter the line would change twice, and be read out twice.
// Must never be true of what is not saved, not for a moment.
import { useEffect, useState } from 'react';

/** ms: longer than between two letters of somebody who types slowly. */
const REST = 700;

export function useRested(saved: boolean): boolean {
  const [hasRested, setHasRested] = useState(saved);
  useEffect(() => {
    if (!saved) {
      setHasRested(false);
      return;
    }
    const rest = setTimeout(() => setHasRested(true), REST);
    return () => clearTimeout(rest);
  }, [saved]);
  return saved && hasRested;
}
