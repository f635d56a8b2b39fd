// Asking for the mediator: why, what they answer, and what each end sees of it.
// Must never carry a place in line: nobody learns whether somebody else asks too.
import * as z from 'zod';
import { command, id, shortText } from './fields.ts';
import type { SeatId } from './people.ts';

/** Why somebody asks, where they say so. */
export const REASONS = ['break', 'question', 'ready', 'sound'] as const;
export type Reason = (typeof REASONS)[number];

export const REQUEST_COMMANDS = [
  command('askMediator', { reason: z.enum(REASONS).nullable() }),
  command('takeBackRequest', {}),
  /** "In about two minutes." */
  command('promiseRequest', { request: id }),
  command('replyToRequest', { request: id, text: shortText }),
  command('closeRequest', { request: id }),
  command('closeReply', { reply: id }),
] as const;

/** A mediator's word on when they come; `until` in ms, server clock. */
export interface Promised {
  by: string;
  until: number;
}

/** What the one who may ask sees of asking. */
export interface MyRequest {
  /** Whom one asks: the names of all mediators of the case, wherever they are. */
  mediators: string[];
  /** My open request; `at` in ms, server clock, since when. */
  mine: { reason: Reason | null; unsafe: boolean; at: number; promise: Promised | null } | null;
  /** A mediator's answer in words, until I close it. */
  reply: { reply: string; by: string; at: number; text: string } | null;
}

/** One open request, as every mediator sees it. */
export interface Asking {
  request: string;
  seat: SeatId;
  reason: Reason | null;
  /** "I don't feel safe": first in line, and only a mediator's "done" takes it away. */
  unsafe: boolean;
  /** ms, server clock: since when they wait. */
  at: number;
  promise: Promised | null;
  /** They took it back themselves; only of one that was unsafe is that still shown. */
  takenBack: boolean;
}
