// Notes of mediators: each is its author's own, or for the team.
// Must never reach anybody who does not mediate.
import * as z from 'zod';
import { command, id, text } from './fields.ts';

const words = { text, shared: z.boolean() };

export const NOTE_COMMANDS = [
  command('note', words),
  command('changeNote', { note: id, ...words }),
  command('deleteNote', { note: id }),
] as const;

export interface Note {
  id: string;
  by: string;
  at: number;
  text: string;
  mine: boolean;
  /** For those who mediated when it was written; otherwise its author alone has it. */
  shared: boolean;
}
