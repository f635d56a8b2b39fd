// Honest pages at one table with the real room, and what they do there by chance: type, format, undo, go and come back.
// Must never forgive a room that refuses one of them or closes it: its writer would lose words.
import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { DRAFT_LIMITS } from '../../../server/sockets/draft/limits.ts';
import { DraftRoom, type RoomLink } from '../../../server/sockets/draft/room.ts';
import { CASE, DOC, FakeStore } from './house.ts';
import { putPoint } from './line.ts';

const PAGES = 3;

/** One page: its document, its undo, and a line to the room that can be cut. */
export class Page implements RoomLink {
  readonly ydoc = new Y.Doc();
  readonly undo = new Y.UndoManager(this.ydoc.getXmlFragment('body'));
  readonly seat: RoomLink['seat'];
  readonly cursors = false;
  readonly #room: DraftRoom;
  #inbox: Uint8Array[] = [];

  constructor(room: DraftRoom, seat: string, clientId: number) {
    this.#room = room;
    // Yjs orders by client id: a history that was found must play the same again.
    this.ydoc.clientID = clientId;
    this.seat = { seat, name: seat, side: null };
    room.links.add(this);
    this.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.online) room.submit(this, update);
    });
  }

  get online(): boolean {
    return this.#room.links.has(this);
  }

  leave(): void {
    this.#inbox = [];
    this.#room.links.delete(this);
  }

  /** As y-websocket comes back: one answer with all that the server lacks, and all that the page lacks. */
  comeBack(): void {
    if (this.online) return;
    this.#room.links.add(this);
    const { ydoc } = this.#room;
    this.#room.submit(this, Y.encodeStateAsUpdate(this.ydoc, Y.encodeStateVector(ydoc)));
    Y.applyUpdate(this.ydoc, Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(this.ydoc)), this);
  }

  send(frame: Uint8Array): void {
    this.#inbox.push(frame);
  }

  /** Reads what has come; true if there was anything. */
  read(): boolean {
    const frames = this.#inbox;
    this.#inbox = [];
    for (const frame of frames) Y.applyUpdate(this.ydoc, bodyOf(frame), this);
    return frames.length > 0;
  }

  stored(): void {}

  mayWrite(): boolean {
    return true;
  }

  readOnly(): void {
    throw new Error('an honest writer was taken for a reader');
  }

  close(code: number): void {
    throw new Error(`an honest page was closed with ${code}`);
  }
}

function bodyOf(frame: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  return decoding.readVarUint8Array(decoder);
}

export interface Table {
  room: DraftRoom;
  store: FakeStore;
  pages: Page[];
  /** The store is held: nothing is stored or told. */
  slow: boolean;
}

export async function lay(): Promise<Table> {
  const store = new FakeStore();
  const log = { warn: () => undefined, error: (_: object, message: string) => expect.fail(message) };
  const setting = { caseId: CASE, doc: DOC, store, log, limits: DRAFT_LIMITS, now: Date.now };
  const room = await DraftRoom.open(setting);
  const pages = Array.from({ length: PAGES }, (_, i) => new Page(room, `seat-${i}`, i + 1));
  return { room, store, pages, slow: false };
}

/** Until nothing is being stored and nobody has anything left to read. */
export async function settle({ room, pages, slow }: Table): Promise<void> {
  do if (!slow) await room.idle();
  while (pages.map((page) => page.read()).includes(true));
}

export type Step = { page: number; what: number; a: number; b: number };

export const steps = fc.array(
  fc.record({ page: fc.nat(PAGES - 1), what: fc.nat(14), a: fc.nat(1000), b: fc.nat(1000) }),
  {
    minLength: 5,
    maxLength: 80,
  },
);

const element = (parent: Y.XmlFragment, at: number): Y.XmlElement | null => {
  const child = parent.length > 0 ? parent.get(at % parent.length) : null;
  return child instanceof Y.XmlElement ? child : null;
};

/** A run of text somewhere in the nth point. */
function someText(body: Y.XmlFragment, at: number): Y.XmlText | null {
  let inside: unknown = element(body, at);
  while (inside instanceof Y.XmlElement && inside.length > 0) inside = inside.get(at % inside.length);
  return inside instanceof Y.XmlText ? inside : null;
}

function list(ordered: boolean): Y.XmlElement {
  const [item, paragraph] = [new Y.XmlElement('listItem'), new Y.XmlElement('paragraph')];
  const items = new Y.XmlElement(ordered ? 'orderedList' : 'bulletList');
  paragraph.insert(0, [new Y.XmlText('item')]);
  item.insert(0, [paragraph]);
  items.insert(0, [item]);
  return items;
}

export function act(table: Table, { page: index, what, a, b }: Step): void {
  const page = table.pages[index]!;
  const body = page.ydoc.getXmlFragment('body');
  const text = someText(body, a);
  const point = element(body, a);
  const actions: (() => unknown)[] = [
    () => putPoint(body, `p${b}`, `id-${index}-${a}-${b}`),
    () => text?.insert(b % (text.length + 1), `w${b}`),
    // No letter of two halves: Yjs breaks one that a change cuts through, which no editor does.
    () => text?.insert(text.length, 'ñ 中'),
    () => text && text.length > 0 && text.delete(b % text.length, Math.min(3, text.length - (b % text.length))),
    () => text && text.length > 1 && text.format(0, 1 + (b % text.length), { bold: b % 2 === 0 ? {} : null }),
    () => text && text.length > 1 && text.format(b % text.length, 1, { italic: {} }),
    () => point?.setAttribute('id', `id-${index}-${b}`),
    () => point?.insert(b % (point.length + 1), [list(b % 2 === 0)]),
    () => point && point.length > 0 && point.delete(b % point.length, 1),
    () => body.length > 0 && body.delete(a % body.length, 1),
    () => page.undo.undo(),
    () => page.undo.redo(),
    () => (page.online ? page.leave() : page.comeBack()),
    () => slowDown(table),
    () => page.read(),
  ];
  actions[what]?.();
}

export function slowDown(table: Table): void {
  table.slow = !table.slow;
  if (table.slow) table.store.hold();
  else table.store.release();
}
