// What the drafts' gate asks of the app: who somebody is, what they may, and where drafts are kept.
// Must never let a right be read from a message or an address: only the app's own state answers these.
import type { IncomingMessage } from 'node:http';
import type { Side } from '../../../shared/people.ts';

/** One seat, as its connection's cookie proves it. */
export interface DraftSeat {
  caseId: string;
  seat: string;
  /** How others read their cursor. */
  name: string;
  /** By which pages choose the cursor's colour. */
  side: Side | null;
  /** The place it was opened with, by its tag. */
  place?: string;
}

/** Commenting is a command of the domain, so that here a commenter reads. */
export type DraftAccess = 'none' | 'read' | 'write';

export interface DraftDoor {
  /** Who is this, from the upgrade request's cookies? null = nobody. */
  identify(req: IncomingMessage): Promise<DraftSeat | null>;
  /** Calls back once the place it was opened with has come to its end by itself. Returns how to call that off. */
  onPlaceOver?(req: IncomingMessage, over: () => void): () => void;
  /** The case is in use until what it gives back is called. */
  inUse?(caseId: string): () => void;
  /** What may this seat do with this document now? Unknown documents are `none`. */
  access(caseId: string, seat: string, doc: string): DraftAccess;
  /** Do they see and show cursors in it? False outside the room where it is written. */
  cursors(caseId: string, seat: string, doc: string): boolean;
  /** Points that the case has decided must have come into this document, once each. */
  owed?(caseId: string, doc: string): readonly OwedPoint[];
  /** Points came or went: these stand in it now, by id. */
  pointsChanged?(caseId: string, doc: string, points: string[]): void;
  /** Calls back, in the tick of the change, when anything about access may have changed. Returns how to stop it. */
  onAccessChange(listener: (caseId: string) => void): () => void;
}

/** A point by value. Its id is random, and names the server's one write of it. */
export interface OwedPoint {
  point: string;
  text: string;
}

/** One update as it is kept, with the seat that typed it. */
export interface AuthoredUpdate {
  author: string;
  update: Uint8Array;
}

export interface StoredDraft {
  /** To be applied in this order; empty for a new draft. */
  updates: Uint8Array[];
  /** Number of the last update among them. */
  upTo: number;
}

export interface DraftNews {
  updates: AuthoredUpdate[];
  /** Number of the last update among them; that of `after` where there is none. */
  upTo: number;
}

/** Several nodes write these drafts: how this one stays true to what the others store. */
export interface DraftNodes {
  /** False when it must tell nobody anything. */
  readonly isSure: boolean;
  /** Learns all that is stored of the case by now, so that rights are as they are; false when it cannot. */
  current(caseId: string): Promise<boolean>;
  /** The others may be told that this document has come so far. */
  stored(caseId: string, doc: string, upTo: number): void;
}

export interface DraftStore {
  load(caseId: string, doc: string): Promise<StoredDraft>;
  /** All or none; resolves when durable, to the number of the last. */
  append(caseId: string, doc: string, rows: readonly AuthoredUpdate[]): Promise<number>;
  /** What came after number `after`, in order; where others write too. */
  since?(caseId: string, doc: string, after: number): Promise<DraftNews>;
  /** Puts one update in the place of all those up to `upTo`. */
  compact(caseId: string, doc: string, upTo: number, state: Uint8Array): Promise<void>;
  /** Ties a Yjs client id to the seat that used it first; resolves to that seat. */
  claimClient(caseId: string, doc: string, clientId: number, seat: string): Promise<string>;
  loadClients(caseId: string, doc: string): Promise<Map<number, string>>;
}

/** The part of the app's logger that the gate uses. Only codes and counts go in, never content or names. */
export interface DraftLog {
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** Author of the server's own repairs; no seat can have this name. */
export const SERVER_AUTHOR = '#server';
