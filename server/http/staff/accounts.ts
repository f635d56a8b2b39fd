// Accounts as administrators keep them: who there is, inviting somebody, a link for a new password, removing.
// Must never show or set what proves somebody: a link alone gives nobody an account that is in use.
import { type Request, Router } from 'express';
import * as z from 'zod';
import { name } from '../../../shared/fields.ts';
import { type Result, refuse } from '../../../shared/refusals.ts';
import { STAFF_ROLES } from '../../../shared/staff.ts';
import type { Account } from '../../staff/accounts.ts';
import { ok, route } from '../answer.ts';
import { accountLetter } from '../letters.ts';
import type { HttpParts } from '../parts.ts';
import { endEverywhere } from './begin.ts';
import { email } from './fields.ts';
import { onlyFresh, signedIn } from './onlyFor.ts';

const nothing = z.strictObject({});
const send = z.enum(['copy', 'email']);
const wanted = z.strictObject({ name, email, role: z.enum(STAFF_ROLES), send });
const link = z.strictObject({ send });

export function accountRoutes(parts: HttpParts): Router {
  const { accounts, sessions, setUp } = parts.staff;
  const fresh = onlyFresh(sessions);

  const invite = async (account: Account, how: z.infer<typeof send>, req: Request): Promise<Result<unknown>> => {
    const address = `${parts.address(req)}/staff/set-up#${await setUp.invite(account)}`;
    if (how === 'copy') return ok({ link: address });
    await parts.mail.send({ to: account.email, ...accountLetter(address) });
    return ok({ link: null });
  };
  const find = (req: Request) => accounts.find(String(req.params.account));

  const router = Router();
  router.get(
    '/',
    route(nothing, async (_body, req) => {
      const me = signedIn(req).account.id;
      const all = (await accounts.all()).map((a) => ({
        account: a.id,
        name: a.name,
        email: a.email,
        role: a.role,
        isSetUp: a.proof !== null,
        isMe: a.id === me,
      }));
      return ok({ accounts: all.sort((a, b) => a.name.localeCompare(b.name)) });
    }),
  );
  router.post(
    '/',
    fresh,
    route(wanted, async ({ send: how, ...facts }, req) => {
      const account = await accounts.add({ ...facts, proof: null });
      return account ? invite(account, how, req) : refuse('emailTaken');
    }),
  );
  router.post(
    '/:account/link',
    fresh,
    route(link, async ({ send: how }, req) => {
      const account = await find(req);
      return account ? invite(account, how, req) : refuse('notFound');
    }),
  );
  router.post(
    '/:account/remove',
    fresh,
    route(nothing, async (_body, req) => {
      const account = await find(req);
      const me = signedIn(req).account.id;
      // Nobody removes themselves, nor once they are removed, so that an administrator is always left.
      if (!account || account.id === me) return refuse('notFound');
      if (!(await accounts.remove(account.id, me))) return refuse('signedOut');
      await endEverywhere(parts, account.id);
      return ok(undefined);
    }),
  );
  return router;
}
