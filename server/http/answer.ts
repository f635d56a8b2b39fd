// How every HTTP request is read and answered: a strict schema in, a Result out, with the status its code stands for.
// Must never echo what came in, nor tell unknown and forbidden apart.
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type * as z from 'zod';
import { type RefusalCode, type Result, refuse } from '../../shared/refusals.ts';

const STATUS: Partial<Record<RefusalCode, number>> = {
  badInput: 400,
  signedOut: 401,
  proveAgain: 401,
  notFound: 404,
  tooMany: 429,
  tooManyInAMinute: 429,
  tooManyTries: 429,
  codesSpent: 429,
  mailedCodesSpent: 429,
  unavailable: 503,
  codeNotSent: 503,
  codeMayCome: 503,
  linkNotSent: 503,
  linkMayCome: 503,
  broken: 500,
};

/** Answers with the status that the result's code stands for. */
export function send(res: Response, result: Result<unknown>): void {
  res.status(result.ok ? 200 : (STATUS[result.code] ?? 409)).json(result);
}

/** A result that says yes. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

type Handle<B> = (body: B, req: Request, res: Response) => Promise<Result<unknown>>;

/** A route with a JSON body of this shape. A throw goes to the error handler and costs this request alone. */
export const route =
  <S extends z.ZodType>(schema: S, handle: Handle<z.infer<S>>): RequestHandler =>
  (req: Request, res: Response, next: NextFunction) => {
    const parsed = schema.safeParse(req.body ?? {});
    if (!parsed.success) return send(res, refuse('badInput'));
    handle(parsed.data, req, res).then((result) => send(res, result), next);
  };

/** Browsers send this header only from our own pages, and of another page they say so; a form has no header of its own. */
export const fromOwnPage =
  ({ isOwnPage }: { isOwnPage(req: Request): boolean }): RequestHandler =>
  (req, res, next) => {
    const { origin, 'x-parley': mark } = req.headers;
    const isOurs = mark === '1' && (origin === undefined || isOwnPage(req));
    if (req.method === 'GET' || isOurs) return next();
    send(res, refuse('notFound'));
  };
