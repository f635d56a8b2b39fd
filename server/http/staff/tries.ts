// How often a sign-in, or a code for a new password, may be tried: from one address, for one account, both together.
// Must never let somebody elsewhere lock an account for good, nor keep an address beyond the window it counts in.
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { plainEmail } from '../../staff/accounts.ts';
import { cookieName, readCookies } from '../cookies.ts';
import { networkOf } from '../network.ts';
import type { HttpParts } from '../parts.ts';

/** Per 15 minutes, as the refusal says. What went well does not count. */
const QUARTER = 15 * 60;
const TRIES = { here: 5, account: 20, address: 30 } as const;

const keyOf = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

export interface Tries {
  /** Counts one; false when there were too many. */
  take(email: string, req: Request): Promise<boolean>;
  /** The try that was counted last went well. */
  forget(email: string, req: Request): Promise<void>;
}

export function createTries({ staff, secure }: Pick<HttpParts, 'staff' | 'secure'>): Tries {
  const [here, account, from] = Object.values(TRIES).map(
    (points) => new RateLimiterMemory({ points, duration: QUARTER }),
  ) as [RateLimiterMemory, RateLimiterMemory, RateLimiterMemory];
  const keysOf = async (email: string, req: Request) => {
    const name = plainEmail(email);
    const browser = await staff.browsers.nameIn(readCookies(req).get(cookieName('known', secure)), name);
    return {
      here: browser === null ? keyOf(name, networkOf(req.ip)) : keyOf('browser', name, browser),
      // Whoever fails elsewhere must not use up the tries of a browser that the account has signed in with.
      account: browser === null ? keyOf(name) : null,
      address: keyOf('', networkOf(req.ip)),
    };
  };
  return {
    async take(email, req) {
      const keys = await keysOf(email, req);
      try {
        await from.consume(keys.address);
        await here.consume(keys.here);
        if (keys.account !== null) await account.consume(keys.account);
        return true;
      } catch (refused) {
        if (refused instanceof Error) throw refused;
        return false;
      }
    },
    async forget(email, req) {
      const keys = await keysOf(email, req);
      await Promise.all([
        here.delete(keys.here),
        from.reward(keys.address),
        keys.account !== null && account.reward(keys.account),
      ]);
    },
  };
}
