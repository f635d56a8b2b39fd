// A bare WebSocket to the gate: sends any bytes, and sorts what comes back.
// Must never use y-websocket: hostile messages do not come from it.
import type { Duplex } from 'node:stream';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { MESSAGE, SYNC } from '../../../shared/draft/wire.ts';

export interface HeardCursor {
  clientId: number;
  clock: number;
  state: { user: Record<string, unknown>; cursor: unknown } | null;
}

export class Line {
  /** What this connection was told of the document, and its own honest edits. */
  readonly ydoc = new Y.Doc();
  /** The id it writes with. Not the document's own: Yjs changes that one when it sees it come in from outside. */
  readonly clientId = Math.floor(Math.random() * 2 ** 32);
  readonly cursors: HeardCursor[] = [];
  /** All that came, as it came. */
  readonly heard: Uint8Array[] = [];
  /** Latest count of stored writes that the gate told. */
  saved = 0;
  mayWrite: boolean | null = null;
  refusals = 0;
  step1s = 0;
  step2s = 0;
  /** Set once the connection is over. */
  code: number | null = null;
  readonly opened: Promise<void>;
  readonly #ws: WebSocket;
  /** What the gate says it has. */
  #asked: Uint8Array = Uint8Array.of(0);

  constructor(ws: WebSocket) {
    this.#ws = ws;
    ws.binaryType = 'nodebuffer';
    this.opened = new Promise((resolve, reject) => {
      ws.once('open', () => resolve());
      ws.once('error', reject);
    });
    ws.on('error', () => undefined);
    ws.on('message', (data: Buffer) => this.#hear(data));
    ws.on('close', (code) => {
      this.code = code;
    });
  }

  send(bytes: Uint8Array): void {
    this.#ws.send(bytes);
  }

  sendText(text: string): void {
    this.#ws.send(text);
  }

  /** Answers the gate's question and asks for all it has; resolves when both were heard, or the gate has hung up. */
  async shakeHands(): Promise<void> {
    this.send(syncMessage(SYNC.step1, Y.encodeStateVector(this.ydoc)));
    await until(() => (this.step1s > 0 && this.step2s > 0) || this.code !== null);
    this.send(syncMessage(SYNC.step2, Y.encodeStateAsUpdate(this.ydoc, this.#asked)));
    await until(() => this.saved > 0 || this.code !== null);
  }

  update(update: Uint8Array): void {
    this.send(syncMessage(SYNC.update, update));
  }

  /** The same update so often, in one piece on the wire: between two pieces the gate may stop reading, and only be slow. */
  flood(times: number, update: Uint8Array): void {
    const { _socket: wire } = this.#ws as unknown as { _socket: Duplex };
    wire.cork();
    for (let sent = 0; sent < times; sent++) this.update(update);
    wire.uncork();
  }

  /** Makes a change as an honest page does: in its own document first. */
  edit(change: (body: Y.XmlFragment) => void): void {
    for (const update of editsOf(this.ydoc, change, this.clientId)) {
      Y.applyUpdate(this.ydoc, update);
      this.update(update);
    }
  }

  awareness(entries: { clientId: number; clock?: number; state: unknown }[]): void {
    const body = encoding.createEncoder();
    encoding.writeVarUint(body, entries.length);
    for (const { clientId, clock = 1, state } of entries) {
      encoding.writeVarUint(body, clientId);
      encoding.writeVarUint(body, clock);
      encoding.writeVarString(body, typeof state === 'string' ? state : JSON.stringify(state));
    }
    const message = encoding.createEncoder();
    encoding.writeVarUint(message, MESSAGE.awareness);
    encoding.writeVarUint8Array(message, encoding.toUint8Array(body));
    this.send(encoding.toUint8Array(message));
  }

  /** Answers do not overtake: after this, everything that the gate sent before now has come. */
  fence(): Promise<void> {
    return new Promise((resolve) => {
      this.#ws.once('pong', () => resolve());
      this.#ws.ping();
    });
  }

  text(): string {
    return this.ydoc.getXmlFragment('body').toString();
  }

  end(): void {
    this.#ws.terminate();
  }

  /** Reads nothing more; what the gate sends piles up. */
  stall(): void {
    this.#ws.pause();
  }

  #hear(data: Uint8Array): void {
    this.heard.push(data);
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.sync) this.#sync(decoder);
    if (type === MESSAGE.awareness) this.#awareness(decoding.createDecoder(decoding.readVarUint8Array(decoder)));
    if (type === MESSAGE.saved) this.saved = decoding.readVarUint(decoder);
    if (type === MESSAGE.access) this.mayWrite = decoding.readVarUint(decoder) === 1;
    if (type === MESSAGE.refused) this.refusals++;
  }

  #sync(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (kind !== SYNC.step1) Y.applyUpdate(this.ydoc, body);
    else this.#asked = body;
    if (kind === SYNC.step1) this.step1s++;
    if (kind === SYNC.step2) this.step2s++;
  }

  #awareness(decoder: decoding.Decoder): void {
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      this.cursors.push({ clientId, clock, state: JSON.parse(decoding.readVarString(decoder)) });
    }
  }
}

export function syncMessage(kind: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

/** The updates that this change makes in a copy of the document, by the given client id. */
export function editsOf(ydoc: Y.Doc, change: (body: Y.XmlFragment) => void, clientId: number): Uint8Array[] {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  copy.clientID = clientId;
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  change(copy.getXmlFragment('body'));
  return updates;
}

/** A point of one paragraph, put at the end in one update. */
export function putPoint(body: Y.XmlFragment, words: string, id = `p-${words.length}`): void {
  body.doc?.transact(() => {
    const point = new Y.XmlElement('point');
    const paragraph = new Y.XmlElement('paragraph');
    const text = new Y.XmlText(words);
    body.push([point]);
    point.setAttribute('id', id);
    point.insert(0, [paragraph]);
    paragraph.insert(0, [text]);
  });
}

/** The text of the nth point's first paragraph. */
export function textOf(body: Y.XmlFragment, point = 0): Y.XmlText {
  const paragraph = (body.get(point) as Y.XmlElement).get(0) as Y.XmlElement;
  return paragraph.get(0) as Y.XmlText;
}

/** Waits for something that must come; the test's own time limit ends it if it does not. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Lets everything that was sent before arrive and be answered: a round trip over another connection's question. */
export async function settle(line: Line): Promise<void> {
  const before = line.step2s;
  line.send(syncMessage(SYNC.step1, Y.encodeStateVector(line.ydoc)));
  await until(() => line.step2s > before || line.code !== null);
}
