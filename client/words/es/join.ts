// Spanish for en/join.ts; a missing key fails the type check.
// Must never frighten or blame: say what happens, what is safe, what to do.
import type { join as english } from '../en/join.ts';

export const join: Record<keyof typeof english, string> = {
  'join.title': 'Abra su reunión',
};
