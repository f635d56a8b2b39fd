// Everything about staff in one hand: accounts, sessions, signing in, setting up, browsers, seats, duty.
// Must never be asked about what is in a case.
import type { Access } from '../live/access.ts';
import type { Cases } from '../live/cases.ts';
import type { Clock } from '../live/clock.ts';
import type { Registry } from '../live/registry.ts';
import type { Storage } from '../store/open.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import { type Browsers, createBrowsers } from './browsers.ts';
import { createDuty, type Duty } from './duty.ts';
import { createSeats, type Seats } from './seats.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSetUp, type SetUp } from './setUp.ts';
import { createSignIn, type SignIn } from './signIn.ts';

export interface Staff {
  accounts: Accounts;
  browsers: Browsers;
  sessions: Sessions;
  signIn: SignIn;
  setUp: SetUp;
  seats: Seats;
  duty: Duty;
}
export interface StaffParts {
  storage: Storage;
  access: Access;
  cases: Cases;
  registry: Registry;
  clock: Clock;
  secure: boolean;
}

export function createStaff({ storage, access, cases, registry, clock, secure }: StaffParts): Staff {
  const accounts = createAccounts(storage.store, storage.keys);
  const signIn = createSignIn(accounts, clock);
  const seats = createSeats(storage.store, cases);
  return {
    accounts,
    browsers: createBrowsers(storage.keys),
    signIn,
    seats,
    sessions: createSessions(access, accounts, clock, secure),
    setUp: createSetUp({ access, accounts, cases, seats, signIn, clock }),
    duty: createDuty(storage, registry),
  };
}
