// What is kept of a case and how long: retention classes that end, their days, and what a certificate says.
// Must never hold a word of what was said: counts and kinds alone.
import * as z from 'zod';
import { command } from './fields.ts';

/** What is destroyed some days after a case was closed; all else is kept. */
export const DESTROYABLE = ['notes', 'content'] as const;
export type Destroyable = (typeof DESTROYABLE)[number];

/** The days to choose from. */
export const KEPT_FOR = { notes: [0, 7, 30, 90], content: [0, 7, 30, 90, 180, 365] } as const;
/** Days after the case was closed. */
const retention = z.strictObject({ notes: z.literal(KEPT_FOR.notes), content: z.literal(KEPT_FOR.content) });
export type Retention = z.infer<typeof retention>;

/** What was destroyed, by kind and number. */
export const KINDS = ['notes', 'messages', 'requests', 'answers', 'texts', 'other'] as const;
export type Kind = (typeof KINDS)[number];
export type Counts = Partial<Record<Kind, number>>;

export const RECORD_COMMANDS = [
  command('closeCase', {}),
  command('reopenCase', {}),
  command('setRetention', { retention }),
  command('setLegalHold', { on: z.boolean() }),
] as const;
