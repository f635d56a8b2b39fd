// What a screen may know and ask of a session, whether it is the live one or a fixture.
// Must never offer a way to name another sender: the connection says who asks.
import type { AnswerOf, Command } from '../../shared/commands.ts';
import type { Result } from '../../shared/refusals.ts';
import type { ChatItem, View } from '../../shared/view.ts';
import type { ByeReason, IceServer, SignalData } from '../../shared/wire.ts';
import type { Store } from '../media/store.ts';

/** The line to the server: `closed` is for good, the others mend themselves. */
export type Link = 'connecting' | 'live' | 'reconnecting' | 'closed';

/** All a screen is drawn from; a new object whenever anything in it changed. */
export interface Snapshot {
  /** The last view the server sent; null before the first. */
  view: View | null;
  /** The chat of the room in `view.place`. */
  chat: ChatItem[];
  link: Link;
  /** Why the line was closed for good. */
  bye: ByeReason | null;
  /** ms to add to this machine's clock to read the server's. */
  serverOffset: number;
  /** The server has a newer page than this one, which was opened before an upgrade. */
  isOld: boolean;
}

export type SignalListener = (message: { link: string; data: SignalData }) => void;

export interface SessionPort {
  /** For sound and picture: what the server said last. Screens draw it a moment later, after the offers it calls for. */
  readonly newest: Store<Snapshot>;
  subscribe(listener: () => void): () => void;
  /** What screens are drawn from. */
  getSnapshot(): Snapshot;
  /** Asks the server; `ok` means stored. Asked again under the same id after a lost line, for 20 s at most. */
  send<C extends Command>(command: C): Promise<Result<AnswerOf<C['type']>>>;
  /** Passes a WebRTC signal to the other end of `link`; lost without the line, and not repeated. */
  signal(link: string, data: SignalData): Promise<Result>;
  onSignal(listener: SignalListener): () => void;
  /** The relay servers that came with the newest room, once; null where they were taken, or none came. */
  takeRelays(): IceServer[] | null;
  /** Relay servers with fresh credentials for the room I am in now. */
  iceServers(): Promise<Result<IceServer[]>>;
  /** Ends the line from this side, for good. */
  close(): void;
}
