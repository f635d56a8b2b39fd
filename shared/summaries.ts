// Summary-back: a mediator writes what they heard one party say; the party says whether it is right, and may let it be shared.
// Must never let words be shared that the party has not called right and allowed, word for word.
import * as z from 'zod';
import { command, id, seats, text } from './fields.ts';
import { LONGEST_HEARD } from './limits.ts';
import type { PersonRef, SeatId } from './people.ts';

const short = text.refine((s) => s.length <= LONGEST_HEARD);
/** `words` names one wording: an answer to an older one does not count. */
const words = { summary: id, words: id };

export const SUMMARY_COMMANDS = [
  command('postSummary', { to: id, text: short, audience: seats }),
  command('reviseSummary', { ...words, text: short }),
  command('takeBackSummary', { summary: id }),
  command('confirmSummary', words),
  command('correctSummary', { ...words, text: short }),
  command('allowSharing', { ...words, allow: z.boolean() }),
  command('shareSummary', { ...words, audience: seats }),
] as const;

export interface SummaryView {
  id: string;
  /** Names this wording. */
  words: string;
  /** Whose words were heard: the one who answers. */
  of: PersonRef;
  by: string;
  at: number;
  text: string;
  /** `asked`: the party has not answered. `corrected`: it is not right; `correction` says what would be. */
  state: 'asked' | 'right' | 'corrected';
  correction: string | null;
  /** May it be shared with everybody in the joint room? null = not said yet. */
  allowed: boolean | null;
  /** This wording was shared. */
  shared: boolean;
  /** Who can read it. */
  audience: PersonRef[];
}

export interface SummariesView {
  items: SummaryView[];
  /** For a mediator: the parties here to whom a summary can be given, and who would read it. */
  to: { party: SeatId; audience: SeatId[] }[];
}
