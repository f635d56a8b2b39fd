// The store's port: everything the server keeps, as promises. Each write resolves only when it would survive a power cut.
// Must never know a key, a clock or what an event means: bodies are sealed bytes, times are given, facts are JSON.

/** A JSON object: what the store keeps of an event in clear. */
export type Facts = Readonly<Record<string, unknown>>;

/** A sealed body and the scope whose key opens it, e.g. `side:A/content`. */
export interface SealedBody {
  readonly key: string;
  readonly body: Uint8Array;
}

/** An event on its way into the store; its number is given by its place behind the expected version. */
export interface NewEventRow {
  /** When it happened, in milliseconds since 1970. */
  readonly at: number;
  /** The seat that did it, or an actor such as `clock`. */
  readonly by: string;
  readonly commandId: string | null;
  readonly type: string;
  readonly facts: Facts;
  readonly sealed: SealedBody | null;
  /** The links it adds to the case's log. */
  readonly log?: string | undefined;
}

/** A stored event. Within a case `seq` runs 1, 2, 3 …; the only gaps are what was cleared away as passing. */
export interface EventRow extends NewEventRow {
  readonly seq: number;
}

/** The store could not be reached: it has nothing of this write, and will not have it. */
export class NotSent extends Error {
  override name = 'NotSent';
}
/** The store was given this write and said nothing: it has it, or has not, or may take it in yet. */
export class Unanswered extends Error {
  override name = 'Unanswered';
}

export type AppendResult = 'stored' | 'conflict';

export interface CaseVersion {
  readonly caseId: string;
  /** The number of the case's last event. */
  readonly version: number;
}

/** Events that cases are looked for by: the store has an index of these alone. */
export type EventTypes = readonly ['caseClosed', 'keysDestroyed'];

export interface CaseWith {
  readonly caseId: string;
  readonly type: string;
  readonly times: number;
}

export interface EventStore {
  /**
   * Stores the rows as `expectedVersion + 1` and on, all or none.
   * `conflict` (nothing stored) when the case is at any other version: two writers can never both win.
   */
  append(caseId: string, expectedVersion: number, rows: readonly NewEventRow[]): Promise<AppendResult>;
  /** The events after `afterSeq` (0 = all), in order; empty for a case that is not there. */
  load(caseId: string, afterSeq?: number): Promise<EventRow[]>;
  listCases(): Promise<CaseVersion[]>;
  /** Every case that has events of these types, and how many of each. */
  casesWith(...types: EventTypes): Promise<CaseWith[]>;
  /** How far these cases have come; one that is not there is left out. */
  versionsOf(caseIds: readonly string[]): Promise<CaseVersion[]>;
}

/** One Yjs update, sealed, on its way in; `author` is the seat that typed it. */
export interface NewUpdate {
  readonly author: string;
  readonly body: Uint8Array;
}

/** A stored update. Within a document `n` only grows, also across compactions. */
export interface DocumentUpdate extends NewUpdate {
  readonly n: number;
}

/** Every update up to and including `upTo`, folded into one sealed body. */
export interface Snapshot {
  readonly upTo: number;
  readonly body: Uint8Array;
}

export interface StoredDocument {
  readonly snapshot: Snapshot | null;
  readonly updates: DocumentUpdate[];
}

export interface ClientClaim {
  readonly clientId: number;
  readonly seat: string;
}

export interface DocumentStore {
  /** Stores the updates, all or none, and resolves to the number of the last (of the document's last if none was given). */
  appendUpdates(caseId: string, doc: string, rows: readonly NewUpdate[]): Promise<number>;
  /** Snapshot and the updates after it, both of one moment. */
  loadDocument(caseId: string, doc: string): Promise<StoredDocument>;
  /**
   * Puts the snapshot in place of all updates up to `upTo`. False, and nothing done, when a snapshot at least as late
   * is there already (another writer compacted first). Rejects with RangeError when `upTo` was never stored.
   */
  compactDocument(caseId: string, doc: string, upTo: number, body: Uint8Array): Promise<boolean>;
  /** Ties a Yjs client id to the seat that used it first in this document, for ever; resolves to that seat. */
  claimClient(caseId: string, doc: string, clientId: number, seat: string): Promise<string>;
  loadClients(caseId: string, doc: string): Promise<ClientClaim[]>;
}

/** How a link went out: a code for it must go another way. */
export type LinkWay = 'copy' | CodeWay;
/** The ways to a person's own phone or mailbox: a link goes one, its code the other. */
export type CodeWay = 'email' | 'text';

/** A personal link; only the hash of its secret is kept. */
export interface LinkRow {
  readonly hash: string;
  readonly caseId: string;
  readonly seat: string;
  readonly at: number;
  readonly way: LinkWay;
}

/** An ended link opens nothing; it is kept so that its holder's seat can be sent a new one. */
export interface FoundLink extends LinkRow {
  readonly ended: boolean;
}

/** A place: one browser's session in a seat. Only the hash of its cookie is kept; `tag` tells cookies apart by name. */
export interface PlaceRow {
  readonly hash: string;
  readonly tag: string;
  readonly caseId: string;
  readonly seat: string;
  readonly at: number;
  /** The moment, in milliseconds since 1970, from which it no longer counts. The reader checks. */
  readonly until: number;
  /** For places that also end when nobody uses them: the moment of that, put off by use. Null: it ends at `until` alone. */
  readonly rest: number | null;
}

/** A one-time code sent by the other channel, for one link. */
export interface CodeRow {
  readonly linkHash: string;
  readonly codeHash: string;
  readonly until: number;
  readonly triesLeft: number;
}

/** What is counted under one name: so many until then, from the first on, and after that anew. */
export interface Count {
  readonly name: string;
  readonly most: number;
  readonly until: number;
  /** Once none is left it never begins anew: whoever goes on trying would only have to wait. Then it must be ended. */
  readonly stays: boolean;
}

/** `none`: no code, too late, or no tries left. `spent`: too many were wrong in the count. */
export type CodeAnswer = 'right' | 'wrong' | 'none' | 'spent';

export interface AccessStore {
  /** Rejects when the hash is there already. */
  putLink(link: LinkRow): Promise<void>;
  findLink(hash: string): Promise<FoundLink | null>;
  /** Ends every link of the seat. */
  endLinks(caseId: string, seat: string): Promise<void>;
  endLink(hash: string): Promise<void>;
  /** Ends the seat's links that were made before this one. One that was made later stays, and what was ended stays ended. */
  keepLink(link: Pick<LinkRow, 'hash' | 'caseId' | 'seat' | 'at'>): Promise<void>;
  /** Stores the place, or prolongs the same place; also clears away places whose time was over at `place.at`. */
  putPlace(place: PlaceRow): Promise<void>;
  /** The same, and ends every other place of its seat in one step: of two taken at once one is left. */
  takePlace(place: PlaceRow): Promise<void>;
  findPlace(hash: string): Promise<PlaceRow | null>;
  /** Puts off when the place ends unused; one that has ended meanwhile stays ended. */
  restPlace(hash: string, rest: number): Promise<void>;
  /** Puts it off for all places of these seats that rest and have not ended unused at `now`; none of them ends sooner for it. */
  restPlaces(caseId: string, seats: readonly string[], now: number, rest: number): Promise<void>;
  endPlace(hash: string): Promise<void>;
  endPlaces(caseId: string, seat: string): Promise<void>;
  /** One code a link: a new one replaces the former, which is given back if it still counted. Clears what was over at `now`. */
  putCode(code: CodeRow, now: number): Promise<CodeRow | null>;
  /** In one step: the former as it was, or none, where the link still has the code `ifHash`; else nothing changes. */
  putCodeBack(linkHash: string, ifHash: string, former: CodeRow | null): Promise<void>;
  /**
   * Tries a code, in one step: a wrong try is counted, of the code and in the count; a right one uses the code up. Where the
   * count has none left nothing is tried. `now` in milliseconds.
   */
  tryCode(linkHash: string, codeHash: string, count: Count, now: number): Promise<CodeAnswer>;
  /** Takes one of the count, in one step; false where none is left. */
  takeOne(count: Count, now: number): Promise<boolean>;
  /** Changes nothing where there is no such count. */
  giveOneBack(name: string): Promise<void>;
  findCode(linkHash: string): Promise<CodeRow | null>;
  /** Ends a code or a count. */
  endCode(linkHash: string): Promise<void>;
}

/** An account of staff. `handle` stands for its sign-in name; who it is, and its secrets, are in the sealed body. */
export interface AccountRow {
  readonly id: string;
  readonly handle: string;
  readonly body: Uint8Array;
}
export interface FoundAccount extends AccountRow {
  /** 1, 2, 3 …: how often it was stored. */
  readonly version: number;
}

export interface StaffStore {
  /**
   * Stores the account as version `expected + 1` (0 = a new one). False, and nothing done, when it is at another
   * version, is gone, or its id or handle belongs to another: of two changes made at once only one counts.
   */
  putAccount(account: AccountRow, expected: number): Promise<boolean>;
  findAccount(id: string): Promise<FoundAccount | null>;
  findHandle(handle: string): Promise<FoundAccount | null>;
  listAccounts(): Promise<FoundAccount[]>;
  /**
   * False, and nothing done, where the account `by` is gone: of two that remove each other at the same moment one is left.
   * The seats that it was tied to stay so: nobody else gets into them.
   */
  removeAccount(id: string, by: string): Promise<boolean>;
  /** Ties a seat to the account that asks first, for ever; resolves to that account. */
  tieSeat(caseId: string, seat: string, account: string): Promise<string>;
  accountOfSeat(caseId: string, seat: string): Promise<string | null>;
  seatsOfAccount(account: string): Promise<{ caseId: string; seat: string }[]>;
}

export interface SettingStore {
  getSetting(name: string): Promise<string | null>;
  putSetting(name: string, value: string): Promise<void>;
}

export interface LeaseStore {
  /** Takes or prolongs the lease on a case for a node; false while another node holds it (its `until` is after `now`). */
  holdLease(caseId: string, node: string, until: number, now: number): Promise<boolean>;
  /** Gives the lease back; nothing happens when the node does not hold it. */
  dropLease(caseId: string, node: string): Promise<void>;
}

export interface Store extends EventStore, DocumentStore, AccessStore, StaffStore, SettingStore, LeaseStore {
  /** Stores what still waits, then closes; later writes reject. */
  close(): Promise<void>;
}

/** Whoever shares a store is listed in it, for as long as it says again and again that it lives. */
export interface Roll {
  /** The database's own time, ms since 1970. */
  readonly now: number;
  /** The time that the nodes go by, as the newest word of one of them tells; null where none has said so just now. */
  readonly time: number | null;
  /** The nodes that are listed. */
  readonly nodes: readonly ListedNode[];
}

/** A node, and its newest word: another one each time it says that it lives. */
export interface ListedNode {
  readonly node: string;
  readonly until: number;
}

/** ms that a node's word counts: one that was silent for longer is struck out by the others, and tells nobody anything. */
export const LASTS = 3_000;

/** What a node says of itself when it says that it lives. */
export interface Word {
  readonly node: string;
  /** The time that this node goes by, ms since 1970. */
  readonly time: number;
}

/** This node is not listed any more: others have said that its people are gone, so it must write nothing. */
export class NodeGone extends Error {
  override name = 'NodeGone';
}

/** A newer Parley has changed what the store's rows mean: this one must neither write nor read on. */
export class Outdated extends Error {
  override name = 'Outdated';
}

export interface DocumentRef {
  readonly caseId: string;
  readonly doc: string;
}

export interface PlaceRef {
  readonly caseId: string;
  readonly seat: string;
  readonly tag: string;
}

/** What several processes on one store need of it beyond the rest; times are the database's own. */
export interface NodeStore {
  /**
   * Lists this node for as long as its word counts. From now on events and updates it writes reject with NodeGone once it
   * is struck out. Rejects with Outdated where the store has taken a step that this Parley does not know.
   */
  enterNode(word: Word): Promise<Roll>;
  /** Prolongs it, and strikes out those who have said nothing since these words of theirs. null: it was itself struck out. */
  renewNode(word: Word, silent: readonly ListedNode[]): Promise<Roll | null>;
  leaveNode(node: string): Promise<void>;
  roll(): Promise<Roll>;
  /** The nodes that are listed, for whoever loads a case: it may wait behind people, as what keeps a node alive must not. */
  listedNodes(): Promise<string[]>;
  /** Takes events of these types out of the case, up to and without `before`; their numbers stay empty. */
  clearPassing(caseId: string, types: readonly string[], before: number): Promise<void>;
  /** The number of each document's last update, 0 for none, in the order asked. */
  numbersOf(docs: readonly DocumentRef[]): Promise<number[]>;
  /** What came after update `after`; a snapshot that holds such updates comes whole. */
  documentSince(caseId: string, doc: string, after: number): Promise<StoredDocument>;
  /** The places that there are in these seats. */
  placesOf(seats: readonly { readonly caseId: string; readonly seat: string }[]): Promise<PlaceRef[]>;
  /** Leaves a sealed message for another node, which takes it once. Not kept over a crash of the database. */
  putMail(node: string, body: Uint8Array): Promise<void>;
  takeMail(node: string): Promise<Uint8Array[]>;
}

export interface SharedStore extends Store, NodeStore {}
