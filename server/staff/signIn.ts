// Signing in: address, password and a code, all at once, so that nothing tells which of them was wrong.
// Must never answer otherwise, or sooner, for an address that has no account.
import type { Clock } from '../live/clock.ts';
import type { Account, Accounts } from './accounts.ts';
import { isPassword } from './passwords.ts';
import { withCodeUsed } from './secondFactor.ts';

export interface Given {
  password: string;
  /** Of the app, or a recovery code. */
  code: string;
}

export interface SignIn {
  /** The account that these prove; the code is used up with it. */
  check(email: string, given: Given): Promise<Account | null>;
  /** Asks somebody who is signed in again, before something that must not be done by whoever finds their screen. */
  again(account: Account, given: Given): Promise<boolean>;
  /** Uses up a code of this account's second factor. */
  spendCode(account: string, code: string): Promise<Account | null>;
}

export function createSignIn(accounts: Accounts, clock: Clock): SignIn {
  const spendCode = (id: string, code: string): Promise<Account | null> =>
    accounts.change(id, (now) => {
      const factor = now.proof && withCodeUsed(now.proof.factor, code, clock.now());
      return now.proof && factor && { ...now, proof: { ...now.proof, factor } };
    });
  const prove = async (account: Account | null, { password, code }: Given): Promise<Account | null> => {
    const isIt = await isPassword(account?.proof?.password ?? null, password);
    return account && isIt ? spendCode(account.id, code) : null;
  };
  return {
    check: async (email, given) => prove(await accounts.findByEmail(email), given),
    again: async (account, given) => (await prove(account, given)) !== null,
    spendCode,
  };
}
