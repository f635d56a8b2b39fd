// Setting up how one signs in, behind a link: the owner's first, an invitation, or a mediator's own personal link.
// Must never give an account to whoever has a link alone once it has a proof: a forgotten password still takes its code.

import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { StaffRole } from '../../shared/staff.ts';
import type { Access, SeatRef } from '../live/access.ts';
import { type Cases, contactOf } from '../live/cases.ts';
import type { Clock } from '../live/clock.ts';
import { seatOf } from '../mediation/who.ts';
import type { Account, Accounts, Facts, Proof } from './accounts.ts';
import { hashPassword } from './passwords.ts';
import type { Seats } from './seats.ts';
import { begunWith, newRecoveryCodes } from './secondFactor.ts';
import type { SignIn } from './signIn.ts';

/** What a link is for, as its holder may know it. */
export type Invitation =
  | { kind: 'first' }
  | { kind: 'invited'; name: string; email: string; role: StaffRole }
  | { kind: 'password'; email: string }
  | { kind: 'seat'; name: string; email: string };

export interface Wanted {
  name: string;
  email: string;
  password: string;
  /** Base32, made in the browser and typed into the app. */
  secret: string;
  code: string;
}
export type SetUpAnswer = { ok: true; account: Account; recovery: string[] } | Refusal;

export interface SetUp {
  /** A link to set up this account, or a new password for it; the one before it dies. */
  invite(account: Account): Promise<string>;
  look(token: string): Promise<Invitation | null>;
  finish(token: string, wanted: Wanted): Promise<SetUpAnswer>;
  newPassword(token: string, given: { password: string; code: string }): Promise<Account | null>;
}

export interface SetUpParts {
  access: Access;
  accounts: Accounts;
  cases: Cases;
  seats: Seats;
  signIn: SignIn;
  clock: Clock;
}

const INVITATION_LASTS = 7 * 24 * 3_600_000;
const INVITED = 'staff';
const refOf = (account: string): SeatRef => ({ caseId: INVITED, seat: account });

type Found = { kind: 'first' } | { kind: 'account'; account: Account } | { kind: 'seat'; name: string; email: string };

export function createSetUp({ access, accounts, cases, seats, signIn, clock }: SetUpParts): SetUp {
  const find = async (token: string): Promise<Found | null> => {
    if (await access.isOwnerLink(token)) return { kind: 'first' };
    const link = await access.findLink(token);
    if (!link) return null;
    if (link.caseId === INVITED) {
      const account = link.at + INVITATION_LASTS > clock.now() ? await accounts.find(link.seat) : null;
      return account && { kind: 'account', account };
    }
    const room = await cases.find(link.caseId);
    const person = room && seatOf(room.state, link.seat);
    if (!room || !person || !seats.needAccount(room, link.seat) || (await seats.accountOf(link))) return null;
    return { kind: 'seat', name: person.name, email: contactOf(room.state.people, link.seat).email ?? '' };
  };

  /** The owner's link also gives an administrator who lost everything a new proof. */
  const first = async (facts: Facts): Promise<Account | null> => {
    const known = await accounts.findByEmail(facts.email);
    if (!known) return accounts.add(facts);
    return known.role === 'admin' ? accounts.change(known.id, () => facts) : null;
  };
  const kept = (found: Found, facts: Omit<Facts, 'role'>): Promise<Account | null> => {
    if (found.kind === 'first') return first({ ...facts, role: 'admin' });
    if (found.kind === 'seat') return accounts.add({ ...facts, role: 'mediator' });
    // Asked of the account as it is now: of two who use one invitation, one counts.
    return accounts.change(found.account.id, (now) =>
      now.proof ? null : { ...now, name: facts.name, proof: facts.proof },
    );
  };
  const spent = async (found: Found): Promise<void> => {
    if (found.kind === 'first') await access.endOwnerLink();
    if (found.kind === 'account') await access.endLinks(refOf(found.account.id));
  };

  return {
    invite: ({ id }) => access.issueLink(refOf(id)),
    async look(token) {
      const found = await find(token);
      if (found?.kind !== 'account') return found;
      const { name, email, role, proof } = found.account;
      return proof ? { kind: 'password', email } : { kind: 'invited', name, email, role };
    },
    async finish(token, { password, secret, code, ...facts }) {
      const found = await find(token);
      if (!found || (found.kind === 'account' && found.account.proof)) return refuse('notFound');
      const recovery = newRecoveryCodes();
      const factor = begunWith(secret, code, clock.now(), recovery);
      if (!factor) return refuse('codeWrong');
      const proof: Proof = { password: await hashPassword(password), factor };
      const account = await kept(found, { ...facts, proof });
      if (!account) return refuse('emailTaken');
      await spent(found);
      return { ok: true, account, recovery };
    },
    async newPassword(token, { password, code }) {
      const found = await find(token);
      if (found?.kind !== 'account' || !(await signIn.spendCode(found.account.id, code))) return null;
      const hash = await hashPassword(password);
      await spent(found);
      return accounts.change(
        found.account.id,
        (now) => now.proof && { ...now, proof: { ...now.proof, password: hash } },
      );
    },
  };
}
