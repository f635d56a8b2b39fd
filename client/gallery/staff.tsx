// Staff's own pages, from a fake house.
// Must never be part of the app's own bundle.
import type { ReactElement } from 'react';
import { AccountPage } from '../screens/staff/AccountPage.tsx';
import { Accounts } from '../screens/staff/Accounts.tsx';
import { Again } from '../screens/staff/Again.tsx';
import type { StaffApi } from '../screens/staff/api.ts';
import { StaffProvider } from '../screens/staff/context.tsx';
import { Duty } from '../screens/staff/Duty.tsx';
import { Invite } from '../screens/staff/Invite.tsx';
import { NewPassword } from '../screens/staff/NewPassword.tsx';
import { Recovery } from '../screens/staff/Recovery.tsx';
import { BadInvitation } from '../screens/staff/SetUp.tsx';
import { SetUpForm } from '../screens/staff/SetUpForm.tsx';
import { SignIn } from '../screens/staff/SignIn.tsx';
import { YourCases } from '../screens/staff/YourCases.tsx';
import { NOW } from './fixtures.ts';
import type { GalleryScreen } from './screens.ts';

const ok = <T,>(value: T) => Promise.resolve({ ok: true as const, value });
const nothing = () => {};
const link = 'https://meeting.example.org/staff/set-up#0123456789abcdefghijklmnopqrstuvwxyzABCDEFG';
const CODES = ['abcde', 'fghjk', 'mnpqr', 'stuvw', 'xyz23', '45678', '9abcd', 'efghj', 'kmnpq', 'rstuv'];
const recovery = CODES.map((code) => `${code}-${code}`);
const secret = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const house: StaffApi = {
  signIn: () => ok({ role: 'mediator' }),
  look: () => ok({ kind: 'first' }),
  setUp: () => ok({ role: 'mediator', recovery }),
  newPassword: () => ok({ role: 'mediator' }),
  me: () => ok({ name: 'Maria Ortiz', email: 'maria@example.org', role: 'mediator', recoveryLeft: 9 }),
  signOut: () => ok(undefined),
  changePassword: () => ok(undefined),
  again: () => ok(undefined),
  newRecovery: () => ok({ recovery }),
  seats: () =>
    ok({
      seats: [
        { case: 'c1', seat: 's1', title: 'Spring meeting', role: 'mediator', session: 'open' },
        { case: 'c2', seat: 's2', title: 'School and holidays', role: 'comediator', session: 'ended' },
      ],
    }),
  open: () => ok({ place: 'p1' }),
  duty: () =>
    ok({
      alarms: [
        {
          case: 'c1',
          title: 'Spring meeting',
          sample: false,
          since: NOW,
          person: [{ name: 'Ana Rivera', phone: '+1 555 0101' }],
          mediators: [{ name: 'Maria Ortiz', phone: '+1 555 0100' }],
        },
        { case: 'c2', title: 'School and holidays', sample: true, since: NOW, person: [], mediators: [] },
      ],
    }),
  accounts: () =>
    ok({
      accounts: [
        { account: 'a1', name: 'Ida Berg', email: 'ida@example.org', role: 'admin', isSetUp: true, isMe: true },
        {
          account: 'a2',
          name: 'Maria Ortiz',
          email: 'maria@example.org',
          role: 'mediator',
          isSetUp: true,
          isMe: false,
        },
        { account: 'a3', name: 'Kim Lee', email: 'kim@example.org', role: 'office', isSetUp: false, isMe: false },
      ],
    }),
  invite: () => ok({ link }),
  inviteAgain: () => ok({ link }),
  remove: () => ok(undefined),
};

const at = (shown: ReactElement, api: StaffApi = house): GalleryScreen => ({
  who: 'owner',
  path: '/staff',
  show: () => <StaffProvider api={api}>{shown}</StaffProvider>,
});
const invited = { kind: 'invited', name: 'Kim Lee', email: 'kim@example.org', role: 'office' } as const;
const seat = { kind: 'seat', name: 'Maria Ortiz', email: '' } as const;
const form = { token: 't', secret, onDone: nothing };

export const staffScreens: Record<string, GalleryScreen> = {
  'staff.signIn': at(<SignIn onDone={nothing} />),
  'staff.setUp.first': at(<SetUpForm {...form} invitation={{ kind: 'first' }} back={null} />),
  'staff.setUp.invited': at(<SetUpForm {...form} invitation={invited} back={null} />),
  'staff.setUp.seat': at(<SetUpForm {...form} invitation={seat} back="/j#t" />),
  'staff.setUp.bad': at(<BadInvitation />),
  'staff.newPassword': at(<NewPassword token="t" email="maria@example.org" onDone={nothing} />),
  'staff.recovery': at(<Recovery codes={recovery} onDone={nothing} />),
  'staff.cases': at(<YourCases />),
  'staff.cases.none': at(<YourCases />, { ...house, seats: () => ok({ seats: [] }) }),
  'staff.duty': at(<Duty />),
  'staff.duty.none': at(<Duty />, { ...house, duty: () => ok({ alarms: [] }) }),
  'staff.account': at(<AccountPage />),
  'staff.accounts': at(<Accounts />),
  'staff.again': at(<Again onDone={nothing} />),
  'staff.invite': at(<Invite onChange={async () => {}} onClose={nothing} />),
};
