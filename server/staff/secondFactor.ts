// The second factor: six digits of an authenticator app (TOTP), or one of ten recovery codes that were written down.
// Must never take a code twice: each step of time and each recovery code counts once.
import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

export interface SecondFactor {
  /** Base32, as typed into the app. */
  readonly secret: string;
  /** The step of the last code that was taken: only later ones count. */
  readonly step: number;
  /** Digests of the recovery codes that are left. */
  readonly recovery: readonly string[];
}

/** A clock may go wrong by a step either way. */
const WINDOW = 1;
const PERIOD = 30;
/** 50 bits each, without signs that look alike. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODES = 10;

const plain = (code: string): string => code.toLowerCase().replaceAll(/[\s-]/g, '');
const digest = (code: string): string => createHash('sha256').update(`recovery ${code}`).digest('base64url');

/** The step of time that a code of the app belongs to; null when it is none of now, or not later than `after`. */
function stepOf(secret: string, code: string, now: number, after: number): number | null {
  // The library throws on six signs that are more than six bytes: a fault, where the answer must be as to any wrong code.
  if (!/^[0-9]{6}$/.test(code)) return null;
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD });
  const delta = totp.validate({ token: code, timestamp: now, window: WINDOW });
  const step = delta === null ? null : Math.floor(now / 1000 / PERIOD) + delta;
  return step !== null && step > after ? step : null;
}

/** A factor whose secret the app has, proved by a code; null when the code is not of that secret. */
export function begunWith(secret: string, code: string, now: number, recovery: readonly string[]): SecondFactor | null {
  const step = stepOf(secret, plain(code), now, 0);
  return step === null ? null : { secret, step, recovery: recovery.map((one) => digest(plain(one))) };
}

/** The factor with this code used up; null when the code does not count. */
export function withCodeUsed(factor: SecondFactor, given: string, now: number): SecondFactor | null {
  const code = plain(given);
  const spent = digest(code);
  if (factor.recovery.includes(spent)) {
    return { ...factor, recovery: factor.recovery.filter((one) => one !== spent) };
  }
  const step = stepOf(factor.secret, code, now, factor.step);
  return step === null ? null : { ...factor, step };
}

/** Ten codes to write down, shown once. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () => {
    const signs = Array.from({ length: 10 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
    return `${signs.slice(0, 5)}-${signs.slice(5)}`;
  });
export const withNewRecovery = (factor: SecondFactor, codes: readonly string[]): SecondFactor => ({
  ...factor,
  recovery: codes.map((one) => digest(plain(one))),
});
