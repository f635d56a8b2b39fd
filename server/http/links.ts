// Making a seat's personal link and sending it: to copy, by mail or by text message.
// Must never put the link's secret anywhere but behind the #, which no server and no log ever sees.
import type { Request } from 'express';
import * as z from 'zod';
import { type Result, refuse } from '../../shared/refusals.ts';
import type { CaseRoom } from '../live/CaseRoom.ts';
import { contactOf } from '../live/cases.ts';
import { arrivalOf, seatOf } from '../mediation/who.ts';
import { mayCome } from '../outside/notSent.ts';
import { ok } from './answer.ts';
import { linkLetter, linkText } from './letters.ts';
import type { HttpParts } from './parts.ts';

export const linkWish = z.strictObject({ seat: z.string().max(64), send: z.enum(['copy', 'email', 'text']) });
type LinkWish = z.infer<typeof linkWish>;

export const linkAddress = (address: string, token: string): string => `${address}/j#${token}`;

/** A new link for the seat; once it was sent, those before it no longer work. Sent links are not shown. */
export async function giveLink(
  parts: HttpParts,
  room: CaseRoom,
  wish: LinkWish,
  req: Request,
): Promise<Result<{ link: string | null }>> {
  if (!seatOf(room.state, wish.seat)) return refuse('notFound');
  const { email, phone } = contactOf(room.state.people, wish.seat);
  if ((wish.send === 'email' && !email) || (wish.send === 'text' && !phone)) return refuse('noContact');
  // A text message would go there, with the link or with the code that a mailed one asks for.
  if (wish.send !== 'copy' && phone && !parts.texts.takes(phone)) return refuse('noCountryCode');
  const to = { caseId: room.caseId, seat: wish.seat };
  const toLink = (token: string) => linkAddress(parts.address(req), token);
  if (wish.send === 'copy') return ok({ link: toLink(await parts.access.issueLink(to)) });
  const { language } = arrivalOf(room.state, wish.seat);
  const byMail = (token: string) =>
    parts.mail.send({ to: email ?? '', ...linkLetter(language, toLink(token), parts.site.office.phone) });
  const byText = (token: string) => parts.texts.send({ to: phone ?? '', text: linkText(language, toLink(token)) });
  try {
    await parts.access.issueLink(to, wish.send, { send: wish.send === 'text' ? byText : byMail, mayCome });
  } catch (error) {
    parts.log.error('link not sent', { case: room.caseId, error });
    return refuse(mayCome(error) ? 'linkMayCome' : 'linkNotSent');
  }
  return ok({ link: null });
}
