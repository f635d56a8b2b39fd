// One's own account: who am I, signing out here or everywhere, a new password, new recovery codes.
// Must never change what proves somebody without asking for the old proof again.
import { Router } from 'express';
import * as z from 'zod';
import { refuse } from '../../../shared/refusals.ts';
import { hashPassword } from '../../staff/passwords.ts';
import { newRecoveryCodes, withNewRecovery } from '../../staff/secondFactor.ts';
import { ok, route } from '../answer.ts';
import type { HttpParts } from '../parts.ts';
import { begin, clear, endEverywhere, endSeatsHere } from './begin.ts';
import { code, newPassword, typed } from './fields.ts';
import { onlyFresh, signedIn } from './onlyFor.ts';
import type { Tries } from './tries.ts';

const nothing = z.strictObject({});
const proof = z.strictObject({ password: typed, code });
const change = z.strictObject({ password: typed, code, next: newPassword });

export function ownRoutes(parts: HttpParts, tries: Tries): Router {
  const { accounts, sessions, signIn } = parts.staff;
  /** Why they are not who is signed in; null when they are. */
  const doubt = async (req: Parameters<typeof signedIn>[0], given: z.infer<typeof proof>) => {
    const { account } = signedIn(req);
    if (!(await tries.take(account.email, req))) return 'tooManyTries' as const;
    if (!(await signIn.again(account, given))) return 'signInWrong' as const;
    await tries.forget(account.email, req);
    return null;
  };

  const router = Router();
  router.get(
    '/',
    route(nothing, async (_body, req) => {
      const { name, email, role, proof: its } = signedIn(req).account;
      return ok({ name, email, role, recoveryLeft: its?.factor.recovery.length ?? 0 });
    }),
  );
  // Asked before what is no answer in JSON, a download: whoever is refused there would find a file with the refusal in it.
  router.post(
    '/fresh',
    onlyFresh(sessions),
    route(nothing, async () => ok(undefined)),
  );
  router.post(
    '/again',
    route(proof, async (given, req, res) => {
      const wrong = await doubt(req, given);
      if (wrong) return refuse(wrong);
      await begin(parts, signedIn(req).account, req, res);
      return ok(undefined);
    }),
  );
  router.post(
    '/sign-out',
    route(nothing, async (_body, req, res) => {
      const session = signedIn(req);
      await endSeatsHere(parts, (owner) => owner === session.account.id, req);
      await sessions.end(session);
      clear(parts, res);
      return ok(undefined);
    }),
  );
  router.post(
    '/sign-out-everywhere',
    route(nothing, async (_body, req, res) => {
      await endEverywhere(parts, signedIn(req).account.id);
      clear(parts, res);
      return ok(undefined);
    }),
  );
  router.post(
    '/password',
    route(change, async ({ next, ...given }, req, res) => {
      const wrong = await doubt(req, given);
      if (wrong) return refuse(wrong);
      const password = await hashPassword(next);
      const { id } = signedIn(req).account;
      const account = await accounts.change(id, (now) => now.proof && { ...now, proof: { ...now.proof, password } });
      if (!account) return refuse('unavailable');
      await endEverywhere(parts, id);
      await begin(parts, account, req, res);
      return ok(undefined);
    }),
  );
  router.post(
    '/recovery',
    route(proof, async (given, req) => {
      const wrong = await doubt(req, given);
      if (wrong) return refuse(wrong);
      const recovery = newRecoveryCodes();
      const account = await accounts.change(
        signedIn(req).account.id,
        (now) => now.proof && { ...now, proof: { ...now.proof, factor: withNewRecovery(now.proof.factor, recovery) } },
      );
      return account ? ok({ recovery }) : refuse('unavailable');
    }),
  );
  return router;
}
