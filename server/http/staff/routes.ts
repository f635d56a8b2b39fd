// All doors of staff: in by signing in or by an invitation; behind it one's own account, one's seats, the duty page.
// Must never lead to anything said, written or shown in a session: that is for seats alone.
import { Router } from 'express';
import { perPerson } from '../attempts.ts';
import { cookieName, readCookies } from '../cookies.ts';
import type { HttpParts } from '../parts.ts';
import { dutyRoutes } from './duty.ts';
import { onlyFor } from './onlyFor.ts';
import { ownRoutes } from './own.ts';
import { seatRoutes } from './seats.ts';
import { setUpRoutes } from './setUp.ts';
import { signInRoutes } from './signIn.ts';
import { createTries } from './tries.ts';

export function staffRoutes(parts: HttpParts): Router {
  const tries = createTries(parts);
  const { sessions } = parts.staff;
  const router = Router();
  router.use(perPerson('owner', (req) => readCookies(req).get(cookieName('staff', parts.secure))));
  router.use('/sign-in', signInRoutes(parts, tries));
  router.use('/set-up', setUpRoutes(parts, tries));
  router.use('/own', onlyFor('anybody', sessions), ownRoutes(parts, tries));
  router.use('/seats', onlyFor('mediator', sessions), seatRoutes(parts));
  router.use('/duty', onlyFor('office', sessions), dutyRoutes(parts));
  return router;
}
