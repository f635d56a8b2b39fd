// Random histories of honest pages, straight through the check that every update passes.
// Must never let a page that only edits be refused: its writer would lose words.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { inspect, type Ownership } from '../../../server/sockets/draft/inspect.ts';
import { Ledger } from '../../../server/sockets/draft/ledger.ts';
import { readDraft } from '../../../shared/draft/read.ts';
import { putPoint } from './line.ts';

const PAGES = 3;

/** One page: its document, its undo, and what it has not sent yet. */
class Page {
  readonly ydoc = new Y.Doc();
  readonly undo = new Y.UndoManager(this.ydoc.getXmlFragment('body'));
  #offline = false;
  #unsent: Uint8Array[] = [];

  constructor(server: Server) {
    this.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === server) return;
      if (this.#offline) this.#unsent.push(update);
      else server.take(this, update);
    });
  }

  get offline(): boolean {
    return this.#offline;
  }

  leave(): void {
    this.#offline = true;
  }

  /** As y-websocket comes back: one answer with all that the server lacks, then all that the page lacks. */
  comeBack(server: Server): void {
    if (!this.#offline) return;
    this.#offline = false;
    this.#unsent = [];
    server.take(this, Y.encodeStateAsUpdate(this.ydoc, Y.encodeStateVector(server.ydoc)));
    Y.applyUpdate(this.ydoc, Y.encodeStateAsUpdate(server.ydoc, Y.encodeStateVector(this.ydoc)), server);
  }
}

/** The server's document, and the check. Some updates stay "on their way into the store" for a while. */
class Server {
  readonly ydoc = new Y.Doc();
  readonly pages: Page[] = [];
  readonly #ledger = new Ledger(this.ydoc);
  readonly #owners = new Map<number, Page>();
  #storing: { page: Page; update: Uint8Array }[] = [];
  slow = false;

  take(page: Page, update: Uint8Array): void {
    const { news, placed } = inspect(update, this.#ledger, (client) => this.#ownership(client, page));
    if (!news) return;
    this.#ledger.add(placed);
    this.#storing.push({ page, update });
    if (!this.slow) this.store();
  }

  store(): void {
    for (const { page, update } of this.#storing.splice(0)) {
      Y.applyUpdate(this.ydoc, update);
      for (const other of this.pages) if (other !== page && !other.offline) Y.applyUpdate(other.ydoc, update, this);
    }
    this.#ledger.settle();
  }

  #ownership(client: number, page: Page): Ownership {
    const owner = this.#owners.get(client) ?? page;
    this.#owners.set(client, owner);
    return owner === page ? 'mine' : 'foreign';
  }
}

type Step = { page: number; what: number; a: number; b: number };

const steps = fc.array(fc.record({ page: fc.nat(PAGES - 1), what: fc.nat(13), a: fc.nat(1000), b: fc.nat(1000) }), {
  minLength: 5,
  maxLength: 80,
});

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
  const [items, item, paragraph] = ['orderedList', 'listItem', 'paragraph'].map((name) => new Y.XmlElement(name));
  const outer = ordered ? items! : new Y.XmlElement('bulletList');
  paragraph!.insert(0, [new Y.XmlText('item')]);
  item!.insert(0, [paragraph!]);
  outer.insert(0, [item!]);
  return outer;
}

function act(server: Server, { page: index, what, a, b }: Step): void {
  const page = server.pages[index]!;
  const body = page.ydoc.getXmlFragment('body');
  const text = someText(body, a);
  const point = element(body, a);
  const actions: (() => unknown)[] = [
    () => putPoint(body, `p${b}`, `id-${index}-${a}-${b}`),
    () => text?.insert(b % (text.length + 1), `w${b}`),
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
    () => (page.offline ? page.comeBack(server) : page.leave()),
    () => {
      server.slow = !server.slow;
      if (!server.slow) server.store();
    },
  ];
  actions[what]?.();
}

test('whatever honest pages do, together, cut off, or while the store is slow, nothing is refused and all agree', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const server = new Server();
      server.pages.push(...Array.from({ length: PAGES }, () => new Page(server)));
      putPoint(server.pages[0]!.ydoc.getXmlFragment('body'), 'first', 'id-0');
      for (const step of history) act(server, step);
      server.slow = false;
      server.store();
      for (const page of server.pages) page.comeBack(server);
      expect(server.ydoc.store.pendingStructs).toBeNull();
      expect(server.ydoc.store.pendingDs).toBeNull();
      const words = readDraft(server.ydoc);
      for (const page of server.pages) expect(readDraft(page.ydoc)).toEqual(words);
    }),
    { numRuns: 150 },
  );
});
