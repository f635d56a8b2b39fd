// Passwords, as Argon2id digests.
// Must never answer sooner for an account that is not there: its password is checked as well, against nobody's.
import { randomBytes } from 'node:crypto';

/** OWASP's least for Argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Loaded when first needed: a start where nobody signs in should not pay for it.
let loaded: Promise<typeof import('@node-rs/argon2')> | null = null;
const argon2 = () => {
  loaded ??= import('@node-rs/argon2');
  return loaded;
};

/** One word on every keyboard: the same signs typed in two ways are one password. */
const normal = (password: string): string => password.normalize('NFKC');

/** They are worked out by the four threads that also bring what is said to the disk: all four at once, and nobody would be heard. */
const AT_ONCE = 2;
let underWay = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (underWay < AT_ONCE) underWay += 1;
  else await new Promise<void>((begin) => waiting.push(begin));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else underWay -= 1;
  }
}

export async function hashPassword(password: string): Promise<string> {
  const { hash } = await argon2();
  return inTurn(() => hash(normal(password), COST));
}

/** `null` where there is no account: takes as long, and is never right. */
export async function isPassword(hash: string | null, password: string): Promise<boolean> {
  const { verify } = await argon2();
  // Made for whoever asks first: made only where it is needed, it would show once that there is no account.
  const nobody = await nobodys();
  const isIt = await inTurn(() => verify(hash ?? nobody, normal(password)));
  return hash !== null && isIt;
}

let made: Promise<string> | null = null;
const nobodys = (): Promise<string> => {
  made ??= hashPassword(randomBytes(24).toString('base64url'));
  return made;
};
