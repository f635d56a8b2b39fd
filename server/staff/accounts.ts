// The accounts of staff: who they are and how they prove it, sealed whole under a key of their own.
// Must never leave this server's memory in clear, nor lose one of two changes made at once.
import { createHmac } from 'node:crypto';
import type { StaffRole } from '../../shared/staff.ts';
import { newId } from '../live/access.ts';
import type { KeyStore } from '../store/keys.ts';
import type { AccountRow, FoundAccount, StaffStore } from '../store/port.ts';
import { type SealedPlace, seal, unseal } from '../store/seal.ts';
import type { SecondFactor } from './secondFactor.ts';

/** What signing in is checked against. */
export interface Proof {
  /** Argon2id. */
  readonly password: string;
  readonly factor: SecondFactor;
}
export interface Facts {
  readonly role: StaffRole;
  readonly name: string;
  /** One's name for signing in; small letters. */
  readonly email: string;
  /** Null until the invitation has been used. */
  readonly proof: Proof | null;
}
export interface Account extends Facts {
  readonly id: string;
}

export interface Accounts {
  /** Null where the address has an account already. */
  add(facts: Facts): Promise<Account | null>;
  find(id: string): Promise<Account | null>;
  findByEmail(email: string): Promise<Account | null>;
  all(): Promise<Account[]>;
  /** Changes it as it is at this moment; null, and nothing changed, when `edit` says null or it is gone. */
  change(id: string, edit: (now: Account) => Facts | null): Promise<Account | null>;
  /** False, and nothing done, where whoever removes it has no account any more. */
  remove(id: string, by: string): Promise<boolean>;
}

/** Where their keys are kept, beside those of cases; no case has an id this short. */
export const HOUSE = 'staff';
const SCOPES = { bodies: 'accounts', handles: 'handles' } as const;
/** A change that others were quicker than is made again, this often at most. */
const TRIES = 5;

const placeOf = (id: string): SealedPlace => ({ caseId: HOUSE, kind: 'account', place: [id], scope: SCOPES.bodies });
/** One address, however it was typed. */
export const plainEmail = (email: string): string => email.trim().toLowerCase();

export function createAccounts(store: StaffStore, keys: KeyStore): Accounts {
  // An address alone, digested, could be found by trying addresses: it takes the key as well.
  const handleOf = async (email: string): Promise<string> =>
    createHmac('sha256', await keys.keyFor(HOUSE, SCOPES.handles))
      .update(plainEmail(email))
      .digest('base64url');
  const toRow = async ({ id, ...facts }: Account): Promise<AccountRow> => {
    const body = Buffer.from(JSON.stringify(facts));
    return {
      id,
      handle: await handleOf(facts.email),
      body: seal(await keys.keyFor(HOUSE, SCOPES.bodies), placeOf(id), body),
    };
  };
  const fromRow = async ({ id, body }: AccountRow): Promise<Account> => {
    const opened = unseal(await keys.keyFor(HOUSE, SCOPES.bodies), placeOf(id), body);
    // What comes out went in as an account: sealed bodies are proved.
    return { ...(JSON.parse(Buffer.from(opened).toString('utf8')) as Facts), id };
  };
  const opened = (row: FoundAccount | null) => (row ? fromRow(row) : null);

  return {
    async add(facts) {
      const account = { ...facts, email: plainEmail(facts.email), id: newId() };
      return (await store.putAccount(await toRow(account), 0)) ? account : null;
    },
    find: async (id) => opened(await store.findAccount(id)),
    findByEmail: async (email) => opened(await store.findHandle(await handleOf(email))),
    all: async () => Promise.all((await store.listAccounts()).map(fromRow)),
    async change(id, edit) {
      for (let tries = 0; tries < TRIES; tries++) {
        const row = await store.findAccount(id);
        const next = row && edit(await fromRow(row));
        if (!row || !next) return null;
        const account = { ...next, id };
        if (await store.putAccount(await toRow(account), row.version)) return account;
      }
      return null;
    },
    remove: (id, by) => store.removeAccount(id, by),
  };
}
