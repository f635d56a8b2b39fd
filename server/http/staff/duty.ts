// The duty page's question, asked again and again while it is open.
// Must never answer with more than `SeatAlarm` holds.
import { Router } from 'express';
import * as z from 'zod';
import { ok, route } from '../answer.ts';
import type { HttpParts } from '../parts.ts';

export function dutyRoutes({ staff }: HttpParts): Router {
  const router = Router();
  router.get(
    '/',
    route(z.strictObject({}), async () => ok({ alarms: await staff.duty.look() })),
  );
  return router;
}
