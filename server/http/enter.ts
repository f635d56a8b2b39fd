// Opening a seat in a browser, once it is known who asks: the old place ends, a cookie holds the new one.
// Must never give one browser the seats of two sides, except in the sample case: a shared computer must not open both.
import type { Request, Response } from 'express';
import { type Result, refuse } from '../../shared/refusals.ts';
import type { CaseRoom } from '../live/CaseRoom.ts';
import { PLACE_IDLE } from '../live/keepAwake.ts';
import { seatOf, sideOf } from '../mediation/who.ts';
import { ok } from './answer.ts';
import { cookieName, cookieOptions, placesIn } from './cookies.ts';
import type { HttpParts } from './parts.ts';

interface Entry {
  room: CaseRoom;
  seat: string;
  /**
   * What says who they are: a code does; a link alone may be in anybody's hands; an account says no more than that it is
   * whoever opened the seat first, perhaps by its link alone.
   */
  by: 'link' | 'code' | 'account';
}

export async function enterSeat(
  parts: HttpParts,
  { room, seat, by }: Entry,
  req: Request,
  res: Response,
): Promise<Result<{ place: string }>> {
  if (await holdsOtherSide(parts, room, seat, req)) return refuse('otherSideHere');
  const { caseId } = room;
  // Whoever tries the sample case has its links in a terminal, and nothing in it to protect.
  const idle = room.state.about.sample ? undefined : PLACE_IDLE;
  const { tag, cookie } = await parts.access.takePlace({ caseId, seat }, idle);
  parts.endLines(caseId, seat, 'displaced');
  if (by !== 'account') await room.submit({ kind: 'line', seat }, { type: by === 'code' ? 'provePlace' : 'takePlace' });
  res.cookie(cookieName(tag, parts.secure), cookie, cookieOptions(parts.secure));
  return ok({ place: tag });
}

async function holdsOtherSide({ access, secure }: HttpParts, room: CaseRoom, seat: string, req: Request) {
  if (room.state.about.sample) return false;
  const held = await Promise.all(placesIn(req, secure).map(({ tag, secret }) => access.findPlace(tag, secret)));
  return held.some(
    (place) =>
      place !== null &&
      place.caseId === room.caseId &&
      place.seat !== seat &&
      seatOf(room.state, place.seat) !== null &&
      sideOf(room.state, place.seat) !== sideOf(room.state, seat),
  );
}
