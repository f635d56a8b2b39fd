// A seat's line at the least cost: Socket.IO's protocol by hand, for when one process holds thousands.
// Must never say what a page would not.
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Result } from '../../shared/refusals.ts';
import type { ChatItem, View } from '../../shared/view.ts';
import type { News } from '../../shared/wire.ts';
import { newCommandId } from './person.ts';

export interface RawLineOptions {
  /** `http://…`, and the path that the server listens at. */
  url: string;
  path: string;
  query?: string;
  headers?: Record<string, string>;
  auth: object;
}

/** What a person would do once more. */
const AGAIN: readonly string[] = ['unavailable', 'unsure', 'tooMany'];

export class RawLine {
  /** Rejects when it ends before the server has let it in. */
  readonly opened: Promise<void>;
  readonly closed: Promise<void>;
  isOpen = false;
  /** Of the parts that the server told so far. */
  view: Partial<View> = {};
  chat: ChatItem[] = [];
  /** Gets every event as it came, `["name",…]`; while it is set nothing is read into `view` and `chat`. */
  hear: ((event: string) => void) | null = null;
  /** Gets every event too, before it is read. */
  overhear: ((event: string) => void) | null = null;
  readonly #ws: WebSocket;
  readonly #auth: object;
  readonly #answers = new Map<number, (answer: unknown) => void>();
  readonly #watchers = new Set<() => void>();
  #asked = 0;
  #letIn: () => void = () => {};

  constructor({ url, path, query = '', headers = {}, auth }: RawLineOptions) {
    this.#auth = auth;
    const address = `${url.replace('http', 'ws')}${path}/?EIO=4&transport=websocket${query}`;
    this.#ws = new WebSocket(address, { headers, perMessageDeflate: false });
    this.closed = new Promise((resolve) => this.#ws.once('close', () => resolve()));
    this.opened = new Promise((resolve, reject) => {
      this.#letIn = resolve;
      this.#ws.once('close', () => reject(new Error('the line was not let in')));
    });
    this.opened.catch(() => undefined);
    this.#ws.on('error', () => undefined);
    this.#ws.on('message', (data: Buffer) => this.#take(String(data)));
    this.#ws.once('close', () => {
      this.isOpen = false;
      this.#look();
    });
  }

  emit(event: string, body: unknown): void {
    this.#ws.send(`42${JSON.stringify([event, body])}`);
  }

  ask(event: string, body: unknown): Promise<unknown> {
    this.#asked += 1;
    const number = this.#asked;
    this.#ws.send(`42${number}${JSON.stringify([event, body])}`);
    return new Promise((resolve) => this.#answers.set(number, resolve));
  }

  /** A command that must be accepted; given again under the same id where it could not be saved just now. */
  async do<T = unknown>(command: object, id = newCommandId()): Promise<T> {
    const answer = (await this.ask('command', { id, command })) as Result<T>;
    if (!answer.ok && AGAIN.includes(answer.code)) return pause(300).then(() => this.do<T>(command, id));
    if (!answer.ok) throw new Error(`${JSON.stringify(command)} was refused: ${answer.code}`);
    return answer.value;
  }

  /** Resolves once this holds of the view; rejects when the line ends first. */
  until(holds: (view: Partial<View>) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const watch = () => {
        if (holds(this.view)) resolve();
        else if (this.#ws.readyState === WebSocket.CLOSED) reject(new Error('the line has ended'));
        else return;
        this.#watchers.delete(watch);
      };
      this.#watchers.add(watch);
      watch();
    });
  }

  /** Reads nothing more; what the server sends piles up. */
  stall(): void {
    this.#ws.pause();
  }

  /** Cuts the wire: no goodbye. */
  cut(): void {
    this.#ws.terminate();
  }

  #take(text: string): void {
    if (text === '2') this.#ws.send('3');
    else if (text[0] === '0') this.#ws.send(`40${JSON.stringify(this.#auth)}`);
    else if (text.startsWith('40')) {
      this.isOpen = true;
      this.#letIn();
    } else if (text.startsWith('42')) this.#heard(text.slice(2));
    else if (text.startsWith('43')) this.#answered(text);
  }

  #heard(event: string): void {
    this.overhear?.(event);
    if (this.hear) this.hear(event);
    else this.#read(event);
  }

  #read(event: string): void {
    const [name, body] = JSON.parse(event) as [string, object];
    const { view, chat } = name === 'news' ? (body as News) : {};
    if (view) this.view = { ...this.view, ...view };
    if (chat) this.chat = [...this.chat.slice(0, chat.from), ...chat.items];
    this.#look();
  }

  #answered(text: string): void {
    const at = text.indexOf('[');
    const number = Number(text.slice(2, at));
    this.#answers.get(number)?.((JSON.parse(text.slice(at)) as unknown[])[0]);
    this.#answers.delete(number);
  }

  #look(): void {
    for (const watch of [...this.#watchers]) watch();
  }
}
