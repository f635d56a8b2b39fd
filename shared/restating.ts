// Restating: in the joint room a party says in their own words what they heard another say; the other says if that is it.
// Must never be said to anybody but those who are in the joint room then.
import * as z from 'zod';
import { command, id, seats, text } from './fields.ts';
import { LONGEST_HEARD } from './limits.ts';

const short = text.refine((s) => s.length <= LONGEST_HEARD);

export const RESTATING_COMMANDS = [
  command('restate', { of: id, text: short, audience: seats }),
  command('answerRestating', { message: id, right: z.boolean(), text: z.union([z.literal(''), short]) }),
] as const;
