// Passing on harm: the letter a mediator has read is sent to the operator's safety address, letter for letter.
// Must never be sent by anybody but a mediator, nor be kept or logged here.
import * as z from 'zod';
import { name, text } from '../../shared/fields.ts';
import { GROUNDS } from '../../shared/ground.ts';
import { type Result, refuse } from '../../shared/refusals.ts';
import { newId } from '../live/access.ts';
import type { CaseRoom } from '../live/CaseRoom.ts';
import { may } from '../mediation/case.ts';
import { ok } from './answer.ts';
import type { HttpParts } from './parts.ts';

export const safetyLook = z.strictObject({});
export const safetyLetter = z.strictObject({ ground: z.enum(GROUNDS), subject: name, text });

type Parts = Pick<HttpParts, 'mail' | 'safetyEmail' | 'site' | 'log'>;
const mayPassOn = (room: CaseRoom, seat: string): boolean => may(room.state, seat, 'logHarm');

/** Whom a letter would go to, null where the operator named nobody; and whether it leaves this server at all. */
export const lookUp = (parts: Parts, room: CaseRoom, seat: string): Result<{ to: string | null; leaves: boolean }> =>
  mayPassOn(room, seat) ? ok({ to: parts.safetyEmail, leaves: parts.site.mail }) : refuse('notFound');

/** Sends exactly these words, then logs that something was sent, or that it lies in the outbox. What could not be handed over is not in the case's log. */
export async function passOn(
  parts: Parts,
  room: CaseRoom,
  seat: string,
  letter: z.infer<typeof safetyLetter>,
): Promise<Result<unknown>> {
  if (!mayPassOn(room, seat)) return refuse('notFound');
  if (parts.safetyEmail === null) return refuse('noContact');
  const { ground, subject, text } = letter;
  try {
    await parts.mail.send({ to: parts.safetyEmail, subject, text });
  } catch (error) {
    parts.log.error('letter not sent', { case: room.caseId, error });
    return refuse('unavailable');
  }
  return room.submit(
    { kind: 'seat', seat },
    { type: 'logHarm', ground, how: parts.site.mail ? 'letter' : 'outbox' },
    newId(),
  );
}
