// English sentences for refusals, taken from shared/refusals.ts so that they are written once.
// Must never hold a sentence of its own.
import { REFUSALS, type RefusalCode } from '../../../shared/refusals.ts';

export type RefusalKey = `refusal.${RefusalCode}`;

export const refusals = Object.fromEntries(
  Object.entries(REFUSALS).map(([code, sentence]) => [`refusal.${code}`, sentence]),
) as Record<RefusalKey, string>;
