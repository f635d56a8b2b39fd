// The gate to the drafts: WebSocket connections at /draft/:doc, for y-websocket clients.
// Must never take a case, a seat or a right from the address or a message, nor tell unknown documents from forbidden ones.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { addPoints, type NewPoint } from '../../shared/draft/build.ts';
import { type DraftText, readDraft } from '../../shared/draft/read.ts';
import { CLOSE } from '../../shared/draft/wire.ts';
import { DraftLinks } from './draft/draftLinks.ts';
import { DRAFT_LIMITS, type DraftLimits } from './draft/limits.ts';
import { DraftLink } from './draft/link.ts';
import type { DraftDoor, DraftLog, DraftNodes, DraftSeat, DraftStore } from './draft/port.ts';
import { Rates, type SeatRates } from './draft/rates.ts';
import type { DraftRoom, RoomSetting } from './draft/room.ts';
import { DraftRooms } from './draft/rooms.ts';
import type { Strangers } from './strangers.ts';
import { Turnstile } from './turnstile.ts';

export interface DraftsOptions {
  door: DraftDoor;
  store: DraftStore;
  log: DraftLog;
  /** Is this Origin our own page? Asked before the upgrade; false is answered 403, as are too many strangers. */
  originAllowed?: (req: IncomingMessage) => boolean;
  strangers?: Strangers;
  turnstile?: Turnstile;
  limits?: DraftLimits;
  now?: () => number;
  /** Other nodes write these drafts too. */
  nodes?: DraftNodes | null;
  /** A line was cut because its reader had stalled. */
  stalled?: () => void;
}

export interface Drafts {
  /** Takes the upgrade if its path is under /draft/; false means it is somebody else's. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Ends the connections of a seat, save those opened with a place that is kept: whoever holds the new one comes back. */
  endLinks(caseId: string, seat: string, kept?: readonly string[]): void;
  /** The places that connections were opened with. */
  places(): { caseId: string; seat: string; tag: string }[];
  /** The drafts that are open here. */
  open(): DraftRoom[];
  /** Sends everybody away for now; they come back by themselves. */
  letGo(): void;
  /** The draft's words as they are stored. */
  read(caseId: string, doc: string): Promise<DraftText>;
  /** Adds points by value, by the server; resolves when stored. For seeding and for what the domain decides. */
  add(caseId: string, doc: string, points: readonly NewPoint[]): Promise<void>;
  /** How many lines to drafts are open. */
  count(): number;
  /** Sends everybody away (they come back by themselves) and resolves when all is stored. */
  close(): Promise<void>;
}

/** Messages above this are not even read; honest ones above the limit get a reason, see `limits.messageBytes`. */
const MAX_PAYLOAD = 1024 * 1024;
const PATH = /^\/draft(\/|$)/;
const DOC = /^\/draft\/([\w-]{1,64})$/;

export function createDrafts(options: DraftsOptions): Drafts {
  return new DraftGate(options);
}

class DraftGate implements Drafts {
  readonly #options: DraftsOptions;
  readonly #limits: DraftLimits;
  readonly #now: () => number;
  readonly #rooms: DraftRooms;
  readonly #links = new DraftLinks<DraftLink>();
  readonly #rates: Rates;
  readonly #nodes: DraftNodes | null;
  readonly #turnstile: Turnstile;
  readonly #wss = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD, perMessageDeflate: false });
  readonly #stopListening: () => void;
  readonly #forgetting: NodeJS.Timeout;

  constructor(options: DraftsOptions) {
    this.#options = options;
    this.#limits = options.limits ?? DRAFT_LIMITS;
    this.#nodes = options.nodes ?? null;
    this.#turnstile = options.turnstile ?? new Turnstile();
    // Only for how fast somebody writes: a machine whose clock is set back must not silence them until it is made up for.
    this.#now = options.now ?? (() => performance.now());
    this.#rates = new Rates(this.#limits, this.#now);
    const { store, log, door } = options;
    const pointsChanged: RoomSetting['pointsChanged'] = (...points) => door.pointsChanged?.(...points);
    this.#rooms = new DraftRooms({
      store,
      log,
      limits: this.#limits,
      now: this.#now,
      pointsChanged,
      nodes: this.#nodes,
    });
    this.#stopListening = door.onAccessChange((caseId) => this.#caseChanged(caseId));
    this.#forgetting = setInterval(() => this.#forgetRates(), this.#limits.beat);
    this.#forgetting.unref();
  }

  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if (!PATH.test(pathOf(req))) return false;
    const { originAllowed, strangers } = this.#options;
    if (originAllowed?.(req) === false || strangers?.enter(req) === false) {
      turnAway(socket);
      return true;
    }
    this.#wss.handleUpgrade(req, socket, head, (ws) => this.#accept(ws, req));
    return true;
  }

  endLinks(caseId: string, seat: string, kept: readonly string[] = []): void {
    const isOver = (one: DraftSeat) => one.seat === seat && !kept.includes(one.place ?? '');
    for (const link of [...this.#links.of(caseId)]) if (isOver(link.seat)) link.close(CLOSE.nobody);
  }

  places(): { caseId: string; seat: string; tag: string }[] {
    return [...this.#links].map(({ seat: { caseId, seat, place = '' } }) => ({ caseId, seat, tag: place }));
  }

  open(): DraftRoom[] {
    return this.#rooms.open();
  }

  letGo(): void {
    for (const link of [...this.#links]) link.close(CLOSE.again);
  }

  async read(caseId: string, doc: string): Promise<DraftText> {
    return this.#rooms.use(caseId, doc, async (room) => {
      await room.readOn();
      await this.#bring(room);
      return readDraft(room.ydoc);
    });
  }

  async add(caseId: string, doc: string, points: readonly NewPoint[]): Promise<void> {
    await this.#rooms.use(caseId, doc, (room) => room.write((ydoc) => addPoints(ydoc, points)));
  }

  count = (): number => this.#links.size;

  async close(): Promise<void> {
    clearInterval(this.#forgetting);
    this.#stopListening();
    for (const link of [...this.#links]) link.close(CLOSE.restarting);
    for (const ws of this.#wss.clients) ws.close(CLOSE.restarting);
    await this.#rooms.close();
    for (const ws of this.#wss.clients) ws.terminate();
    this.#wss.close();
  }

  /** The connection is open before anybody has said who they are, since y-websocket retries for ever on a refused upgrade. */
  #accept(ws: WebSocket, req: IncomingMessage): void {
    ws.on('error', () => ws.terminate());
    // Nothing is read until it is known from whom.
    ws.pause();
    this.#admit(ws, req).catch(() => {
      this.#options.log.error({}, 'a draft could not be opened');
      refuse(ws, CLOSE.again);
    });
  }

  async #admit(ws: WebSocket, req: IncomingMessage): Promise<void> {
    const seat = await inTime(this.#options.door.identify(req), this.#limits.identifyWithin);
    if (seat === null) return refuse(ws, CLOSE.nobody);
    this.#options.strangers?.known(req);
    const doc = DOC.exec(pathOf(req))?.[1];
    if (doc === undefined || !this.#mayRead(seat, doc)) return refuse(ws, CLOSE.forbidden);
    const rates = this.#rates.of(seat, doc);
    if (!rates.opening.take(1, this.#now())) return refuse(ws, CLOSE.again);
    await this.#turnstile.enter(
      () => ws.readyState === ws.OPEN,
      () => this.#letIn(ws, req, seat, doc, rates),
      'draft',
    );
  }

  async #letIn(ws: WebSocket, req: IncomingMessage, seat: DraftSeat, doc: string, rates: SeatRates): Promise<void> {
    await this.#rooms.use(seat.caseId, doc, async (room) => {
      await room.readOn();
      await this.#bring(room);
      if ((await this.#nodes?.current(seat.caseId)) === false) return refuse(ws, CLOSE.again);
      // Loading took a while: the place may have ended, and what was allowed then may not be now.
      if ((await this.#options.door.identify(req)) === null) return refuse(ws, CLOSE.nobody);
      if (ws.readyState !== ws.OPEN) return;
      if (!this.#mayRead(seat, doc)) return refuse(ws, CLOSE.forbidden);
      this.#makeWay(seat);
      const link = new DraftLink(ws, seat, room, this.#linkSetting(room, rates, req.socket));
      const callOff = this.#options.door.onPlaceOver?.(req, () => link.close(CLOSE.nobody));
      const isLeft = this.#options.door.inUse?.(seat.caseId);
      ws.once('close', () => {
        callOff?.();
        isLeft?.();
      });
      this.#begin(link);
    });
  }

  #linkSetting(room: Parameters<DraftRooms['left']>[0], rates: SeatRates, wire: Duplex) {
    const left = (link: DraftLink) => {
      this.#links.delete(link);
      this.#rooms.left(room);
    };
    const beat = (link: DraftLink) => this.#beat(link);
    const { door, stalled = () => {} } = this.#options;
    return { door, wire, limits: this.#limits, rates, now: this.#now, nodes: this.#nodes, beat, left, stalled };
  }

  #begin(link: DraftLink): void {
    this.#links.add(link);
    link.start();
  }

  #mayRead(seat: DraftSeat, doc: string): boolean {
    return this.#options.door.access(seat.caseId, seat.seat, doc) !== 'none';
  }

  /** A seat's oldest connections give way: they are mostly lines that broke without a word. */
  #makeWay({ caseId, seat }: DraftSeat): void {
    const own = [...this.#links.of(caseId)].filter((link) => link.seat.seat === seat);
    const surplus = Math.max(0, own.length + 1 - this.#limits.linksPerSeat);
    for (const link of own.slice(0, surplus)) link.close(CLOSE.tooFast);
  }

  /** Rights first: nobody who lost theirs in this change sees what comes with it. */
  #caseChanged(caseId: string): void {
    const links = [...this.#links.of(caseId)];
    for (const link of links) this.#recheckLink(link);
    for (const room of new Set(links.map((link) => link.room)))
      this.#bring(room).catch(() =>
        this.#options.log.error({}, 'shared words could not be stored; they come next time'),
      );
  }

  /** What the case has decided must stand in this document: also what a crash left out, before anybody reads it. */
  async #bring(room: DraftRoom): Promise<void> {
    await room.bring(this.#options.door.owed?.(room.caseId, room.doc) ?? []);
  }

  #forgetRates(): void {
    this.#rates.forget(new Set([...this.#links].map(({ rates }) => rates)));
  }

  /** Where the right cannot be told, there is none; the others are asked about all the same. */
  #recheckLink(link: DraftLink): void {
    try {
      link.recheck();
    } catch {
      this.#options.log.error({}, 'the right to a draft could not be told');
      link.close(CLOSE.again);
    }
  }

  #beat(link: DraftLink): void {
    link.beat();
    // Should a change of rights ever go untold, it holds for no longer than this.
    this.#recheckLink(link);
  }
}

const pathOf = (req: IncomingMessage): string => (req.url ?? '').split('?', 1)[0] ?? '';

/** Nobody else listens to this wire any more: a reset would end the process, and one that is never closed would stay. */
function turnAway(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function refuse(ws: WebSocket, code: number): void {
  // Reading again lets the other end's closing answer through.
  ws.resume();
  ws.close(code);
}

/** null when it takes longer than `ms`: a connection that will not say who it is holds nothing open. */
async function inTime<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
