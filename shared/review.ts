// Messages that wait for a mediator before others read them, and messages a mediator withdraws.
// Must never let a waiting message be read by more people than its author saw when writing it.
import * as z from 'zod';
import { command, id, text } from './fields.ts';
import { LONGEST_REASON } from './limits.ts';
import type { PersonRef } from './people.ts';

/** Why a message comes back to its writer; nothing may be said. */
const reason = z.union([z.literal(''), text.refine((s) => s.length <= LONGEST_REASON)]);

export const REVIEW_COMMANDS = [
  command('holdMessages', { on: z.boolean() }),
  command('letThrough', { message: id }),
  command('returnMessage', { message: id, reason }),
  command('takeBackMessage', { message: id }),
  command('withdrawMessage', { message: id }),
] as const;

export interface HeldMessage {
  id: string;
  by: PersonRef;
  at: number;
  text: string;
  /** Whom its author wrote it for. */
  audience: PersonRef[];
  /** Names of the mediators here who can let it through. */
  waitsFor: string[];
  /** Given back to its writer; null while it waits. */
  returned: { by: string; reason: string } | null;
}

export interface ReviewView {
  /** Names of the mediators for whom messages in my room wait now; empty = they do not wait. */
  waitFor: string[];
  /** My own that wait or came back; for a mediator also those that wait here for me. */
  held: HeldMessage[];
}
