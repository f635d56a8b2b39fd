// One person of a case as a test drives them: their link, their cookie, their line, and all that ever reached them.
// Must never know more than their own browser would: no look into the server.
import { randomBytes } from 'node:crypto';
import type { AnswerOf, Command, CommandType, NewSeat } from '../../shared/commands.ts';
import type { Result } from '../../shared/refusals.ts';
import { stayOf } from '../../shared/stay.ts';
import type { Equipment, View } from '../../shared/view.ts';
import { type Answer, cookiesOf } from './http.ts';
import { Line } from './line.ts';
import { withPutOff } from './putOff.ts';

/** What a browser can reach of the server. */
export interface Reach {
  /** The page's own address, which is also its origin. */
  url(): string;
  /** The authority it trusts, where that is none of the world's. */
  ca?: string;
  ask(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export const newCommandId = (): string => randomBytes(15).toString('base64url');

export class Person {
  readonly seat: string;
  readonly who: NewSeat;
  readonly signIn: () => Promise<string>;
  /** The secret of the newest link. */
  token: string;
  place = '';
  /** `name=value`, as the browser keeps it. */
  cookie = '';
  /** The bodies of all HTTP answers they got. */
  readonly answers: string[] = [];
  readonly #reach: Reach;
  readonly #lines: Line[] = [];

  /** `signIn`: how a mediator signs in, as the browser keeps it; nobody else does. */
  constructor(reach: Reach, seat: string, who: NewSeat, token: string, signIn = async () => '') {
    this.#reach = reach;
    this.signIn = signIn;
    this.seat = seat;
    this.who = who;
    this.token = token;
  }

  get name(): string {
    return this.who.name;
  }
  get line(): Line {
    const line = this.#lines.at(-1);
    if (!line) throw new Error(`${this.name} has no line yet`);
    return line;
  }
  /** Every line they ever had, in order. */
  get lines(): readonly Line[] {
    return this.#lines;
  }
  get view(): View {
    const { view } = this.line;
    if (!view) throw new Error(`${this.name} has no view yet`);
    return view;
  }
  /** All bytes that ever reached this person, as text. */
  get received(): string[] {
    return [...this.answers, ...this.#lines.flatMap(({ raw }) => raw)];
  }

  /** Asks by HTTP as their page does. */
  async http(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const own: Record<string, string> = this.cookie ? { cookie: this.cookie } : {};
    const answer = await this.#reach.ask(path, body, { 'x-parley': '1', ...own, ...headers });
    this.answers.push(answer.text);
    return answer;
  }

  /** Redeems the link, with a code where one is asked for, and keeps place and cookie. */
  async redeem(code: string | null = null): Promise<Answer> {
    const signedIn = await this.signIn();
    const cookie = [this.cookie, signedIn].filter(Boolean).join('; ');
    const answer = await this.http('/api/join', { token: this.token, code }, cookie ? { cookie } : {});
    const { ok, value } = (answer.json ?? {}) as { ok?: boolean; value?: { place: string } };
    if (ok && value) {
      this.place = value.place;
      this.cookie = cookiesOf(answer)[0] ?? '';
    }
    return answer;
  }

  /** Opens a line with the place and cookie at hand; does not wait. */
  open(change: { headers?: Record<string, string>; auth?: unknown } = {}): Line {
    const url = this.#reach.url();
    const headers = { cookie: this.cookie, origin: url, ...change.headers };
    const auth = 'auth' in change ? change.auth : { place: this.place };
    const line = new Line({ url, headers, auth, ca: this.#reach.ca });
    this.#lines.push(line);
    return line;
  }

  /** Opens a line and waits for the first whole view. */
  async connect(): Promise<this> {
    await this.open().until(({ view }) => view !== null, 'a view');
    return this;
  }

  /** Comes all the way in: link, line, privacy, check. */
  async come(equipment: Equipment = 'both'): Promise<this> {
    if (!this.place) await this.redeem();
    await this.connect();
    if (this.view.me.privacy !== 'private') await this.do({ type: 'answerPrivacy', isPrivate: true, withMe: [] });
    const { needed, agreed } = this.view.me.directLinks;
    if (needed && agreed === null) await this.do({ type: 'answerDirectLinks', agree: true });
    await this.do({ type: 'arrive', equipment });
    await this.until((view) => view.me.arrived);
    return this;
  }

  command<C extends Command>(command: C, id = newCommandId()): Promise<Result<AnswerOf<C['type']>>> {
    return this.line.ask('command', { id, command }) as Promise<Result<AnswerOf<C['type']>>>;
  }

  /** A command that must be accepted; resolves to its answer's value. */
  async do<C extends Command>(command: C): Promise<AnswerOf<C['type']>> {
    const result = await this.command(command);
    if (!result.ok) throw new Error(`${this.name} could not ${command.type}: ${result.code}`);
    return result.value;
  }

  /** What of theirs is on from now, in the room that they see themselves in. */
  media(microphone: boolean, camera: boolean, screen = false) {
    return this.do({ type: 'setMedia', stay: stayOf(this.view.place), microphone, camera, screen });
  }

  until(holds: (view: View) => boolean, what?: string): Promise<void> {
    return this.line.until(({ view }) => view !== null && holds(view), `${this.name}: ${what ?? String(holds)}`);
  }

  may(ability: CommandType): boolean {
    return this.view.abilities.includes(ability);
  }

  /** How many frames have come; with `told`, what silence is measured by. */
  get told(): number {
    return this.line.frames.length;
  }

  closeLines(): void {
    for (const line of this.#lines) line.close();
  }
}

/** What these people were told while something happened, by name; empty lists are silence. */
export async function toldDuring(people: Person[], happens: () => Promise<unknown>): Promise<Record<string, string[]>> {
  const fence = () => Promise.all(people.map(({ line }) => line.fence()));
  await fence();
  const before = people.map(({ told }) => told);
  await withPutOff(() => happens().then(fence));
  await fence();
  return Object.fromEntries(
    people.map((person, i) => [person.name, person.line.frames.slice(before[i]).map(({ raw }) => raw)]),
  );
}
