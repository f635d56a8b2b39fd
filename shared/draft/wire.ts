// The draft's socket: message numbers beside y-protocols' own, and why a link is closed.
// Must never carry who somebody is: the connection's cookie says that.

/** y-protocols' numbers, which y-websocket speaks. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** `[saved, count]`: how many of this connection's writes are stored. */
  saved: 100,
  /** `[access, 0 read | 1 write]`: what this connection may do from now on. */
  access: 101,
  /** `[refused]`: a write was dropped, because this connection may only read. */
  refused: 102,
} as const;

/** Kinds of y-protocols' sync message. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Close codes. y-websocket does not come back after 4400-4499, and does after any other. */
export const CLOSE = {
  /** Three messages that made no sense. */
  badInput: 4400,
  /** Nobody: no cookie, or one that is no longer good. */
  nobody: 4401,
  /** Unknown and forbidden documents answer alike. */
  forbidden: 4403,
  tooLarge: 4413,
  /** Nodes, marks or attributes that no draft has. */
  badShape: 4422,
  tooFast: 4429,
  /** Come back and say again what is missing: something could not be stored or did not fit on. */
  again: 4500,
  restarting: 4503,
} as const;

/** Largest single message, bytes. */
export const MAX_MESSAGE_BYTES = 256 * 1024;
/** Largest draft, bytes as Yjs encodes it. */
export const MAX_DRAFT_BYTES = 2 * 1024 * 1024;
