// One draft, open in this page: its document, the line to the server, what is stored, and what was not taken.
// Must never call anything saved that the server has not stored, nor drop an unstored word without showing it.
import * as decoding from 'lib0/decoding';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { readDraft } from '../../shared/draft/read.ts';
import { CLOSE, MESSAGE } from '../../shared/draft/wire.ts';
import { caseMark } from '../../shared/wire.ts';
import { pauseBefore } from './backOff.ts';
import { type CountedSocket, countingSocket, type SocketClass } from './draftSocket.ts';
import { type LostWords, lostWords } from './lostWords.ts';

export type { LostWords } from './lostWords.ts';

/** `closed` is for good, until `reopen`; `offline` comes back by itself. */
export type DraftState = 'connecting' | 'live' | 'offline' | 'closed';

/** Why a line was closed: the right has gone, the draft is full, or the server did not understand this page. */
export type DraftEnd = 'noRight' | 'full' | 'trouble';

export interface DraftSnapshot {
  state: DraftState;
  end: DraftEnd | null;
  /** All of one's own changes are stored. */
  saved: boolean;
  mayWrite: boolean;
  /** One's own words that were not taken, to copy. */
  lost: LostWords[];
  /** What the editor shows. Another one after words were not taken: the old one holds what nobody else has. */
  ydoc: Y.Doc;
  awareness: Awareness;
}

export interface DraftPort {
  subscribe(listener: () => void): () => void;
  getSnapshot(): DraftSnapshot;
  /** The writer has copied their lost words, or does not want them. */
  forgetLost(): void;
  /** Tries again after the line was closed. */
  reopen(): void;
  close(): void;
}

export interface DraftOptions {
  /** Name of the document, from the view. */
  doc: string;
  /** Which of this browser's seats this tab is; the cookie proves it. */
  place: string;
  /** `ws:` or `wss:` address of the site; by default the page's own. */
  site?: string;
  socket?: SocketClass;
}

/** Opens the line at once; what it knows is in the snapshot. */
export function openDraft(options: DraftOptions): DraftPort {
  return new DraftLink(options);
}

/** A change of one's own, and by which write of the connection it was sent; null while it was not. */
interface Unstored {
  update: Uint8Array;
  write: number | null;
}

class DraftLink implements DraftPort {
  readonly #options: DraftOptions;
  readonly #listeners = new Set<() => void>();
  /** What the server is known to have. */
  #stored = new Y.Doc();
  #unstored: Unstored[] = [];
  /** Tries in a row that did not come as far as the text. */
  #failed = 0;
  /** Writes of this connection that are accounted for in `#unstored`. */
  #counted = 0;
  #provider: WebsocketProvider;
  #snapshot: DraftSnapshot;

  constructor(options: DraftOptions) {
    this.#options = options;
    this.#provider = this.#connect();
    const { doc: ydoc, awareness } = this.#provider;
    this.#snapshot = {
      state: 'connecting',
      end: null,
      saved: true,
      mayWrite: false,
      lost: [],
      ydoc,
      awareness,
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getSnapshot = (): DraftSnapshot => this.#snapshot;

  forgetLost(): void {
    this.#change({ lost: [] });
  }

  reopen(): void {
    this.#beginAnew('connecting');
  }

  close(): void {
    this.#listeners.clear();
    this.#drop();
  }

  #change(parts: Partial<DraftSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...parts };
    for (const listener of [...this.#listeners]) listener();
  }

  #connect(): WebsocketProvider {
    const { doc, place, site = siteOf(location), socket = WebSocket } = this.#options;
    const ydoc = new Y.Doc();
    const provider = new WebsocketProvider(`${site}/draft`, doc, ydoc, {
      // Another tab of this browser may be another person: everything goes through the server.
      disableBc: true,
      params: { place, case: caseMark(place) },
      shouldReconnect: ({ code }) => !isFinal(code),
      WebSocketPolyfill: countingSocket(socket, () => this.#answered()) as typeof WebSocket,
    });
    this.#listen(provider, ydoc);
    return provider;
  }

  #listen(provider: WebsocketProvider, ydoc: Y.Doc): void {
    provider.messageHandlers[MESSAGE.saved] = (_, decoder) => this.#acknowledged(decoding.readVarUint(decoder));
    provider.messageHandlers[MESSAGE.access] = (_, decoder) => this.#allowed(decoding.readVarUint(decoder) === 1);
    provider.messageHandlers[MESSAGE.refused] = () => this.#refused();
    provider.on('sync', (synced: boolean) => synced && this.#live());
    provider.on('connection-close', () => {
      this.#backOff(provider);
      this.#lineLost();
    });
    provider.on('closed', ({ code }) => this.#ended(code));
    ydoc.on('update', (update: Uint8Array, origin: unknown) => this.#updated(update, origin === provider));
  }

  #live(): void {
    this.#failed = 0;
    this.#change({ state: 'live' });
  }

  /** y-websocket would come back after a pause that is the same for every page: said here, it is longer than its longest. */
  #backOff(provider: WebsocketProvider): void {
    provider.wsUnsuccessfulReconnects = MANY_TRIES;
    provider.maxBackoffTime = pauseBefore(this.#failed++);
  }

  #updated(update: Uint8Array, fromServer: boolean): void {
    if (fromServer) {
      Y.applyUpdate(this.#stored, update);
      return;
    }
    // The provider heard of the change first: if the line is up, one more write has been sent by now.
    const writes = this.#writes();
    this.#unstored.push({ update, write: writes > this.#counted ? writes : null });
    this.#counted = writes;
    if (this.#snapshot.saved) this.#change({ saved: false });
  }

  /** The answer to the server's question carries all that was not sent before. */
  #answered(): void {
    this.#counted = this.#writes();
    this.#unstored = this.#unstored.map((one) => ({ ...one, write: one.write ?? this.#counted }));
  }

  #acknowledged(count: number): void {
    const stored = this.#unstored.filter(({ write }) => write !== null && write <= count);
    for (const { update } of stored) Y.applyUpdate(this.#stored, update);
    this.#unstored = this.#unstored.filter((one) => !stored.includes(one));
    const saved = this.#unstored.length === 0 && count === this.#writes();
    if (saved !== this.#snapshot.saved) this.#change({ saved });
  }

  #allowed(mayWrite: boolean): void {
    if (mayWrite !== this.#snapshot.mayWrite) this.#change({ mayWrite });
  }

  /** The server dropped what was sent, because the right had gone: it must not stay on the page as if it were there. */
  #refused(): void {
    if (this.#unstored.length > 0) this.#beginAnew('connecting');
  }

  #lineLost(): void {
    this.#counted = 0;
    this.#unstored = this.#unstored.map(({ update }) => ({ update, write: null }));
    if (this.#snapshot.state !== 'closed') this.#change({ state: 'offline' });
  }

  #ended(code: number): void {
    const noRight = code === CLOSE.forbidden || code === CLOSE.nobody;
    const end = noRight ? 'noRight' : code === CLOSE.tooLarge || code === TOO_BIG_FOR_WS ? 'full' : 'trouble';
    this.#change({ state: 'closed', end, mayWrite: false, lost: this.#lostNow() });
  }

  /** What is on the page and not with the server, kept beside what was lost before. */
  #lostNow(): LostWords[] {
    if (this.#unstored.length === 0) return this.#snapshot.lost;
    return [...this.#snapshot.lost, ...lostWords(readDraft(this.#snapshot.ydoc), readDraft(this.#stored))];
  }

  /** A fresh copy from the server; what only this page had is set aside to be copied. */
  #beginAnew(state: DraftState): void {
    const lost = this.#snapshot.state === 'closed' ? this.#snapshot.lost : this.#lostNow();
    this.#drop();
    this.#stored = new Y.Doc();
    this.#unstored = [];
    this.#provider = this.#connect();
    const { doc: ydoc, awareness } = this.#provider;
    this.#change({ state, end: null, saved: true, lost, ydoc, awareness });
  }

  /** The old document is left as it is: an editor may still show it in this very moment. */
  #drop(): void {
    this.#provider.destroy();
    this.#provider.awareness.destroy();
  }

  /** Writes sent on the connection that is up; 0 without one. */
  #writes(): number {
    return (this.#provider.ws as CountedSocket | null)?.writes ?? 0;
  }
}

/** After so many it always waits as long as it may. */
const MANY_TRIES = 10;

/** The WebSocket protocol's own code for a message too large to be read. */
const TOO_BIG_FOR_WS = 1009;

const isFinal = (code: number): boolean => (code >= 4400 && code < 4500) || code === TOO_BIG_FOR_WS;

const siteOf = ({ protocol, host }: Location): string => `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`;
