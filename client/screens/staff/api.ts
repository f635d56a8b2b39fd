// What staff's own pages ask of the server, with the shapes of its answers.
// Must never ask for anything said, written or shown in a session.
import type { Role } from '../../../shared/people.ts';
import type { Result } from '../../../shared/refusals.ts';
import type { SeatAlarm, StaffRole } from '../../../shared/staff.ts';
import { get, post } from '../../net/api.ts';

/** What a link is for. */
export type Invitation =
  | { kind: 'first' }
  | { kind: 'invited'; name: string; email: string; role: StaffRole }
  | { kind: 'password'; email: string }
  | { kind: 'seat'; name: string; email: string };
export interface Me {
  name: string;
  email: string;
  role: StaffRole;
  recoveryLeft: number;
}
export interface OwnSeat {
  case: string;
  seat: string;
  title: string;
  role: Role;
  session: 'open' | 'ended';
}
export interface AccountLine {
  account: string;
  name: string;
  email: string;
  role: StaffRole;
  isSetUp: boolean;
  isMe: boolean;
}
export interface Proof {
  password: string;
  code: string;
}
export interface Wanted extends Proof {
  name: string;
  email: string;
  secret: string;
}
type In = Promise<Result<{ role: StaffRole }>>;
type Invited = Promise<Result<{ link: string | null }>>;
export type SendBy = 'copy' | 'email';

/** Staff's questions; a fake one drives the pages in the gallery. */
export interface StaffApi {
  signIn(email: string, proof: Proof): In;
  look(token: string): Promise<Result<Invitation>>;
  setUp(token: string, wanted: Wanted): Promise<Result<{ role: StaffRole; recovery: string[] }>>;
  newPassword(token: string, proof: Proof): In;
  me(): Promise<Result<Me>>;
  signOut(everywhere: boolean): Promise<Result<unknown>>;
  changePassword(proof: Proof, next: string): Promise<Result<unknown>>;
  /** Says once more who one is. */
  again(proof: Proof): Promise<Result<unknown>>;
  newRecovery(proof: Proof): Promise<Result<{ recovery: string[] }>>;
  seats(): Promise<Result<{ seats: OwnSeat[] }>>;
  open(seat: OwnSeat): Promise<Result<{ place: string }>>;
  duty(): Promise<Result<{ alarms: SeatAlarm[] }>>;
  accounts(): Promise<Result<{ accounts: AccountLine[] }>>;
  invite(facts: { name: string; email: string; role: StaffRole; send: SendBy }): Invited;
  inviteAgain(account: string, send: SendBy): Invited;
  remove(account: string): Promise<Result<unknown>>;
}

const AT = '/api/staff';
const ACCOUNTS = '/api/owner/accounts';
const at = (account: string) => `${ACCOUNTS}/${encodeURIComponent(account)}`;

export const staffApi: StaffApi = {
  signIn: (email, proof) => post(`${AT}/sign-in`, { email, ...proof }),
  look: (token) => post(`${AT}/set-up/look`, { token }),
  setUp: (token, wanted) => post(`${AT}/set-up`, { token, ...wanted }),
  newPassword: (token, proof) => post(`${AT}/set-up/password`, { token, ...proof }),
  me: () => get(`${AT}/own`),
  signOut: (everywhere) => post(`${AT}/own/${everywhere ? 'sign-out-everywhere' : 'sign-out'}`, {}),
  changePassword: (proof, next) => post(`${AT}/own/password`, { ...proof, next }),
  again: (proof) => post(`${AT}/own/again`, proof),
  newRecovery: (proof) => post(`${AT}/own/recovery`, proof),
  seats: () => get(`${AT}/seats`),
  open: (seat) => post(`${AT}/seats/open`, { case: seat.case, seat: seat.seat }),
  duty: () => get(`${AT}/duty`),
  accounts: () => get(ACCOUNTS),
  invite: (facts) => post(ACCOUNTS, facts),
  inviteAgain: (account, send) => post(`${at(account)}/link`, { send }),
  remove: (account) => post(`${at(account)}/remove`, {}),
};
