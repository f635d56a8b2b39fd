// The Socket.IO events of both directions and the reasons a line is closed for good.
// Must never grow an event that names its sender: the connection says who it is.
import type { Envelope } from './commands.ts';
import type { Result } from './refusals.ts';
import type { ChatItem, View, ViewPart } from './view.ts';

export type SignalData = unknown;

/** All places of a case begin alike; a proxy may send its lines to one node by this. Says nothing else of the case. */
export const caseMark = (place: string): string => place.slice(0, 3);

export interface ToServer {
  command(message: Envelope, answer: (result: Result<unknown>) => void): void;
  /** A WebRTC signal for the other end of `link`; the server passes it on only while both share a room. */
  signal(message: { link: string; data: SignalData }, answer: (result: Result) => void): void;
  /** Relay servers with fresh credentials, for a link that is made anew. */
  iceServers(message: Record<string, never>, answer: (result: Result<IceServer[]>) => void): void;
}

export interface IceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

export interface FromServer {
  /**
   * Once per connection, before the first view; `now` lets the page show the server's times right. `page`: the script of
   * the page that a reload would bring; null where it is served from its sources.
   */
  hello(message: { now: number; page: string | null }): void;
  /** All that one change brings: in one message, or a page would draw a new room twice. */
  news(message: News): void;
  signal(message: { link: string; data: SignalData }): void;
  /** The server has been without its store for long, and cannot know whether another has it; said again while that lasts. */
  adrift(message: Record<string, never>): void;
  /** The line is about to close for good. */
  bye(message: { reason: ByeReason }): void;
}

export interface News {
  /** The parts that changed; in the first news of a connection, all of them. */
  view?: Partial<Pick<View, ViewPart>>;
  /** Lines of my room's chat from index `from` on, in place of those that stood there; `from` 0 = the whole list. */
  chat?: { room: string; from: number; items: ChatItem[] };
  /** With a view that opens links: asking for them would cost each first picture a journey there and back. */
  relays?: IceServer[];
}

/** `displaced`: the seat was opened somewhere else. `removed`: the seat is no longer in the case. */
export type ByeReason = 'displaced' | 'removed' | 'signedOut';

/** Largest Socket.IO message, bytes: the longest text a command may carry, and room around it. */
export const MAX_MESSAGE = 64 * 1024;
/** Most people who share one room's air (a mesh grows by the square). */
export const MAX_ROOM = 8;

/** Largest description and candidate in a signal, characters; real ones are below 10 000 and 300. */
export const MAX_SDP = 32 * 1024;
export const MAX_CANDIDATE = 1024;
/** Attempts at one link. */
export const MAX_RESTART = 10_000;
