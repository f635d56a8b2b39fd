// Coming in by a personal link: looked at, confirmed by a code where one can be sent, redeemed by a click.
// Must never be redeemed by a GET (scanners open links), nor tell a wrong link from a foreign, old or revoked one.
import { type Request, Router } from 'express';
import * as z from 'zod';
import { type Result, refuse } from '../../shared/refusals.ts';
import type { Link, SeatRef } from '../live/access.ts';
import type { CaseRoom } from '../live/CaseRoom.ts';
import type { Seat } from '../mediation/people/people.ts';
import { arrivalOf, mediates, seatOf } from '../mediation/who.ts';
import { mayCome } from '../outside/notSent.ts';
import type { CodeWay } from '../store/port.ts';
import { ok, route } from './answer.ts';
import { createGuard } from './attempts.ts';
import { enterSeat } from './enter.ts';
import { codeLetter, codeText, linkLetter } from './letters.ts';
import { linkAddress } from './links.ts';
import type { HttpParts } from './parts.ts';

/** Any text at all: a link cut short must get the same answer as one that was never made. */
const token = z.string().max(200);
const withToken = z.strictObject({ token });
const withCode = z.strictObject({
  token,
  code: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
});

const NOT_RIGHT = { wrong: 'codeWrong', none: 'codeGone', spent: 'newLinkNeeded' } as const;

interface Found extends Link {
  room: CaseRoom;
  person: Seat;
}

export function joinRoutes(parts: HttpParts): Router {
  const { access, cases, mail, texts, staff } = parts;
  const guard = createGuard(parts);

  const inCase = async <R extends SeatRef>(ref: R | null): Promise<(R & { room: CaseRoom; person: Seat }) | null> => {
    const room = ref && (await cases.find(ref.caseId));
    const person = room && seatOf(room.state, ref.seat);
    return ref && room && person ? { ...ref, room, person } : null;
  };

  /** The seat behind a link that still counts: after a session's end it opens for mediators alone. */
  const find = async (link: string): Promise<Found | null> => {
    const found = await inCase(await access.findLink(link));
    return found && (found.room.state.about.session === 'open' || mediates(found.room.state, found.seat))
      ? found
      : null;
  };

  /** The code goes the way that the link did not: to the phone, or by mail when the link went to the phone. */
  const codeChannel = ({ person, way }: Found): CodeWay | null => {
    if (!person.email || !person.phone) return null;
    const other = way === 'text' ? 'email' : 'text';
    // A code that cannot be sent would leave its person standing outside; without one they start in the waiting room.
    const isReached = other === 'text' ? parts.reaches.text && texts.takes(person.phone) : parts.reaches.email;
    if (isReached) return other;
    return way === 'copy' && parts.reaches.email ? 'email' : null;
  };

  const look = async (link: string, req: Request): Promise<Result<unknown>> => {
    const found = await find(link);
    if (!found) return refuse('notFound');
    const stands = await standing(found, req);
    if (stands === 'closed') return refuse('signedOut');
    const { about } = found.room.state;
    const { language } = arrivalOf(found.room.state, found.seat);
    return ok({
      name: found.person.name,
      caseTitle: about.title,
      language,
      languages: about.languages,
      codeTo: stands === 'own' ? null : codeChannel(found),
      signIn: stands === 'unsigned',
      office: parts.site.office,
    });
  };

  const sendCode = async (link: string, req: Request): Promise<Result<unknown>> => {
    const found = await find(link);
    const channel = found && codeChannel(found);
    if (!found || !channel) return refuse('notFound');
    if (['unsigned', 'closed'].includes(await standing(found, req))) return refuse('signedOut');
    if (await access.isSpent(found)) return refuse('newLinkNeeded');
    const { language } = arrivalOf(found.room.state, found.seat);
    const to = found.person[channel === 'text' ? 'phone' : 'email'] ?? '';
    const byText = (code: string) => texts.send({ to, text: codeText(language, code) });
    const byMail = (code: string) => mail.send({ to, ...codeLetter(language, code) });
    const sending = { send: channel === 'text' ? byText : byMail, mayCome };
    try {
      const sent = await access.sendCode(found, link, channel, sending);
      if (sent === 'spent') return refuse(channel === 'text' ? 'codesSpent' : 'mailedCodesSpent');
      return ok(undefined);
    } catch (error) {
      parts.log.error('code not sent', { case: found.caseId, error });
      return refuse(mayCome(error) ? 'codeMayCome' : 'codeNotSent');
    }
  };

  /** To the address on file, for whoever holds any link of that seat, old ones too. */
  const resend = async (link: string, address: string): Promise<void> => {
    const found = await inCase(await access.findHolder(link));
    if (!found?.person.email) return;
    const fresh = await access.addLink(found, 'email');
    const { language } = arrivalOf(found.room.state, found.seat);
    const letter = linkLetter(language, linkAddress(address, fresh), parts.site.office.phone);
    await mail.send({ to: found.person.email, ...letter });
  };

  const askerOf = async (req: Request) => (await staff.sessions.of(req))?.account ?? null;
  const standing = async ({ room, seat }: Found, req: Request) => staff.seats.standing(room, seat, await askerOf(req));

  const router = Router();
  router.post(
    '/look',
    guard('look'),
    route(withToken, ({ token: link }, req) => look(link, req)),
  );
  router.post(
    '/code',
    guard('code'),
    route(withToken, ({ token: link }, req) => sendCode(link, req)),
  );
  router.post(
    '/resend',
    guard('code'),
    route(withToken, async ({ token: link }, req) => {
      // Not waited for: how long it takes would tell whether there is such a person.
      resend(link, parts.address(req)).catch((error: unknown) => parts.log.error('letter not sent', { error }));
      return ok(undefined);
    }),
  );
  router.post(
    '/',
    guard('join'),
    route(withCode, async ({ token: link, code }, req, res) => {
      const found = await find(link);
      if (!found) return refuse('notFound');
      const asker = await askerOf(req);
      const stands = await staff.seats.standing(found.room, found.seat, asker);
      if (stands === 'closed' || stands === 'unsigned') return refuse('signedOut');
      const asksCode = stands !== 'own' && codeChannel(found) !== null;
      if (asksCode) {
        const tried = code === null ? 'wrong' : await access.tryCode(found, link, code);
        if (tried !== 'right') return refuse(NOT_RIGHT[tried]);
      }
      if (stands === 'new' && asker && !(await staff.seats.tie(found, asker))) return refuse('signedOut');
      const { room, seat } = found;
      const by = asksCode ? 'code' : stands === 'own' ? 'account' : 'link';
      return enterSeat(parts, { room, seat, by }, req, res);
    }),
  );
  return router;
}
