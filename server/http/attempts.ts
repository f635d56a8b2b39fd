// How often a link may be tried, by link and by address, so that guessing is hopeless and nobody is locked out by chance.
// Must never keep an address beyond the window it counts in.
import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { refuse } from '../../shared/refusals.ts';
import { send } from './answer.ts';

/** Per 15 minutes. Fewer a link than an address: a family or an office shares an address. */
const QUARTER = 15 * 60;
const KINDS = { look: 60, code: 5, join: 20 } as const;
const PER_ADDRESS = 300;

const keyOf = (text: unknown): string => createHash('sha256').update(String(text)).digest('base64url').slice(0, 22);

export interface Attempts {
  guard(kind: keyof typeof KINDS): RequestHandler;
}

export function createAttempts(): Attempts {
  const byAddress = new RateLimiterMemory({ points: PER_ADDRESS, duration: QUARTER });
  const guard = (kind: keyof typeof KINDS): RequestHandler => {
    const byLink = new RateLimiterMemory({ points: KINDS[kind], duration: QUARTER });
    return (req: Request, res, next) => {
      const link = typeof req.body === 'object' && req.body !== null ? (req.body as { token?: unknown }).token : '';
      Promise.all([byAddress.consume(keyOf(req.ip)), byLink.consume(keyOf(link))]).then(
        () => next(),
        () => send(res, refuse('tooMany')),
      );
    };
  };
  return { guard };
}
