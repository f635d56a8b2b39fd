// The line of one seat to the server: the newest view, the room's chat, and a way to ask.
// Must never invent or keep part of a view that the server replaced: what is shown is what it said.
import { io, type Socket } from 'socket.io-client';
import type { AnswerOf, Command } from '../../shared/commands.ts';
import { type Result, refuse } from '../../shared/refusals.ts';
import type { ChatItem, View, ViewPart } from '../../shared/view.ts';
import {
  type ByeReason,
  caseMark,
  type FromServer,
  type IceServer,
  type SignalData,
  type ToServer,
} from '../../shared/wire.ts';
import { createStore } from '../media/store.ts';
import { pauseBefore } from './backOff.ts';
import { createDrawn } from './drawn.ts';
import { lookElsewhere } from './elsewhere.ts';
import { makePending } from './pending.ts';
import type { SessionPort, SignalListener, Snapshot } from './port.ts';

/** How long a signal or a request for relay servers may take, ms. */
const SHORT_PATIENCE = 8_000;

/** An offer and its candidates from each of seven others. */
const MOST_EARLY = 200;

/** The part of a Socket.IO client that is used, so that a test can stand in for it. */
export type Line = Pick<Socket<FromServer, ToServer>, 'connected' | 'on' | 'emit' | 'connect' | 'disconnect'>;

/** Opens the line of the seat whose place this browser holds. */
export function connect(place: string): SessionPort {
  const line: Socket<FromServer, ToServer> = io({
    path: '/live',
    transports: ['websocket'],
    auth: { place },
    query: { case: caseMark(place) },
    // Socket.IO would come back by itself, but after a long outage all pages at once.
    reconnection: false,
  });
  const isReady = () => fetch(`/ready?case=${caseMark(place)}`, { cache: 'no-store' }).then(({ ok }) => ok);
  return makeSession(line, ownScript(), isReady);
}

/** The script of this very page, as the server names it. */
const ownScript = (): string | null =>
  document.querySelector('script[type="module"][src^="/assets/"]')?.getAttribute('src') ?? null;

/**
 * A session over any line. `own`: the script of this page, null where it is served from its sources; `isReady`: asked anew,
 * is there a server that has its store?
 */
export function makeSession(
  line: Line,
  own: string | null = null,
  isReady: () => Promise<boolean> = async () => false,
): SessionPort {
  const signalListeners = new Set<SignalListener>();
  /** Signals that came before anybody listened: an offer that is lost would cost ten seconds. */
  const early: Parameters<SignalListener>[0][] = [];
  const onSignal = (listener: SignalListener) => {
    for (const message of early.splice(0)) listener(message);
    return remember(signalListeners, listener);
  };
  let relays: IceServer[] | null = null;
  const newest = createStore<Snapshot>({
    view: null,
    chat: [],
    link: 'connecting',
    bye: null,
    serverOffset: 0,
    isOld: false,
  });
  const drawn = createDrawn(newest);
  const change = (parts: Partial<Snapshot>) => newest.set({ ...newest.getSnapshot(), ...parts });
  const pending = makePending((envelope, answer) => {
    if (line.connected) line.emit('command', envelope, answer);
  });
  /** Tries in a row that did not come as far as a view. */
  let failed = 0;
  let nextTry: ReturnType<typeof setTimeout> | undefined;
  const tryAgain = () => {
    clearTimeout(nextTry);
    if (newest.getSnapshot().link !== 'closed') nextTry = setTimeout(() => line.connect(), pauseBefore(failed++));
  };
  const end = (bye: ByeReason | null) => {
    change({ link: 'closed', bye });
    clearTimeout(nextTry);
    line.disconnect();
    pending.drop(refuse('signedOut'));
  };

  line.on('connect', () => pending.askAgain());
  line.on('hello', ({ now, page }) =>
    change({ serverOffset: now - Date.now(), isOld: own !== null && page != null && page !== own }),
  );
  line.on('news', ({ view, chat, relays: servers }) => {
    failed = 0;
    relays = servers ?? relays;
    const before = newest.getSnapshot();
    change({
      ...(view && { view: merge(before.view, view), link: 'live' }),
      ...(chat && { chat: spliced(before.chat, chat.from, chat.items) }),
    });
  });
  line.on('signal', (message) => {
    for (const listener of [...signalListeners]) listener(message);
    if (signalListeners.size === 0 && early.length < MOST_EARLY) early.push(message);
  });
  // Ended by this side, it is opened again as after any other end.
  line.on(
    'adrift',
    lookElsewhere(isReady, () => {
      if (newest.getSnapshot().link === 'live') line.disconnect();
    }),
  );
  line.on('bye', ({ reason }) => end(reason));
  line.on('connect_error', tryAgain);
  line.on('disconnect', () => {
    if (newest.getSnapshot().link !== 'closed') change({ link: 'reconnecting' });
    tryAgain();
  });

  const ask = <T>(emit: (answer: (result: Result<T>) => void) => void) => within(line.connected, emit);
  return {
    newest,
    subscribe: drawn.subscribe,
    getSnapshot: drawn.getSnapshot,
    // The server answers what the command's type promises (shared/commands.ts, Answers).
    send: <C extends Command>(command: C) => pending.add(command) as Promise<Result<AnswerOf<C['type']>>>,
    signal(link: string, data: SignalData) {
      const answered = ask<undefined>((answer) => line.emit('signal', { link, data }, answer));
      drawn.said(link);
      return answered;
    },
    onSignal,
    takeRelays() {
      const taken = relays;
      relays = null;
      return taken;
    },
    iceServers: () => ask<IceServer[]>((answer) => line.emit('iceServers', {}, answer)),
    close: () => end(null),
  };
}

/** The first message of a connection is a whole view; later ones carry only what changed. */
const merge = (before: View | null, parts: Partial<Pick<View, ViewPart>>): View => ({ ...before, ...parts }) as View;

const spliced = (before: ChatItem[], from: number, items: ChatItem[]): ChatItem[] => [
  ...before.slice(0, from),
  ...items,
];

function remember<T>(all: Set<T>, one: T): () => void {
  all.add(one);
  return () => all.delete(one);
}

function within<T>(connected: boolean, emit: (answer: (result: Result<T>) => void) => void): Promise<Result<T>> {
  if (!connected) return Promise.resolve(refuse('unavailable'));
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(refuse('unavailable')), SHORT_PATIENCE);
    emit((result) => {
      clearTimeout(timer);
      resolve(result);
    });
  });
}
