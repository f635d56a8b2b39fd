// Who is signed in: a cookie's secret, of which the store has the digest; it ends unused, after 12 hours, or at a word.
// Must never outlive its account, nor say that somebody is signed in from a message.
import type { IncomingMessage } from 'node:http';
import type { StaffRole } from '../../shared/staff.ts';
import { cookieName, readCookies } from '../http/cookies.ts';
import type { Access, Place, SeatRef } from '../live/access.ts';
import type { Clock } from '../live/clock.ts';
import type { Account, Accounts } from './accounts.ts';

export interface Session {
  account: Account;
  place: Place;
}

export interface Sessions {
  /** A new one; the cookie's value. */
  begin(account: Account): Promise<string>;
  /** Whoever asks, if they are signed in; asking counts as using it. */
  of(req: IncomingMessage): Promise<Session | null>;
  /** They have proved who they are only lately: whoever finds their screen open has not. */
  isFresh(session: Session): boolean;
  end(session: Session): Promise<void>;
  /** In every browser. */
  endAll(account: string): Promise<void>;
}

const MINUTE = 60_000;
/** How long one may do nothing, ms: a mediator's day has long talks in it, and their seats are open beside it. */
export const IDLE: Record<StaffRole, number> = { mediator: 30 * MINUTE, office: 15 * MINUTE, admin: 15 * MINUTE };

/** ms: long enough to make a case and send its links in one go. */
export const FRESH = 10 * MINUTE;

const refOf = (account: string): SeatRef => ({ caseId: 'staff', seat: account });

export function createSessions(access: Access, accounts: Accounts, clock: Clock, secure: boolean): Sessions {
  const name = cookieName('staff', secure);
  return {
    async begin({ id, role }) {
      const { tag, cookie } = await access.addPlace(refOf(id), IDLE[role]);
      return `${tag}.${cookie}`;
    },
    async of(req) {
      const [tag = '', secret = ''] = (readCookies(req).get(name) ?? '').split('.');
      const place = secret ? await access.findPlace(tag, secret) : null;
      const account = place?.caseId === refOf('').caseId ? await accounts.find(place.seat) : null;
      if (!place || !account) return null;
      await access.keepPlace(place, IDLE[account.role]);
      return { account, place };
    },
    isFresh: ({ place }) => clock.now() < place.at + FRESH,
    end: ({ place }) => access.endPlace(place),
    endAll: (account) => access.endPlaces(refOf(account)),
  };
}
