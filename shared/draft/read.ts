// Reads a draft as plain data: for print, download, freezing and comparing. Needs no editor and no DOM.
// Must never change the document it reads.
import * as Y from 'yjs';
import { DRAFT_FIELD } from './schema.ts';

export interface Run {
  text: string;
  bold: boolean;
  italic: boolean;
}

export type Block = { kind: 'paragraph'; runs: Run[] } | { kind: 'list'; ordered: boolean; items: Block[][] };

export interface DraftPoint {
  /** Stable id; empty while a point has none yet. */
  id: string;
  /** The point's words, one line a paragraph, list items marked and indented. */
  text: string;
  blocks: Block[];
}

export interface DraftText {
  points: DraftPoint[];
}

/** The draft's points in their order. What is not part of the schema is left out. */
export function readDraft(ydoc: Y.Doc): DraftText {
  const points = elements(ydoc.getXmlFragment(DRAFT_FIELD), 'point').map((element) => {
    const blocks = readBlocks(element);
    return { id: String(element.getAttribute('id') ?? ''), text: blocksToText(blocks), blocks };
  });
  return { points };
}

/** Blocks as lines: `• ` or `1. ` before list items, two spaces an indent. */
function blocksToText(blocks: Block[], indent = ''): string {
  return blocks.flatMap((block) => blockLines(block, indent)).join('\n');
}

function blockLines(block: Block, indent: string): string[] {
  if (block.kind === 'paragraph') return [indent + block.runs.map((run) => run.text).join('')];
  return block.items.map((item, index) => {
    const mark = block.ordered ? `${index + 1}. ` : '• ';
    return indent + mark + blocksToText(item, `${indent}  `).slice(indent.length + 2);
  });
}

function elements(parent: Y.XmlFragment, ...names: string[]): Y.XmlElement[] {
  return parent
    .toArray()
    .filter((child): child is Y.XmlElement => child instanceof Y.XmlElement && names.includes(child.nodeName));
}

function readBlocks(parent: Y.XmlElement): Block[] {
  return elements(parent, 'paragraph', 'bulletList', 'orderedList').map(readBlock);
}

function readBlock(element: Y.XmlElement): Block {
  if (element.nodeName === 'paragraph') return { kind: 'paragraph', runs: readRuns(element) };
  const items = elements(element, 'listItem').map(readBlocks);
  return { kind: 'list', ordered: element.nodeName === 'orderedList', items };
}

function readRuns(paragraph: Y.XmlElement): Run[] {
  const texts = paragraph.toArray().filter((child): child is Y.XmlText => child instanceof Y.XmlText);
  return texts.flatMap((text) => (text.toDelta() as Delta[]).flatMap(toRun));
}

interface Delta {
  insert?: unknown;
  attributes?: Record<string, unknown>;
}

function toRun(delta: Delta): Run[] {
  if (typeof delta.insert !== 'string') return [];
  const marks = delta.attributes ?? {};
  return [{ text: delta.insert, bold: Boolean(marks.bold), italic: Boolean(marks.italic) }];
}
