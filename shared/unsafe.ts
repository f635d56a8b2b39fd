// "I don't feel safe", and what a mediator can do that looks the same to everybody else.
// Must never become visible in anybody's view but its author's and the mediators'.
import * as z from 'zod';
import { command, id } from './fields.ts';

export const UNSAFE_COMMANDS = [
  command('feelUnsafe', { stepOut: z.boolean() }),
  /** A mediator pauses the room and takes this person to their own waiting room. */
  command('takeOut', { seat: id }),
] as const;
