// A mediator's own seats, in all their cases: listed, and opened without a link.
// Must never list or open a seat of another account.
import { Router } from 'express';
import * as z from 'zod';
import { refuse } from '../../../shared/refusals.ts';
import { seatOf } from '../../mediation/who.ts';
import { ok, route } from '../answer.ts';
import { enterSeat } from '../enter.ts';
import type { HttpParts } from '../parts.ts';
import { signedIn } from './onlyFor.ts';

const nothing = z.strictObject({});
const which = z.strictObject({ case: z.string().max(64), seat: z.string().max(64) });

export function seatRoutes(parts: HttpParts): Router {
  const { seats } = parts.staff;
  const router = Router();
  router.get(
    '/',
    route(nothing, async (_body, req) => {
      const own = await seats.of(signedIn(req).account.id);
      return ok({
        seats: own.map(({ room: { caseId, state }, seat }) => ({
          case: caseId,
          seat,
          title: state.about.title,
          role: seatOf(state, seat)?.role,
          session: state.about.session,
        })),
      });
    }),
  );
  router.post(
    '/open',
    route(which, async (body, req, res) => {
      const own = await seats.of(signedIn(req).account.id);
      const found = own.find(({ room, seat }) => room.caseId === body.case && seat === body.seat);
      return found ? enterSeat(parts, { ...found, by: 'account' }, req, res) : refuse('notFound');
    }),
  );
  return router;
}
