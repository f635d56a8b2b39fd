// How much one person may ask of the drafts' gate, in one draft.
// Must never be raised to make a test pass: each figure is what an honest editor stays under.
import { MAX_DRAFT_BYTES, MAX_MESSAGE_BYTES } from '../../../shared/draft/wire.ts';

export interface DraftLimits {
  messageBytes: number;
  draftBytes: number;
  /** Writes: steady rate a second and burst. Faster ones wait; nothing honest is lost. */
  updatesPerSecond: number;
  updateBurst: number;
  bytesPerSecond: number;
  byteBurst: number;
  /** Cursors beyond this wait, and of those that wait the newest is shown. */
  awarenessPerSecond: number;
  awarenessBurst: number;
  awarenessBytes: number;
  /** "Send me all you have" questions beyond the first of a connection: these cost the server most. */
  step1PerSecond: number;
  step1Burst: number;
  /** Messages that may wait for their turn before the connection is a flood. */
  waiting: number;
  /** Nonsense messages before the connection is closed. */
  strikes: number;
  linksPerSeat: number;
  /** New connections: each has the whole draft sent. Who comes sooner is sent away, and comes back a little later each time. */
  opensPerSecond: number;
  opensBurst: number;
  /** Yjs client ids one seat may use in one document (one a page load). */
  clientsPerSeat: number;
  /** ms to say who one is. */
  identifyWithin: number;
  /** ms between signs of life, which come after two at the latest; y-websocket hangs up after 30 s of silence. */
  beat: number;
  /** Stored updates after which a draft is folded into one when it is opened or left. */
  foldAfter: number;
}

/** The figures people get; tests may ask for tighter ones. */
export const DRAFT_LIMITS: DraftLimits = {
  messageBytes: MAX_MESSAGE_BYTES,
  draftBytes: MAX_DRAFT_BYTES,
  updatesPerSecond: 30,
  updateBurst: 60,
  bytesPerSecond: 17_000,
  byteBurst: 1024 * 1024,
  awarenessPerSecond: 10,
  awarenessBurst: 20,
  awarenessBytes: 2048,
  step1PerSecond: 0.2,
  step1Burst: 4,
  waiting: 600,
  strikes: 3,
  linksPerSeat: 4,
  opensPerSecond: 0.3,
  opensBurst: 20,
  clientsPerSeat: 4096,
  identifyWithin: 5000,
  beat: 8_000,
  foldAfter: 50,
};
