// Behind an invitation or the owner's link: looking what it is for, setting up password and codes, a new password.
// Must never be used up by a GET, nor tell a wrong link from an old or a used one.
import { Router } from 'express';
import * as z from 'zod';
import { name } from '../../../shared/fields.ts';
import { refuse } from '../../../shared/refusals.ts';
import { ok, route } from '../answer.ts';
import { createGuard } from '../attempts.ts';
import type { HttpParts } from '../parts.ts';
import { begin, endEverywhere } from './begin.ts';
import { code, email, newPassword, secret, token } from './fields.ts';
import type { Tries } from './tries.ts';

const withToken = z.strictObject({ token });
const wanted = z.strictObject({ token, name, email, password: newPassword, secret, code });
const again = z.strictObject({ token, password: newPassword, code });

export function setUpRoutes(parts: HttpParts, tries: Tries): Router {
  const { setUp } = parts.staff;
  const guard = createGuard(parts);
  const router = Router();
  router.post(
    '/look',
    guard('look'),
    route(withToken, async (body) => {
      const found = await setUp.look(body.token);
      return found ? ok(found) : refuse('notFound');
    }),
  );
  router.post(
    '/',
    guard('join'),
    route(wanted, async ({ token: link, ...facts }, req, res) => {
      const done = await setUp.finish(link, facts);
      if (!done.ok) return done;
      // An administrator who lost everything may be setting up anew: what was open ends.
      await endEverywhere(parts, done.account.id);
      await begin(parts, done.account, req, res);
      return ok({ role: done.account.role, recovery: done.recovery });
    }),
  );
  router.post(
    '/password',
    guard('code'),
    route(again, async ({ token: link, ...given }, req, res) => {
      // Counted for the account as a sign-in is: whoever makes links could make as many as there are codes.
      const found = await setUp.look(link);
      const of = found?.kind === 'password' ? found.email : null;
      if (of !== null && !(await tries.take(of, req))) return refuse('tooManyTries');
      const account = await setUp.newPassword(link, given);
      if (!account) return refuse('signInWrong');
      await tries.forget(account.email, req);
      await endEverywhere(parts, account.id);
      await begin(parts, account, req, res);
      return ok({ role: account.role });
    }),
  );
  return router;
}
