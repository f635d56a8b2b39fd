// A line to a draft at the least cost: keys are written by hand, and others' are read no further than whose they are.
// Must never write what an editor would not: one point of one's own, and letters at its end.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { MESSAGE, SYNC } from '../../shared/draft/wire.ts';
import { caseMark } from '../../shared/wire.ts';
import { putPoint, syncMessage } from '../server/drafts/line.ts';
import type { HeldPlace } from './manyRooms.ts';

/** The first two writes of a line: the answer to the server's question, and the point. */
const NO_LETTERS = 2;
/** Of a `ContentString` that stands behind another letter. */
const LETTER = 0x84;

export class RawDraft {
  /** All that the server has is here, and what is written counts. Rejects when it ends before. */
  readonly synced: Promise<void>;
  readonly closed: Promise<void>;
  readonly client = 1 + Math.floor(Math.random() * (2 ** 32 - 2));
  isOpen = true;
  /** How many of its letters the server has said to be saved, and how many it sent. */
  get saved(): number {
    return Math.max(0, this.#settled - this.#refused - NO_LETTERS);
  }
  sent = 0;
  /** Gets every letter of others: by which client, its how manieth. */
  hear: (client: number, clock: number) => void = () => {};
  readonly #ws: WebSocket;
  #isSynced: () => void = () => {};
  #clock = 0;
  /** Writes that the server has dealt with, and those of them that it refused. */
  #settled = 0;
  #refused = 0;

  constructor(url: string, doc: string, { place, cookie }: HeldPlace, from?: string) {
    const address = `${url.replace('http', 'ws')}/draft/${doc}?place=${place}&case=${caseMark(place)}`;
    const headers = { cookie, origin: url, ...(from !== undefined && { 'x-forwarded-for': from }) };
    this.#ws = new WebSocket(address, { headers, perMessageDeflate: false });
    this.synced = new Promise((resolve, reject) => {
      this.#isSynced = resolve;
      this.#ws.once('close', (code) => reject(new Error(`the draft's line ended with ${code}`)));
    });
    this.synced.catch(() => undefined);
    this.closed = new Promise((resolve) => this.#ws.once('close', () => resolve()));
    this.#ws.on('error', () => undefined);
    this.#ws.once('open', () => this.#ws.send(syncMessage(SYNC.step1, Uint8Array.of(0))));
    this.#ws.on('message', (data: Uint8Array) => this.#take(data));
    this.#ws.once('close', () => {
      this.isOpen = false;
    });
  }

  /** Writes a point of one's own, once. */
  begin(): void {
    const ydoc = new Y.Doc();
    ydoc.clientID = this.client;
    putPoint(ydoc.getXmlFragment('body'), 'x', `p-${this.client}`);
    this.#clock = Y.getState(ydoc.store, this.client);
    this.#ws.send(syncMessage(SYNC.update, Y.encodeStateAsUpdate(ydoc)));
  }

  /** One letter more at its end; returns its number. */
  type(): number {
    const clock = this.#clock++;
    this.sent += 1;
    const update = encoding.createEncoder();
    // One client, one struct of it, from here on: a letter behind the one before; and nothing deleted.
    for (const value of [1, 1, this.client, clock]) encoding.writeVarUint(update, value);
    encoding.writeUint8(update, LETTER);
    for (const value of [this.client, clock - 1]) encoding.writeVarUint(update, value);
    encoding.writeVarString(update, 'x');
    encoding.writeVarUint(update, 0);
    this.#ws.send(syncMessage(SYNC.update, encoding.toUint8Array(update)));
    return clock;
  }

  /** Cuts the wire: no goodbye. */
  cut(): void {
    this.#ws.terminate();
  }

  #take(data: Uint8Array): void {
    if (data[0] === MESSAGE.saved) this.#settled = decoding.readVarUint(decoding.createDecoder(data.subarray(1)));
    if (data[0] === MESSAGE.refused) this.#refused += 1;
    if (data[0] !== MESSAGE.sync) return;
    // The server's question is answered by "nothing": what is typed from now on is sent as it is typed.
    if (data[1] === SYNC.step1) this.#ws.send(syncMessage(SYNC.step2, Uint8Array.of(0, 0)));
    else if (data[1] === SYNC.step2) this.#isSynced();
    else this.#heard(data);
  }

  #heard(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data.subarray(2));
    decoding.readVarUint(decoder);
    const [clients, structs] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
    if (clients === 1 && structs === 1) this.hear(decoding.readVarUint(decoder), decoding.readVarUint(decoder));
  }
}
