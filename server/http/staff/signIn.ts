// Signing in.
// Must never tell, by its words or its time, whether there is such an account.
import { Router } from 'express';
import * as z from 'zod';
import { refuse } from '../../../shared/refusals.ts';
import { ok, route } from '../answer.ts';
import type { HttpParts } from '../parts.ts';
import { begin } from './begin.ts';
import { code, typed } from './fields.ts';
import type { Tries } from './tries.ts';

const given = z.strictObject({ email: typed, password: typed, code });

export function signInRoutes(parts: HttpParts, tries: Tries): Router {
  const router = Router();
  router.post(
    '/',
    route(given, async ({ email, ...proof }, req, res) => {
      if (!(await tries.take(email, req))) return refuse('tooManyTries');
      const account = await parts.staff.signIn.check(email, proof);
      parts.log.info('sign-in', { code: account ? 'right' : 'wrong' });
      if (!account) return refuse('signInWrong');
      await tries.forget(email, req);
      await begin(parts, account, req, res);
      return ok({ role: account.role });
    }),
  );
  return router;
}
