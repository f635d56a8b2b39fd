// Staff of a test: accounts without the trouble of setting them up, and setting one up as a page does.
// Must never let a mediator into a seat that is not tied to their account.
import { randomBytes } from 'node:crypto';
import type { NewSeat } from '../../shared/commands.ts';
import { isMediator } from '../../shared/people.ts';
import type { StaffRole } from '../../shared/staff.ts';
import { codeAt, newSecret } from './authenticator.ts';
import type { Parley } from './harness.ts';

export const PASSWORD = 'quiet river seven lamps';

/** A signed-in account's cookie, `name=value`; the same account each time it is asked. */
export function accountIn(parley: Parley, role: StaffRole, name = 'Somebody'): () => Promise<string> {
  const email = `${randomBytes(6).toString('hex')}@house.example`;
  let made: ReturnType<typeof parley.app.staff.accounts.add> | null = null;
  return async () => {
    // Only now: most mediators of the tests never sign in, and what nobody waits for must not fail.
    made ??= parley.app.staff.accounts.add({ role, name, email, proof: null });
    const account = await made;
    if (!account) throw new Error('this account is there already');
    const value = await parley.app.staff.sessions.begin(account);
    // One of the two is the name it has: over https it is bound to its host.
    return `parley-staff=${value}; __Host-parley-staff=${value}`;
  };
}

/** How this person signs in before they open their seat: mediators alone do. */
export const signInFor = (parley: Parley, { role, name }: NewSeat): (() => Promise<string>) | undefined =>
  isMediator(role) ? accountIn(parley, 'mediator', name) : undefined;

/** Sets up an account behind a link, as its page does; resolves to the cookie and to what it now signs in with. */
export async function setUpByLink(url: string, link: string, email: string, name = 'Somebody') {
  const secret = newSecret();
  const body = { token: link.split('#')[1], name, email, password: PASSWORD, secret, code: codeAt(secret, Date.now()) };
  const headers = { 'content-type': 'application/json', origin: url, 'x-parley': '1' };
  const answer = await fetch(`${url}/api/staff/set-up`, { method: 'POST', headers, body: JSON.stringify(body) });
  const said = (await answer.json()) as { ok: boolean };
  if (!said.ok) throw new Error(`the link could not be used: ${JSON.stringify(said)}`);
  return { secret, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}
