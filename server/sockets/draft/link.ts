// One connection to one draft: what it may do now, what its messages ask, and what became of its writes.
// Must never act for anybody but the seat that its cookie proved, nor with a right that has gone.
import type { Duplex } from 'node:stream';
import * as decoding from 'lib0/decoding';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { CLOSE, MESSAGE, SYNC } from '../../../shared/draft/wire.ts';
import { watchedSend } from '../outflow.ts';
import { type ReportedCursor, readCursors } from './cursor.ts';
import { accessFrame, beatFrame, refusedFrame, step1Frame, step2Frame } from './frames.ts';
import { Inbox } from './inbox.ts';
import type { DraftLimits } from './limits.ts';
import { Pace } from './pace.ts';
import { type Refusal, UpdateRefused } from './parse.ts';
import type { DraftAccess, DraftDoor, DraftNodes, DraftSeat } from './port.ts';
import type { SeatRates } from './rates.ts';
import { Receipts } from './receipts.ts';
import type { DraftRoom, RoomLink } from './room.ts';

const CLOSE_FOR: Record<Exclude<Refusal, 'malformed'>, number> = {
  foreign: CLOSE.forbidden,
  // An honest page whose update builds on one that was dropped says everything again when it comes back.
  gap: CLOSE.again,
  shape: CLOSE.badShape,
  full: CLOSE.tooLarge,
};

export interface LinkSetting {
  door: DraftDoor;
  /** What the connection goes over. */
  wire: Duplex;
  limits: DraftLimits;
  rates: SeatRates;
  now: () => number;
  nodes: DraftNodes | null;
  /** Called again and again: time for a sign of life. Each line has a time of its own, or all would be told at once. */
  beat(link: DraftLink): void;
  /** Called once, when the connection is over. */
  left(link: DraftLink): void;
  /** Its reader stalled, and it was cut. */
  stalled(): void;
}

export class DraftLink implements RoomLink {
  readonly seat: DraftSeat;
  cursors: boolean;
  readonly #ws: WebSocket;
  readonly room: DraftRoom;
  readonly rates: SeatRates;
  readonly #setting: LinkSetting;
  readonly #inbox: Inbox;
  readonly #send: (...frames: Uint8Array[]) => void;
  readonly #receipts: Receipts;
  readonly #cursor: Pace<ReportedCursor>;
  #access: DraftAccess;
  /** Writes received and dealt with; the writer compares this with what it has sent. */
  #settled = 0;
  /** The page has answered our step 1. What it sent before is in that answer. */
  #answered = false;
  /** It has asked for what it lacks. */
  #hasAsked = false;
  #strikes = 0;
  #open = true;
  /** Since the last beat something came from the page, and something was sent to it. */
  #heard = true;
  #told = false;
  /** A sign of life was asked for. */
  #isAsked = false;
  #beats: NodeJS.Timeout | undefined;
  /** This page's client id, as its cursor names it. */
  #cursorId: number | null = null;

  constructor(ws: WebSocket, seat: DraftSeat, room: DraftRoom, setting: LinkSetting) {
    const { limits, rates, now } = setting;
    this.#ws = ws;
    this.seat = seat;
    this.room = room;
    this.rates = setting.rates;
    this.#setting = setting;
    this.#access = this.#accessNow();
    this.cursors = this.#cursorsNow();
    this.#cursor = new Pace(rates.cursors, now, (mine) => this.#showCursor(mine));
    const take = (message: Uint8Array) => {
      this.#heard = true;
      this.#take(message);
    };
    this.#inbox = new Inbox(ws, { limits, rates, now, take, overrun: (code) => this.close(code) });
    this.#send = watchedSend(ws, setting.wire, () => this.#cut());
    this.#receipts = new Receipts(this.#send);
    ws.on('close', () => this.#leave());
    ws.on('pong', () => {
      this.#heard = true;
    });
  }

  /** Joins the room and begins to listen. */
  start(): void {
    this.room.links.add(this);
    this.send(accessFrame(this.#access === 'write'));
    this.send(step1Frame(Y.encodeStateVector(this.room.ydoc)));
    if (this.cursors) this.room.presence.greet(this);
    this.#beats = setInterval(() => this.#setting.beat(this), this.#setting.limits.beat);
    this.#ws.resume();
  }

  /** Something about access may have changed: acts on it in this tick. */
  recheck(): void {
    const before = this.#access;
    this.#access = this.#accessNow();
    if (this.#access === 'none') {
      this.close(CLOSE.forbidden);
      return;
    }
    if (this.#access !== before) this.send(accessFrame(this.#access === 'write'));
    this.#recheckCursors();
  }

  mayWrite(): boolean {
    return this.#open && this.#accessNow() === 'write';
  }

  send(frame: Uint8Array): void {
    if (!this.#open) return;
    this.#told = true;
    this.#send(...this.#receipts.due(), frame);
  }

  stored(): void {
    this.#settled++;
    if (this.#open && this.#answered) this.#receipts.stored(this.#settled);
  }

  readOnly(): void {
    this.#settled++;
    this.send(refusedFrame());
  }

  /**
   * Called again and again. Where nothing else goes over the line, each end gives the other a sign of life; who was asked
   * for one and gave none is let go.
   */
  beat(): void {
    if (this.#heard || this.#inbox.paused) this.#isAsked = false;
    else if (this.#isAsked) this.#ws.terminate();
    else this.#ask();
    if (!this.#told) this.send(beatFrame());
    this.#heard = false;
    this.#told = false;
  }

  #ask(): void {
    this.#isAsked = true;
    if (this.#ws.readyState === this.#ws.OPEN) this.#ws.ping();
  }

  close(code: number): void {
    if (!this.#open) return;
    // What is stored must not be shown to its writer as lost.
    this.#send(...this.#receipts.due());
    this.#leave();
    this.#ws.close(code);
  }

  /** Without a goodbye, since nobody reads it: what waits would be kept until they did. Their page comes again. */
  #cut(): void {
    this.#setting.stalled();
    this.#leave();
    this.#ws.terminate();
  }

  #leave(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#inbox.close();
    clearInterval(this.#beats);
    this.#receipts.end();
    this.#cursor.end();
    this.room.links.delete(this);
    if (this.#cursorId !== null) this.room.presence.hide(this, this.#cursorId);
    this.#setting.left(this);
  }

  #accessNow(): DraftAccess {
    return this.#setting.door.access(this.seat.caseId, this.seat.seat, this.room.doc);
  }

  #cursorsNow(): boolean {
    return this.#setting.door.cursors(this.seat.caseId, this.seat.seat, this.room.doc);
  }

  #recheckCursors(): void {
    const now = this.#cursorsNow();
    if (now === this.cursors) return;
    this.cursors = now;
    if (now) this.room.presence.begin(this);
    else this.room.presence.end(this);
  }

  #take(message: Uint8Array): void {
    try {
      this.#dispatch(decoding.createDecoder(message));
    } catch (error) {
      this.#refuse(error);
    }
  }

  #refuse(error: unknown): void {
    if (error instanceof UpdateRefused && error.why !== 'malformed') {
      this.close(CLOSE_FOR[error.why]);
      return;
    }
    // One that makes no sense is dropped; a page that goes on so is let go. It costs nobody else anything.
    this.#strikes++;
    if (this.#strikes >= this.#setting.limits.strikes) this.close(CLOSE.badInput);
  }

  #dispatch(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.sync) this.#sync(decoder);
    else if (type === MESSAGE.awareness) this.#awareness(decoding.readVarUint8Array(decoder));
    else if (type === MESSAGE.queryAwareness) this.#greetAgain();
    else throw new UpdateRefused('malformed');
  }

  #sync(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (decoding.hasContent(decoder)) throw new UpdateRefused('malformed');
    if (kind === SYNC.step1) this.#answerStep1(body);
    else if (kind === SYNC.step2) this.#answer(body);
    else if (kind === SYNC.update) this.#update(body);
    else throw new UpdateRefused('malformed');
  }

  /** "Send me what I lack": costs the server most, so it is rationed; the first was paid for by the connection itself. */
  #answerStep1(stateVector: Uint8Array): void {
    if (this.#hasAsked && !this.#mayAskMore()) throw new UpdateRefused('malformed');
    this.#hasAsked = true;
    this.send(step2Frame(Y.encodeStateAsUpdate(this.room.ydoc, stateVector)));
  }

  #answer(update: Uint8Array): void {
    this.#answered = true;
    this.#write(update);
  }

  #update(update: Uint8Array): void {
    if (this.#answered) this.#write(update);
    // Sent before our step 1 was answered: the answer brings it again, complete.
    else this.#settled++;
  }

  #write(update: Uint8Array): void {
    if (this.mayWrite()) this.room.submit(this, update);
    else if (this.room.isNews(this, update)) this.readOnly();
    else this.stored();
  }

  #greetAgain(): void {
    if (this.cursors && this.#mayAskMore()) this.room.presence.greet(this);
  }

  #mayAskMore(): boolean {
    return this.rates.step1.take(1, this.#setting.now());
  }

  #awareness(body: Uint8Array): void {
    // No page's own cursor is so large.
    if (body.length > this.#setting.limits.awarenessBytes) return;
    // The others may have been moved where they must not see it.
    if (this.#setting.nodes?.isSure === false) return;
    const mine = readCursors(body).find((entry) => this.#isMine(entry));
    if (mine !== undefined) this.#cursor.offer(mine);
  }

  /** y-websocket repeats others' cursors: those are dropped without a word. Going away needs an id already one's own. */
  #isMine({ clientId, present }: ReportedCursor): boolean {
    if (this.room.owners.isFree(clientId)) return present;
    return this.room.owners.of(clientId, this.seat.seat) !== 'foreign';
  }

  #showCursor(mine: ReportedCursor): void {
    // While it waited, somebody may have begun to write with this id.
    if (!this.#isMine(mine)) return;
    const { clientId, cursor, present } = mine;
    const { presence, owners } = this.room;
    owners.reserve(clientId, this.seat.seat);
    if (this.#cursorId !== null && this.#cursorId !== clientId) presence.hide(this, this.#cursorId);
    this.#cursorId = present ? clientId : null;
    if (present) presence.show(this, clientId, cursor);
    else presence.hide(this, clientId);
  }
}
