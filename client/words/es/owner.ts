// Spanish for en/owner.ts; a missing key fails the type check.
// Must never be shown to a party.
import type { owner as english } from '../en/owner.ts';

export const owner: Record<keyof typeof english, string> = {
  'owner.title': 'Sus casos',
};
