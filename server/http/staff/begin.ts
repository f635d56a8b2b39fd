// Begins and ends what somebody has open who is signed in: their session, and their seats.
// Must never keep a cookie from before signing in, nor leave one mediator's seats open for another at the same computer.
import type { Request, Response } from 'express';
import type { Account } from '../../staff/accounts.ts';
import { cookieName, cookieOptions, placesIn, readCookies } from '../cookies.ts';
import type { HttpParts } from '../parts.ts';

/** A session of their own for this browser; the one it had before ends. */
export async function begin(parts: HttpParts, account: Account, req: Request, res: Response) {
  const { staff, secure } = parts;
  const before = await staff.sessions.of(req);
  if (before) await staff.sessions.end(before);
  // An administrator may well be the mediator whose session goes on in the next tab.
  if (account.role === 'mediator') await endSeatsHere(parts, (owner) => owner !== account.id, req);
  res.cookie(cookieName('staff', secure), await staff.sessions.begin(account), cookieOptions(secure));
  const known = cookieName('known', secure);
  if (await staff.browsers.nameIn(readCookies(req).get(known), account.email)) return;
  res.cookie(known, await staff.browsers.mark(account.email), { ...cookieOptions(secure), maxAge: KNOWN_LASTS });
}
/** ms: half a year. */
const KNOWN_LASTS = 180 * 24 * 3_600_000;

/** Forgets the cookie, and what the browser kept of the pages. */
export function clear({ secure }: HttpParts, res: Response): void {
  const { maxAge: _, ...options } = cookieOptions(secure);
  res.clearCookie(cookieName('staff', secure), options);
  res.setHeader('Clear-Site-Data', '"cache", "storage"');
}

/** The seats that are open in this browser and belong to an account of these. */
export async function endSeatsHere(
  parts: HttpParts,
  isTheirs: (account: string) => boolean,
  req: Request,
): Promise<void> {
  for (const { tag, secret } of placesIn(req, parts.secure)) {
    const place = await parts.access.findPlace(tag, secret);
    const owner = place && (await parts.staff.seats.accountOf(place));
    if (!place || !owner || !isTheirs(owner)) continue;
    await parts.access.endPlace(place);
    parts.endLines(place.caseId, place.seat, 'signedOut');
  }
}

/** Everything, in every browser. */
export async function endEverywhere({ staff, access, endLines }: HttpParts, account: string): Promise<void> {
  await staff.sessions.endAll(account);
  for (const { room, seat } of await staff.seats.of(account)) {
    await access.endPlaces({ caseId: room.caseId, seat });
    endLines(room.caseId, seat, 'signedOut');
  }
}
