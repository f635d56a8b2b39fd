// A Parley with its clock in hand, and staff who set up and sign in over HTTP as their pages do.
// Must never get a cookie by any way but the doors.

import { codeAt, newSecret, STEP } from '../../support/authenticator.ts';
import type { Parley } from '../../support/harness.ts';
import { type Answer, cookiesOf } from '../../support/http.ts';
import { PASSWORD } from '../../support/staff.ts';

export { PASSWORD };

const OWN = { 'x-parley': '1' };
export const refusal = (answer: Answer) => (answer.json as { code?: string }).code ?? null;
export const answered = <T>(answer: Answer): T => (answer.json as { value: T }).value;

/** One browser of one member of staff. */
export class Browser {
  readonly #parley: Parley;
  cookie = '';

  constructor(parley: Parley) {
    this.#parley = parley;
  }
  async post(path: string, body: unknown): Promise<Answer> {
    const answer = await this.#parley.ask(`/api${path}`, body, { ...OWN, cookie: this.cookie });
    const set = cookiesOf(answer).find((one) => one.startsWith('parley-staff='));
    if (set) this.cookie = set;
    return answer;
  }
  get(path: string): Promise<Answer> {
    return this.#parley.raw(`/api${path}`, { headers: { ...OWN, cookie: this.cookie } });
  }
}

export interface Member {
  browser: Browser;
  email: string;
  recovery: string[];
  /** A code that was not used yet: time goes on for it. */
  nextCode(): Promise<string>;
  signIn(from?: Browser, change?: { password?: string; code?: string }): Promise<Answer>;
}

/** Sets up behind a link; the answer must be yes. */
export async function setUp(parley: Parley, token: string, email: string, name = 'Somebody'): Promise<Member> {
  const browser = new Browser(parley);
  const secret = newSecret();
  const now = () => codeAt(secret, parley.clock.now());
  const body = { token, name, email, password: PASSWORD, secret, code: now() };
  const answer = await browser.post('/staff/set-up', body);
  if (refusal(answer)) throw new Error(`not set up: ${refusal(answer)}`);
  const { recovery } = answered<{ recovery: string[] }>(answer);
  const nextCode = async () => {
    await parley.clock.advance(STEP);
    return now();
  };
  return {
    browser,
    email,
    recovery,
    nextCode,
    async signIn(from = browser, { password = PASSWORD, code } = {}) {
      return from.post('/staff/sign-in', { email, password, code: code ?? (await nextCode()) });
    },
  };
}

/** The first administrator, by the owner's link. */
export const firstAdmin = async (parley: Parley): Promise<Member> =>
  setUp(parley, (await parley.app.access.firstOwnerLink()) ?? '', 'ida@house.example', 'Ida Berg');

/** Somebody whom the administrator invited. */
export async function invited(
  parley: Parley,
  admin: Pick<Member, 'browser'>,
  role: string,
  email: string,
): Promise<Member> {
  const answer = await admin.browser.post('/owner/accounts', { name: 'Somebody', email, role, send: 'copy' });
  const { link } = answered<{ link: string }>(answer);
  return setUp(parley, link.split('#')[1] ?? '', email);
}
