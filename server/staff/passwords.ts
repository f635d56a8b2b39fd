// Passwords, as Argon2id digests.
// Must never answer sooner for an account that is not there: its password is checked as well, against nobody's.
import { randomBytes } from 'node:crypto';

/** OWASP's least for Argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Loaded when first needed: a start where nobody signs in should not pay for it.
const argon2 = () => import('@node-rs/argon2');

/** One word on every keyboard: the same signs typed in two ways are one password. */
const normal = (password: string): string => password.normalize('NFKC');

export const hashPassword = async (password: string): Promise<string> => (await argon2()).hash(normal(password), COST);

/** `null` where there is no account: takes as long, and is never right. */
export async function isPassword(hash: string | null, password: string): Promise<boolean> {
  const { verify } = await argon2();
  // Made for whoever asks first: made only where it is needed, it would show once that there is no account.
  const nobody = await nobodys();
  const isIt = await verify(hash ?? nobody, normal(password));
  return hash !== null && isIt;
}

let made: Promise<string> | null = null;
const nobodys = (): Promise<string> => {
  made ??= hashPassword(randomBytes(24).toString('base64url'));
  return made;
};
