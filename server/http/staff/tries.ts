// How often a sign-in, or a code for a new password, may be tried: from one address, for one account, both together.
// Must never let somebody elsewhere lock an account for good, nor keep an address beyond the window it counts in.
import { createHash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Per 15 minutes. What went well does not count. */
const QUARTER = 15 * 60;
const TRIES = { here: 5, account: 20, address: 30 } as const;

const keyOf = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

export interface Tries {
  /** Counts one; false when there were too many. */
  take(email: string, address: string | undefined): Promise<boolean>;
  /** The try that was counted last went well. */
  forget(email: string, address: string | undefined): Promise<void>;
}

export function createTries(): Tries {
  const [here, account, from] = Object.values(TRIES).map(
    (points) => new RateLimiterMemory({ points, duration: QUARTER }),
  ) as [RateLimiterMemory, RateLimiterMemory, RateLimiterMemory];
  const keys = (email: string, address = '') => {
    const name = email.trim().toLowerCase();
    return { here: keyOf(name, address), account: keyOf(name), address: keyOf('', address) };
  };
  return {
    async take(email, address) {
      const key = keys(email, address);
      try {
        await from.consume(key.address);
        await here.consume(key.here);
        await account.consume(key.account);
        return true;
      } catch (refused) {
        if (refused instanceof Error) throw refused;
        return false;
      }
    },
    async forget(email, address) {
      const key = keys(email, address);
      await Promise.all([here.delete(key.here), from.reward(key.address), account.reward(key.account)]);
    },
  };
}
