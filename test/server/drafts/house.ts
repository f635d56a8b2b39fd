// A drafts gate on a free port, with a door and a store that a test can command, and connections to it.
// Must never be quicker to forgive than the real gate: it is the real gate.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { DRAFT_LIMITS, type DraftLimits } from '../../../server/sockets/draft/limits.ts';
import type {
  AuthoredUpdate,
  DraftAccess,
  DraftDoor,
  DraftStore,
  OwedPoint,
  StoredDraft,
} from '../../../server/sockets/draft/port.ts';
import { createDrafts, type Drafts } from '../../../server/sockets/drafts.ts';
import { readDraft } from '../../../shared/draft/read.ts';
import { Line } from './line.ts';

export const CASE = 'case-1';
export const DOC = 'doc-1';

/** Keeps drafts in memory; a test can make it wait or fail. */
export class FakeStore implements DraftStore {
  readonly rows = new Map<string, AuthoredUpdate[]>();
  readonly claims = new Map<string, Map<number, string>>();
  loads = 0;
  failing = false;
  #gate: Promise<void> = Promise.resolve();
  #open: () => void = () => undefined;

  /** From now on nothing is stored or loaded until `release`. */
  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  release(): void {
    this.#open();
  }

  updates(doc = DOC): Uint8Array[] {
    return (this.rows.get(`${CASE}/${doc}`) ?? []).map(({ update }) => update);
  }

  /** The words that a fresh start would find. */
  text(doc = DOC): string[] {
    const ydoc = new Y.Doc();
    for (const update of this.updates(doc)) Y.applyUpdate(ydoc, update);
    return readDraft(ydoc).points.map((point) => point.text);
  }

  async load(caseId: string, doc: string): Promise<StoredDraft> {
    this.loads++;
    await this.#gate;
    const rows = this.rows.get(`${caseId}/${doc}`) ?? [];
    return { updates: rows.map(({ update }) => update), upTo: rows.length };
  }

  async append(caseId: string, doc: string, rows: readonly AuthoredUpdate[]): Promise<number> {
    await this.#gate;
    if (this.failing) throw new Error('disk full');
    const key = `${caseId}/${doc}`;
    const all = [...(this.rows.get(key) ?? []), ...rows];
    this.rows.set(key, all);
    return all.length;
  }

  async compact(caseId: string, doc: string, upTo: number, state: Uint8Array): Promise<void> {
    const key = `${caseId}/${doc}`;
    const later = (this.rows.get(key) ?? []).slice(upTo);
    this.rows.set(key, [{ author: '', update: state }, ...later]);
  }

  async claimClient(caseId: string, doc: string, clientId: number, seat: string): Promise<string> {
    await this.#gate;
    const claims = this.#claimsOf(caseId, doc);
    const owner = claims.get(clientId) ?? seat;
    claims.set(clientId, owner);
    return owner;
  }

  async loadClients(caseId: string, doc: string): Promise<Map<number, string>> {
    return new Map(this.#claimsOf(caseId, doc));
  }

  #claimsOf(caseId: string, doc: string): Map<number, string> {
    const key = `${caseId}/${doc}`;
    const claims = this.claims.get(key) ?? new Map<number, string>();
    this.claims.set(key, claims);
    return claims;
  }
}

/** Seats `ana`, `ben`, `maria` write by default; a test changes what anybody may at any moment. */
export class FakeDoor implements DraftDoor {
  readonly owing: OwedPoint[] = [];
  readonly #rights = new Map<string, DraftAccess>();
  readonly #blind = new Set<string>();
  readonly #listeners = new Set<(caseId: string) => void>();
  /** Cookie value → seat. */
  readonly seats = new Map(['ana', 'ben', 'maria', 'cleo'].map((seat) => [seat, seat]));

  async identify(req: { headers: { cookie?: string | undefined } }) {
    const seat = this.seats.get(/seat=(\w+)/.exec(req.headers.cookie ?? '')?.[1] ?? '');
    return seat === undefined ? null : { caseId: CASE, seat, name: seat.toUpperCase(), side: 'A' as const };
  }

  access(caseId: string, seat: string, doc: string): DraftAccess {
    if (caseId !== CASE || !doc.startsWith('doc-')) return 'none';
    return this.#rights.get(seat) ?? 'write';
  }

  owed(caseId: string, doc: string): readonly OwedPoint[] {
    return caseId === CASE && doc === DOC ? this.owing : [];
  }

  /** The case decides that this must stand in the document. */
  owe(point: string, text: string): void {
    this.owing.push({ point, text });
    for (const listener of this.#listeners) listener(CASE);
  }

  cursors(_caseId: string, seat: string): boolean {
    return !this.#blind.has(seat);
  }

  onAccessChange(listener: (caseId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  give(seat: string, access: DraftAccess): void {
    this.#rights.set(seat, access);
    for (const listener of this.#listeners) listener(CASE);
  }

  showCursors(seat: string, shown: boolean): void {
    if (shown) this.#blind.delete(seat);
    else this.#blind.add(seat);
    for (const listener of this.#listeners) listener(CASE);
  }
}

export interface Editor {
  readonly ydoc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** The words of each point. */
  words(): string[];
}

/** Everything a test of the gate needs; `close` ends it all. */
export class House {
  readonly door = new FakeDoor();
  readonly store: FakeStore;
  /** What the gate logged, as it would be written. */
  readonly logged: string[] = [];
  /** How many lines it cut because nobody read them. */
  stalled = 0;
  drafts: Drafts;
  #server: Server;
  #port = 0;
  readonly #limits: DraftLimits;
  readonly #now: (() => number) | undefined;
  readonly #closers: (() => void)[] = [];

  private constructor(store: FakeStore, limits: DraftLimits, now?: () => number) {
    this.store = store;
    this.#limits = limits;
    this.#now = now;
    this.drafts = this.#createDrafts();
    this.#server = createServer();
  }

  /** `now` is what its rates go by; a test that holds it still knows to the message what they let through. */
  static async open(limits: Partial<DraftLimits> = {}, store = new FakeStore(), now?: () => number): Promise<House> {
    // Tests ask for the whole state again and again, to know that everything before was dealt with.
    const house = new House(store, { ...DRAFT_LIMITS, step1Burst: 1000, ...limits }, now);
    await house.#listen();
    return house;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#port}`;
  }

  /** A bare connection, which says only what the test says. */
  async line(seat: string | null, path = `/draft/${DOC}`): Promise<Line> {
    const headers = seat === null ? {} : { cookie: `seat=${seat}` };
    const line = new Line(new WebSocket(this.url + path, { headers }));
    this.#closers.push(() => line.end());
    await line.opened;
    return line;
  }

  /** A bare connection that has shaken hands: writes count from now on. */
  async writer(seat: string, path?: string): Promise<Line> {
    const line = await this.line(seat, path);
    await line.shakeHands();
    return line;
  }

  /** A y-websocket page. */
  editor(seat: string, ydoc = new Y.Doc(), doc = DOC): Editor {
    class SeatSocket extends WebSocket {
      constructor(url: string | URL) {
        super(url, { headers: { cookie: `seat=${seat}` } });
      }
    }
    const provider = new WebsocketProvider(`${this.url}/draft`, doc, ydoc, {
      disableBc: true,
      WebSocketPolyfill: SeatSocket as unknown as typeof globalThis.WebSocket,
    });
    for (const type of [100, 101, 102]) provider.messageHandlers[type] = () => undefined;
    this.#closers.push(() => provider.destroy());
    return { ydoc, provider, words: () => readDraft(ydoc).points.map((point) => point.text) };
  }

  /** Stops the gate as a restart does, and starts it anew on the same port and store. */
  async restart(): Promise<void> {
    await this.#stop();
    this.drafts = this.#createDrafts();
    this.#server = createServer();
    await this.#listen();
  }

  async close(): Promise<void> {
    for (const close of this.#closers) close();
    this.store.release();
    await this.#stop();
  }

  #createDrafts(): Drafts {
    const note = (fields: object, message: string) => void this.logged.push(JSON.stringify({ ...fields, message }));
    return createDrafts({
      door: this.door,
      store: this.store,
      limits: this.#limits,
      log: { warn: note, error: note },
      originAllowed: (req) => req.headers.origin !== 'https://evil.example',
      stalled: () => void this.stalled++,
      ...(this.#now && { now: this.#now }),
    });
  }

  async #listen(): Promise<void> {
    this.#server.on('upgrade', (req, socket, head) => {
      if (!this.drafts.upgrade(req, socket, head)) socket.destroy();
    });
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async #stop(): Promise<void> {
    await this.drafts.close();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
