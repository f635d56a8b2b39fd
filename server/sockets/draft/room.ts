// One draft that is open: its document, the connections in it, and the one queue by which it changes.
// Must never apply or pass on an update before it is stored.
import * as Y from 'yjs';
import { addPoints } from '../../../shared/draft/build.ts';
import { Bucket } from './bucket.ts';
import { changeOf, clientIdOf } from './change.ts';
import { dropPending, foldUpdates } from './fold.ts';
import { updateFrame } from './frames.ts';
import { type Inspection, inspect } from './inspect.ts';
import { Ledger } from './ledger.ts';
import type { DraftLimits } from './limits.ts';
import { Outlet } from './outlet.ts';
import { Owners } from './owners.ts';
import { Pace } from './pace.ts';
import { type Refusal, UpdateRefused } from './parse.ts';
import {
  type AuthoredUpdate,
  type DraftLog,
  type DraftNodes,
  type DraftStore,
  type OwedPoint,
  SERVER_AUTHOR,
  type StoredDraft,
} from './port.ts';
import { type CursorLink, Presence } from './presence.ts';
import { type Job, type QueueLink, StoreQueue } from './queue.ts';
import { PointIds } from './repair.ts';
import { DraftSize, sizeOf, sizeOfClients, weightOf } from './size.ts';

/** One connection, as the room knows it. */
export interface RoomLink extends CursorLink, QueueLink {
  /** One more write of this connection is stored. */
  stored(): void;
}

/** Repairs of points' ids, each of which copies the whole draft: so many at once, and one a second after. */
const MENDS_AT_ONCE = 3;

/** Marks changes of the document that came out of the store's queue. */
const STORED = Symbol('stored');

export interface RoomSetting {
  caseId: string;
  doc: string;
  store: DraftStore;
  limits: DraftLimits;
  log: DraftLog;
  now: () => number;
  /** Points came or went: these stand in it now, by id. */
  pointsChanged?: (caseId: string, doc: string, points: string[]) => void;
  /** Others write this draft too. */
  nodes?: DraftNodes | null;
}

export class DraftRoom {
  readonly ydoc: Y.Doc;
  readonly links = new Set<RoomLink>();
  readonly presence: Presence;
  readonly owners: Owners;
  /** Set when the room is given up; who comes later opens a new one. */
  closed = false;
  /** Updates stored since they were last folded into one. */
  unfolded: number;
  /** The number of the last update that is in it. */
  heard: number;
  readonly #setting: RoomSetting;
  readonly #ledger: Ledger;
  readonly #pointIds: PointIds;
  readonly #mends: Pace<null>;
  readonly #size: DraftSize;
  /** What each seat wrote of it. */
  readonly #sizes = new Map<string, DraftSize>();
  readonly #queue: StoreQueue<RoomLink>;
  readonly #outlet: Outlet<RoomLink>;
  #reading: Promise<void> = Promise.resolve();
  /** What is on its way in for the case, by the id it is written under. */
  readonly #brought = new Map<number, Promise<void>>();

  private constructor(setting: RoomSetting, { updates, upTo }: StoredDraft, clients: Map<number, string>) {
    this.#setting = setting;
    this.ydoc = foldUpdates(updates);
    this.unfolded = updates.length;
    this.heard = upTo;
    this.owners = new Owners(clients);
    this.presence = new Presence(this.links);
    this.#ledger = new Ledger(this.ydoc);
    this.#pointIds = new PointIds(this.ydoc);
    this.#mends = new Pace(new Bucket(1, MENDS_AT_ONCE, setting.now()), setting.now, () => this.#mendIds());
    this.#size = new DraftSize(setting.limits.draftBytes, () => sizeOf(this.ydoc));
    const { nodes } = setting;
    this.#outlet = new Outlet(this.links, nodes ? () => nodes.current(setting.caseId) : undefined);
    const stored = (jobs: readonly Job<RoomLink>[], last: number) => this.#stored(jobs, last);
    this.#queue = new StoreQueue({ ...setting, owners: this.owners, stored, settled: () => this.#ledger.settle() });
    const keep = (update: Uint8Array, origin: unknown) => this.#keepTidying(update, origin);
    // With a listener, Yjs writes every change out once more: most are stored ones, whose update is at hand.
    this.ydoc.on('beforeTransaction', ({ origin }: Y.Transaction) => {
      if (origin !== STORED) this.ydoc.on('update', keep);
    });
    this.ydoc.on('afterAllTransactions', (_: Y.Doc, transactions: Y.Transaction[]) => {
      this.ydoc.off('update', keep);
      this.#lookAtIds(transactions);
    });
  }

  /** Loads the draft completely; nobody is answered from half a document. */
  static async open(setting: RoomSetting): Promise<DraftRoom> {
    const { store, caseId, doc } = setting;
    const [stored, clients] = await Promise.all([store.load(caseId, doc), store.loadClients(caseId, doc)]);
    return new DraftRoom(setting, stored, clients);
  }

  get caseId(): string {
    return this.#setting.caseId;
  }

  get doc(): string {
    return this.#setting.doc;
  }

  /**
   * Takes one update of a connection: checks it now, stores it, then applies it and tells the others.
   * @throws UpdateRefused, with nothing stored.
   */
  submit(link: RoomLink, update: Uint8Array): void {
    const inspection = this.#inspect(link, update);
    if (!inspection.news) {
      link.stored();
      return;
    }
    this.#makeRoom(inspection, update.length, link.seat.seat);
    this.#claimAtOnce(inspection.unclaimed, link.seat.seat);
    this.#ledger.add(inspection.placed);
    this.#queue.push({ author: link.seat.seat, update, link, claims: inspection.unclaimed, done: () => undefined });
  }

  /** Would this update change anything? Unreadable ones would not. */
  isNews(link: RoomLink, update: Uint8Array): boolean {
    try {
      return this.#inspect(link, update).news;
    } catch (error) {
      if (error instanceof UpdateRefused) return error.why !== ('malformed' satisfies Refusal);
      throw error;
    }
  }

  /**
   * A change by the server itself, stored and told like any other; under the client id `as`, else a fresh one.
   * @throws when it could not be stored.
   */
  write(change: (ydoc: Y.Doc) => void, as?: number): Promise<void> {
    const { update, clientId } = changeOf(this.ydoc, change, as);
    if (update === null) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const done = (stored: boolean) => (stored ? resolve() : reject(new Error('draft change was not stored')));
      this.#queue.push({ author: SERVER_AUTHOR, update, link: null, claims: [clientId], done });
    });
  }

  /**
   * Puts in what the case has decided must stand here, each point once for ever: the id under which it is written is
   * told from the point's own, so that the document itself knows what it was given, also after a crash in between.
   * @throws when it could not be stored.
   */
  async bring(owed: readonly OwedPoint[]): Promise<void> {
    await Promise.all(owed.map((one) => this.#bringOne(one)));
  }

  async #bringOne({ point, text }: OwedPoint): Promise<void> {
    const as = clientIdOf(point);
    if (Y.getState(this.ydoc.store, as) > 0) return;
    const known = this.#brought.get(as);
    const writing = known ?? this.write((ydoc) => addPoints(ydoc, [{ id: point, text }]), as);
    this.#brought.set(as, writing);
    await writing.finally(() => this.#brought.delete(as));
  }

  /** Takes in what other nodes have stored by now. Each piece in the order of its number: so all nodes make the same of it. */
  readOn(): Promise<void> {
    const turn = this.#reading.then(() => this.#readOnce());
    this.#reading = turn.catch(() => undefined);
    return turn;
  }

  async #readOnce(): Promise<void> {
    const { store, caseId, doc } = this.#setting;
    if (!store.since || this.closed) return;
    const { updates, upTo } = await store.since(caseId, doc, this.heard);
    for (const one of updates) this.#hear(one);
    this.heard = Math.max(this.heard, upTo);
    const clients = [...this.ydoc.store.clients.keys()];
    if (clients.some((client) => !this.owners.isClaimed(client)))
      for (const [client, seat] of await store.loadClients(caseId, doc)) this.owners.claim(client, seat);
  }

  #hear({ author, update }: AuthoredUpdate): void {
    for (const size of [this.#size, this.#sizes.get(author)]) size?.add(update.length);
    for (const size of [this.#size, ...this.#sizes.values()]) size.shrunk();
    this.#apply(update, null);
  }

  /** Resolves when nothing is on its way into the store. */
  async idle(): Promise<void> {
    // A mending too: who opens the draft next could no longer tell which of two points had their id first. What is stored
    // meanwhile may ask for another one.
    do {
      this.#mends.hurry();
      await this.#queue.idle();
    } while (this.#mends.isWaiting);
  }

  #inspect(link: RoomLink, update: Uint8Array): Inspection {
    return inspect(update, this.#ledger, (client) => this.owners.of(client, link.seat.seat));
  }

  #makeRoom(inspection: Inspection, bytes: number, seat: string): void {
    const sizes = [this.#size, this.#sizeFor(seat)];
    // Deleting stays possible in a full draft, or nobody could ever make room.
    const weight = weightOf(bytes, inspection.placed.length);
    if (inspection.grows && !sizes.every((size) => size.hasRoomFor(weight))) throw new UpdateRefused('full');
    for (const size of sizes) size.add(weight);
    // It may be anybody's words that go.
    if (!inspection.grows) for (const size of [this.#size, ...this.#sizes.values()]) size.shrunk();
  }

  /** Nobody fills more than half of a draft, so that the others can still write. */
  #sizeFor(seat: string): DraftSize {
    const half = this.#setting.limits.draftBytes / 2;
    const known = this.#sizes.get(seat);
    const size = known ?? new DraftSize(half, () => sizeOfClients(this.ydoc, this.owners.clientsOf(seat)));
    this.#sizes.set(seat, size);
    return size;
  }

  #claimAtOnce(clientIds: readonly number[], seat: string): void {
    if (clientIds.length === 0) return;
    if (this.owners.count(seat) >= this.#setting.limits.clientsPerSeat) throw new UpdateRefused('full');
    for (const clientId of clientIds) this.owners.claim(clientId, seat);
  }

  /** Stored: the others hear of it, the document has it, its writer knows it is safe. Where nobody wrote in between, all in one tick. */
  #stored(jobs: readonly Job<RoomLink>[], last: number): Promise<void> | void {
    const { nodes, caseId, doc } = this.#setting;
    nodes?.stored(caseId, doc, last);
    if (nodes && last - jobs.length !== this.heard) return this.readOn().then(() => jobs.forEach(settle));
    this.heard = last;
    for (const job of jobs) {
      this.#apply(job.update, job.link);
      settle(job);
    }
  }

  #apply(update: Uint8Array, by: RoomLink | null): void {
    this.#outlet.tell(updateFrame(update), by);
    this.unfolded++;
    Y.applyUpdate(this.ydoc, update, STORED);
    if (dropPending(this.ydoc)) this.#setting.log.error({ bytes: update.length }, 'draft update did not fit on');
  }

  /**
   * Yjs tidies up marks around text that was deleted, in every replica by itself. What it tidied here is kept and told
   * like any change: else a page's own tidying would say nothing new here and never reach the others.
   */
  #keepTidying(update: Uint8Array, origin: unknown): void {
    if (origin === STORED) return;
    this.#queue.push({ author: SERVER_AUTHOR, update, link: null, claims: [], done: () => undefined });
  }

  #lookAtIds(transactions: readonly Y.Transaction[]): void {
    if (!transactions.some((transaction) => this.#pointIds.touchedBy(transaction))) return;
    const { caseId, doc, pointsChanged } = this.#setting;
    pointsChanged?.(caseId, doc, this.#pointIds.all());
    if (this.#pointIds.look()) this.#mends.offer(null);
  }

  #mendIds(): void {
    const mend = this.#pointIds.mending();
    // A failed repair is logged by the queue; the next change of a point tries again.
    if (mend !== null) this.write(mend).catch(() => undefined);
  }
}

const settle = (job: Job<RoomLink>): void => {
  job.link?.stored();
  job.done(true);
};
