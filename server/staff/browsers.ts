// Browsers that somebody has signed in with before: wrong tries made elsewhere must not keep them out there.
// Must never prove who anybody is, nor tell whose the mark is: it is a random name, and a proof that we gave it out.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyStore } from '../store/keys.ts';
import { HOUSE, plainEmail } from './accounts.ts';

export interface Browsers {
  /** A mark for one more browser of this account. */
  mark(email: string): Promise<string>;
  /** The name in the mark, if it was given out to this account. */
  nameIn(mark: string | undefined, email: string): Promise<string | null>;
}

export function createBrowsers(keys: Pick<KeyStore, 'keyFor'>): Browsers {
  const proofOf = async (name: string, email: string): Promise<string> =>
    createHmac('sha256', await keys.keyFor(HOUSE, 'browsers'))
      .update(JSON.stringify([name, plainEmail(email)]))
      .digest('base64url');
  return {
    async mark(email) {
      const name = randomBytes(12).toString('base64url');
      return `${name}.${await proofOf(name, email)}`;
    },
    async nameIn(mark, email) {
      const [name = '', proof = ''] = mark?.split('.') ?? [];
      const [given, right] = [Buffer.from(proof), Buffer.from(await proofOf(name, email))];
      return given.length === right.length && timingSafeEqual(given, right) ? name : null;
    },
  };
}
