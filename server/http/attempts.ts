// How often a link may be tried, by link and by address, so that guessing is hopeless and nobody is locked out by chance.
// Must never keep an address beyond the window it counts in.
import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { refuse } from '../../shared/refusals.ts';
import type { Logger } from '../logger.ts';
import { send } from './answer.ts';
import { networkOf } from './network.ts';

/** Per 15 minutes, as the refusal says. Fewer a link than an address: a family or an office shares an address. */
const QUARTER = 15 * 60;
const KINDS = { look: 60, code: 5, join: 20 } as const;
const PER_ADDRESS = 300;
/** All of them together: more is somebody guessing from many addresses. Said in the log, since refusing would lock all out. */
const ALARM = 1_000;

const keyOf = (text: unknown): string => createHash('sha256').update(String(text)).digest('base64url').slice(0, 22);

/** Makes the guards of a router: each counts its own kind by link, and all of them together by address. */
export function createGuard({ log }: { log: Logger }): (kind: keyof typeof KINDS) => RequestHandler {
  const byAddress = new RateLimiterMemory({ points: PER_ADDRESS, duration: QUARTER });
  const all = new RateLimiterMemory({ points: ALARM, duration: QUARTER });
  const count = async () => {
    const { consumedPoints } = await all.penalty('all');
    if (consumedPoints === ALARM) log.warn('links are tried more often than people would', { count: consumedPoints });
  };
  return (kind) => {
    const byLink = new RateLimiterMemory({ points: KINDS[kind], duration: QUARTER });
    return (req: Request, res, next) => {
      const link = typeof req.body === 'object' && req.body !== null ? (req.body as { token?: unknown }).token : '';
      void count();
      Promise.all([byAddress.consume(keyOf(networkOf(req.ip))), byLink.consume(keyOf(link))]).then(
        () => next(),
        () => send(res, refuse('tooManyTries')),
      );
    };
  };
}

const MINUTE = 60;
/** What a page asks besides its line: a press here and there. The owner's asks for whole cases, and a link for each person. */
const PER_MINUTE = { place: 100, owner: 600 } as const;

/** So many requests a minute for each cookie; who has none is counted by address, so that nobody uses up another's. */
export function perPerson(
  page: keyof typeof PER_MINUTE,
  cookieOf: (req: Request) => string | undefined,
): RequestHandler {
  const limiter = new RateLimiterMemory({ points: PER_MINUTE[page], duration: MINUTE });
  return (req, res, next) => {
    limiter.consume(keyOf(cookieOf(req) ?? networkOf(req.ip))).then(
      () => next(),
      () => send(res, refuse('tooManyInAMinute')),
    );
  };
}
