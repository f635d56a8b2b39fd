// What a mediator does on hearing of harm to a child or adult: least facts to the named address, and the fact in a log.
// Must never reach anybody but mediators, nor carry a word of what was heard.
import * as z from 'zod';
import { command } from './fields.ts';
import { GROUNDS, type Ground } from './ground.ts';

/** By the letter that Parley sends, by the mediator's own phone, or by neither: where no mail is set up the letter lies in the outbox. */
const WAYS = ['letter', 'phone', 'outbox'] as const;

export const HARM_COMMANDS = [command('logHarm', { ground: z.enum(GROUNDS), how: z.enum(WAYS) })] as const;

/** One line of the log: that it was passed on, not what. */
export interface HarmLogged {
  id: string;
  by: string;
  /** ms, server clock. */
  at: number;
  ground: Ground;
  how: (typeof WAYS)[number];
}
