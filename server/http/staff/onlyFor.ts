// Lets a route be used by one kind of staff alone.
// Must never tell somebody of another kind anything that it does not tell somebody who is not signed in.
import type { Request, RequestHandler } from 'express';
import { refuse } from '../../../shared/refusals.ts';
import type { StaffRole } from '../../../shared/staff.ts';
import type { Session, Sessions } from '../../staff/sessions.ts';
import { send } from '../answer.ts';

const asked = new WeakMap<Request, Session>();

/** Whoever was let through by `onlyFor`. */
export function signedIn(req: Request): Session {
  const session = asked.get(req);
  if (!session) throw new Error('a route for staff was reached around its guard');
  return session;
}

export const onlyFor =
  (role: StaffRole | 'anybody', sessions: Sessions): RequestHandler =>
  (req, res, next) => {
    sessions.of(req).then((session) => {
      if (!session || (role !== 'anybody' && session.account.role !== role)) return send(res, refuse('signedOut'));
      asked.set(req, session);
      next();
    }, next);
  };

/** After `onlyFor`: for what must not be done by whoever finds an administrator's screen open. */
export const onlyFresh =
  ({ isFresh }: Sessions): RequestHandler =>
  (req, res, next) =>
    isFresh(signedIn(req)) ? next() : send(res, refuse('proveAgain'));
