// Remembers in the page's place in the browser's history that a code was asked for: a look at one's messages can end the page.
// Must never be kept in storage, where it would outlive the tab, nor hold the link or a code.
import { CODE_LASTS } from '../../../shared/limits.ts';

/** What the history keeps; `now` in ms. */
export const asked = (now: number): { codeAsked: number } => ({ codeAsked: now });

/** The code that was asked for can still be good: its field is shown, and no other code sent, which would end it. */
export function wasJustAsked(state: unknown, now: number): boolean {
  const at = state !== null && typeof state === 'object' && 'codeAsked' in state ? state.codeAsked : null;
  return typeof at === 'number' && at <= now && now - at < CODE_LASTS;
}
