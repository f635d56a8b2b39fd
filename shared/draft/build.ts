// Puts points into a draft by value: for a new document, a template, a test.
// Must never copy a Y.Doc's history: only words cross from one document into another.
import * as Y from 'yjs';
import type { Block, DraftPoint, Run } from './read.ts';
import { DRAFT_FIELD, newPointId } from './schema.ts';

export type NewPoint = { id?: string } & ({ text: string } | Pick<DraftPoint, 'blocks'>);

/** Adds points at the end, in one transaction. Plain text becomes one paragraph a line. */
export function addPoints(ydoc: Y.Doc, points: readonly NewPoint[]): void {
  ydoc.transact(() => {
    const body = ydoc.getXmlFragment(DRAFT_FIELD);
    for (const point of points) body.push([pointElement(point)]);
  });
}

/** A fresh document that holds these points and nothing else, as one update. */
export function draftFrom(points: readonly NewPoint[]): Uint8Array {
  const ydoc = new Y.Doc();
  addPoints(ydoc, points);
  return Y.encodeStateAsUpdate(ydoc);
}

function pointElement(point: NewPoint): Y.XmlElement {
  const element = new Y.XmlElement('point');
  element.setAttribute('id', point.id ?? newPointId());
  const blocks = 'blocks' in point ? point.blocks : point.text.split('\n').map(paragraph);
  element.insert(0, blocks.map(blockElement));
  return element;
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text, bold: false, italic: false }] });

function blockElement(block: Block): Y.XmlElement {
  if (block.kind === 'paragraph') return paragraphElement(block.runs);
  const list = new Y.XmlElement(block.ordered ? 'orderedList' : 'bulletList');
  list.insert(0, block.items.map(itemElement));
  return list;
}

function itemElement(blocks: Block[]): Y.XmlElement {
  const item = new Y.XmlElement('listItem');
  item.insert(0, blocks.map(blockElement));
  return item;
}

function paragraphElement(runs: Run[]): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  text.applyDelta(runs.filter((run) => run.text !== '').map(runDelta));
  element.insert(0, [text]);
  return element;
}

function runDelta(run: Run): { insert: string; attributes: Record<string, object> } {
  const attributes: Record<string, object> = {};
  if (run.bold) attributes.bold = {};
  if (run.italic) attributes.italic = {};
  return { insert: run.text, attributes };
}
