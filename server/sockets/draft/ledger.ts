// What a draft consists of once everything accepted is in it: the server's document plus what is still being stored.
// Must never change the document: it only answers where things are.
import * as Y from 'yjs';
import { DRAFT_FIELD, DRAFT_ROOT } from '../../../shared/draft/schema.ts';
import type { Deletion, Id } from './parse.ts';

/** A place that holds others: the root, an element, or a run of text. */
export interface Container {
  /** Node name as in `DRAFT_NODES`; `text` for a run of text. */
  name: string;
  /** Tells two containers apart. */
  key: string;
  depth: number;
}

/** Where one struct stands, and what it opens itself. */
export interface Place {
  inside: Container;
  sub: string | null;
  opens: Container | null;
}

/** `gone`: deleted and collected, so what is put beside it or in it vanishes too. */
export type Found = Place | 'gone';

export interface Placed extends Id {
  length: number;
  found: Found;
}

export const ROOT: Container = { name: DRAFT_ROOT, key: DRAFT_FIELD, depth: 0 };

export const containerKey = (id: Id): string => `${id.client}:${id.clock}`;
/** The way back; not for the root, which has no id. */
export function idOfContainer(key: string): Id {
  const [client = 0, clock = 0] = key.split(':').map(Number);
  return { client, clock };
}

export class Ledger {
  readonly #doc: Y.Doc;
  readonly #body: Y.XmlFragment;
  /** Accepted but not yet in the document, by client. */
  readonly #ahead = new Map<number, Placed[]>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#body = doc.getXmlFragment(DRAFT_FIELD);
  }

  /** The clock up to which this client's structs are accepted. */
  clock(client: number): number {
    const last = this.#ahead.get(client)?.at(-1);
    const stored = Y.getState(this.#doc.store, client);
    return last === undefined ? stored : Math.max(stored, last.clock + last.length);
  }

  /** Where the struct with this id stands; null when it was never accepted. */
  find(id: Id): Found | null {
    if (id.clock < Y.getState(this.#doc.store, id.client)) return this.#inDocument(id);
    return findPlaced(this.#ahead.get(id.client), id);
  }

  isDeleted(range: Deletion): boolean {
    if (range.clock + range.length > Y.getState(this.#doc.store, range.client)) return false;
    const structs = this.#doc.store.clients.get(range.client) ?? [];
    for (let i = Y.findIndexSS(structs, range.clock); i < structs.length; i++) {
      const struct = structs[i];
      if (struct === undefined || struct.id.clock >= range.clock + range.length) return true;
      if (!struct.deleted) return false;
    }
    return true;
  }

  add(placed: readonly Placed[]): void {
    for (const one of placed) pushTo(this.#ahead, one);
  }

  /** Nothing is being stored any more: what was ahead is in the document, or was given up. */
  settle(): void {
    this.#ahead.clear();
  }

  #inDocument(id: Id): Found {
    const item = Y.getItem(this.#doc.store, Y.createID(id.client, id.clock));
    if (!(item instanceof Y.Item) || !(item.parent instanceof Y.AbstractType)) return 'gone';
    const opens = item.content instanceof Y.ContentType ? this.#container(item.content.type) : null;
    return { inside: this.#container(item.parent), sub: item.parentSub, opens };
  }

  #container(type: Y.AbstractType<unknown>): Container {
    const item = type._item;
    if (item === null) return type === this.#body ? ROOT : { name: '', key: '', depth: 0 };
    return { name: nameOf(type), key: containerKey(item.id), depth: depthOf(type) };
  }
}

/** Binary search, since one update may bring thousands; each list is in the order of clocks. */
export function findPlaced(placed: readonly Placed[] | undefined, id: Id): Found | null {
  let low = 0;
  let high = (placed?.length ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const one = placed?.[middle];
    if (one === undefined) return null;
    if (id.clock < one.clock) high = middle - 1;
    else if (id.clock >= one.clock + one.length) low = middle + 1;
    else return one.found;
  }
  return null;
}

export function pushTo(map: Map<number, Placed[]>, placed: Placed): void {
  const list = map.get(placed.client);
  if (list === undefined) map.set(placed.client, [placed]);
  else list.push(placed);
}

function nameOf(type: Y.AbstractType<unknown>): string {
  if (type instanceof Y.XmlElement) return type.nodeName;
  return type instanceof Y.XmlText ? 'text' : '';
}

/** Bounded by `MAX_DEPTH`, since nothing deeper is ever accepted. */
function depthOf(type: Y.AbstractType<unknown>): number {
  let depth = 0;
  for (let item = type._item; item !== null; depth++) {
    item = item.parent instanceof Y.AbstractType ? item.parent._item : null;
  }
  return depth;
}
