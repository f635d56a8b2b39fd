// An authenticator app in a test's hand: the codes of a secret at a time.
// Must never know a secret that it was not given.
import { Secret, TOTP } from 'otpauth';

/** ms: codes change this often. */
export const STEP = 30_000;
export const newSecret = (): string => new Secret({ size: 20 }).base32;
export const codeAt = (secret: string, now: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });
