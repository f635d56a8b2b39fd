// What a seat's page asks by HTTP: leaving (also by beacon, when the page is going), and links for others by a mediator.
// Must never act for a place whose cookie did not come along.
import { type Request, Router } from 'express';
import * as z from 'zod';
import { refuse } from '../../shared/refusals.ts';
import type { Place } from '../live/access.ts';
import { newId } from '../live/access.ts';
import type { CaseRoom } from '../live/CaseRoom.ts';
import { may } from '../mediation/case.ts';
import { seatOf } from '../mediation/who.ts';
import { ok, route, send } from './answer.ts';
import { perPerson } from './attempts.ts';
import { cookieName, cookieOptions, readCookies } from './cookies.ts';
import { giveLink, linkWish } from './links.ts';
import { sendLog } from './logs.ts';
import type { HttpParts } from './parts.ts';
import { lookUp, passOn, safetyLetter, safetyLook } from './safety.ts';

const leaving = z.strictObject({ quickly: z.boolean() });

export function placeRoutes(parts: HttpParts): Router {
  const { access, cases, secure } = parts;

  /** Who holds this place and where; null also for a seat that has been removed. */
  const placeOf = async (req: Request): Promise<{ place: Place; room: CaseRoom } | null> => {
    const tag = String(req.params.place ?? '');
    const secret = readCookies(req).get(cookieName(tag, secure));
    const place = secret ? await access.findPlace(tag, secret) : null;
    const room = place && (await cases.find(place.caseId));
    return place && room && seatOf(room.state, place.seat) ? { place, room } : null;
  };

  const router = Router();
  router.use(
    '/:place',
    perPerson('place', (req) => readCookies(req).get(cookieName(String(req.params.place), secure))),
  );
  router.post(
    '/:place/leave',
    route(leaving, async ({ quickly }, req, res) => {
      const held = await placeOf(req);
      if (!held) return refuse('signedOut');
      const { place, room } = held;
      await room.submit({ kind: 'seat', seat: place.seat }, { type: 'leave', quickly }, newId());
      await access.endPlaces(place);
      parts.endLines(place.caseId, place.seat, 'signedOut');
      const { maxAge: _, ...options } = cookieOptions(secure);
      res.clearCookie(cookieName(place.tag, secure), options);
      // Only this seat's cookie goes; what the browser kept of the pages goes with it.
      res.setHeader('Clear-Site-Data', '"cache", "storage"');
      return ok(undefined);
    }),
  );
  router.get('/:place/log', (req, res, next) => {
    placeOf(req)
      .then(async (held) => {
        if (held) sendLog(res, await parts.logs.ofSeat(held.room, held.place.seat));
        else send(res, refuse('signedOut'));
      })
      .catch(next);
  });
  router.post(
    '/:place/links',
    route(linkWish, async (wish, req) => {
      const held = await placeOf(req);
      if (!held) return refuse('signedOut');
      const { place, room } = held;
      return may(room.state, place.seat, 'addSeat') ? giveLink(parts, room, wish, req) : refuse('notFound');
    }),
  );
  router.post(
    '/:place/safety/look',
    route(safetyLook, async (_, req) => {
      const held = await placeOf(req);
      return held ? lookUp(parts, held.room, held.place.seat) : refuse('signedOut');
    }),
  );
  router.post(
    '/:place/safety',
    route(safetyLetter, async (letter, req) => {
      const held = await placeOf(req);
      return held ? passOn(parts, held.room, held.place.seat, letter) : refuse('signedOut');
    }),
  );
  return router;
}
