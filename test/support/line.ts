// One real Socket.IO line of a seat: every frame that came, as it came, and what a page would make of them.
// Must never come back by itself: a test says when.
import { io, type Socket } from 'socket.io-client';
import type { Refusal, Result } from '../../shared/refusals.ts';
import type { ChatItem, View } from '../../shared/view.ts';
import { type ByeReason, caseMark, type News } from '../../shared/wire.ts';

export interface LineOptions {
  url: string;
  headers: Record<string, string>;
  auth: unknown;
  /** The authority to trust where the address is https. */
  ca?: string | undefined;
}

/** A message of the server's: `news`, `signal`, `hello` or `bye`. */
export interface Frame {
  event: string;
  body: unknown;
  raw: string;
}

/** A packet of Socket.IO's that tells something: as text or with bytes behind it, whether or not it asks for an answer. */
const TOLD = /^(?:2|5\d+-)\d*(\[.*)$/s;

/** How long a test waits for what must come, ms. */
const PATIENCE = 15_000;

/** The parts of engine.io that are private, but are where the bytes are. */
interface Engine {
  on(event: 'packet', listener: (packet: { type: string; data?: unknown }) => void): void;
  transport: { ws?: { send(data: string | Buffer): void; _socket?: { pause(): void; destroy(): void } } };
}

export class Line {
  readonly socket: Socket;
  /** What the server told, in order. Answers to requests are not among them. */
  readonly frames: Frame[] = [];
  /** Every packet as text, answers included. */
  readonly raw: string[] = [];
  view: View | null = null;
  chat: ChatItem[] = [];
  bye: ByeReason | null = null;
  isOpen = false;
  /** What ended it, as Socket.IO says it; '' while nothing has. */
  whyEnded = '';
  /** Resolves when it has ended, or did not come up; never rejects. */
  readonly ended: Promise<void>;
  readonly #watchers = new Set<() => void>();

  constructor({ url, headers, auth, ca }: LineOptions) {
    const { place } = (auth ?? {}) as { place?: unknown };
    const query = typeof place === 'string' ? { case: caseMark(place) } : {};
    const options = { path: '/live', transports: ['websocket'], forceNew: true, reconnection: false, query };
    const trust = ca === undefined ? {} : { ca };
    this.socket = io(url, { ...options, ...trust, extraHeaders: headers, auth: auth as Record<string, unknown> });
    this.#engine.on('packet', ({ data }) => this.#keep(data));
    this.socket.on('connect', () => this.#note(() => (this.isOpen = true)));
    this.ended = new Promise((resolve) => {
      const end = (why: string) => {
        this.whyEnded = why;
        this.#note(() => (this.isOpen = false));
        resolve();
      };
      this.socket.on('disconnect', end);
      this.socket.on('connect_error', ({ message }) => end(message));
    });
  }

  get #engine(): Engine {
    return this.socket.io.engine as unknown as Engine;
  }

  /** Sends an event with these arguments and resolves to the answer. */
  ask(event: string, ...args: unknown[]): Promise<Result<unknown>> {
    return new Promise((resolve) => this.socket.emit(event, ...args, resolve));
  }

  /** After this, everything the server sent before now has come: answers do not overtake, and after the end nothing comes. */
  fence(): Promise<void> {
    return new Promise((resolve) => {
      const passed = () => {
        this.socket.off('disconnect', passed);
        resolve();
      };
      this.socket.on('disconnect', passed);
      void this.ask('iceServers', { fence: true }).then(passed);
    });
  }

  /** Resolves once the predicate holds; looked at after every frame. */
  until(holds: (line: Line) => boolean, what = 'what was waited for'): Promise<void> {
    if (holds(this)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#watchers.delete(watch);
        reject(new Error(`${what} did not come; last: ${this.frames.at(-1)?.raw.slice(0, 400)}`));
      }, PATIENCE);
      const watch = () => {
        if (!holds(this)) return;
        clearTimeout(late);
        this.#watchers.delete(watch);
        resolve();
      };
      this.#watchers.add(watch);
    });
  }

  /** Resolves when the server has let this line go. */
  closed(): Promise<void> {
    return this.until((line) => !line.isOpen && line.#hasBegun, 'the end of the line');
  }
  #hasBegun = false;

  /** Puts these very bytes on the wire, whatever Socket.IO would make of them. */
  write(data: string | Buffer): void {
    this.#engine.transport.ws?.send(data);
  }

  /** Says goodbye in an orderly way. */
  close(): void {
    this.socket.disconnect();
  }

  /** Cuts the wire: no goodbye. */
  cut(): void {
    this.#engine.transport.ws?._socket?.destroy();
  }

  /** Reads nothing more; what the server sends piles up. */
  stall(): void {
    this.#engine.transport.ws?._socket?.pause();
  }

  #keep(data: unknown): void {
    if (typeof data !== 'string') return;
    this.#note(() => {
      this.raw.push(data);
      const told = TOLD.exec(data)?.[1];
      if (told) this.#take(JSON.parse(told) as [string, unknown], data);
    });
  }

  #take([event, body]: [string, unknown], raw: string): void {
    this.frames.push({ event, body, raw });
    if (event === 'bye') this.bye = (body as { reason: ByeReason }).reason;
    if (event !== 'news') return;
    const { view, chat } = body as News;
    if (view) this.view = { ...this.view, ...view } as View;
    if (chat) this.chat = [...this.chat.slice(0, chat.from), ...chat.items];
  }

  #note(change: () => void): void {
    change();
    this.#hasBegun ||= this.isOpen;
    for (const watch of [...this.#watchers]) watch();
  }
}

/** The refusal's code, or null where it was accepted. */
export const codeOf = (result: Result<unknown>): Refusal['code'] | null => (result.ok ? null : result.code);
