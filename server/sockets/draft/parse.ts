// Reads a Yjs update (format 1) strictly, in one pass, into the few facts that the rules need.
// Must never read a byte otherwise than Yjs does, and never build Yjs's own objects from unchecked bytes.
import * as decoding from 'lib0/decoding';
import { type AttributeValue, DRAFT_FIELD, DRAFT_MARKS } from '../../../shared/draft/schema.ts';

/**
 * `malformed` no update at all · `foreign` somebody else's id · `gap` builds on what is not there · `shape` not a draft ·
 * `full` the draft or the seat has no room for more.
 */
export type Refusal = 'malformed' | 'foreign' | 'gap' | 'shape' | 'full';

export class UpdateRefused extends Error {
  readonly why: Refusal;
  constructor(why: Refusal) {
    super(why);
    this.why = why;
  }
}

export interface Id {
  client: number;
  clock: number;
}

/** What one struct brings. `gone` and `removed` are places whose content was deleted before it was sent. */
export type Content =
  | { kind: 'gone' | 'removed' | 'text' | 'mark' }
  | { kind: 'node'; name: string }
  | { kind: 'attribute'; values: AttributeValue[] };

export interface Struct {
  clock: number;
  length: number;
  left: Id | null;
  right: Id | null;
  /** Only where neither neighbour is given. */
  parent: Id | typeof DRAFT_FIELD | null;
  sub: string | null;
  content: Content;
}

export interface Section {
  client: number;
  structs: Struct[];
}

export interface Deletion extends Id {
  length: number;
}

export interface ParsedUpdate {
  sections: Section[];
  deletions: Deletion[];
}

/** One page load has one client id and nobody types this much into one page. */
const MAX_CLOCK = 10_000_000;
const MAX_CLIENT = 0xffffffff;
/** More than one client id in one update is rare (an id that changed offline); many are an attack. */
const MAX_SECTIONS = 8;
const MAX_ATTRIBUTE = 256;

const HAS_LEFT = 0x80;
const HAS_RIGHT = 0x40;
const HAS_SUB = 0x20;
const KIND = 0x1f;

/**
 * Parses one update.
 * @throws UpdateRefused `malformed` or `shape`; nothing else.
 */
export function parseUpdate(update: Uint8Array): ParsedUpdate {
  try {
    const decoder = decoding.createDecoder(update);
    const parsed = { sections: readSections(decoder), deletions: readDeletions(decoder) };
    // Bytes behind the end would be stored and passed on unread.
    if (decoding.hasContent(decoder)) throw new UpdateRefused('malformed');
    return parsed;
  } catch (error) {
    throw error instanceof UpdateRefused ? error : new UpdateRefused('malformed');
  }
}

function readSections(decoder: decoding.Decoder): Section[] {
  const count = decoding.readVarUint(decoder);
  if (count > MAX_SECTIONS) throw new UpdateRefused('malformed');
  const sections: Section[] = [];
  for (let i = 0; i < count; i++) {
    const section = readSection(decoder);
    // Yjs keeps only the last of two sections of one client, so the first would never be applied.
    if (sections.some((other) => other.client === section.client)) throw new UpdateRefused('malformed');
    sections.push(section);
  }
  return sections;
}

function readSection(decoder: decoding.Decoder): Section {
  const count = decoding.readVarUint(decoder);
  const client = readClient(decoder);
  let clock = decoding.readVarUint(decoder);
  const structs: Struct[] = [];
  for (let i = 0; i < count; i++) {
    const struct = readStruct(decoder, clock);
    clock += struct.length;
    if (struct.length < 1 || clock > MAX_CLOCK) throw new UpdateRefused('malformed');
    structs.push(struct);
  }
  return { client, structs };
}

function readClient(decoder: decoding.Decoder): number {
  const client = decoding.readVarUint(decoder);
  if (client > MAX_CLIENT) throw new UpdateRefused('malformed');
  return client;
}

function readStruct(decoder: decoding.Decoder, clock: number): Struct {
  const info = decoding.readUint8(decoder);
  if (info === 0) return gone(clock, decoding.readVarUint(decoder));
  const left = info & HAS_LEFT ? readId(decoder) : null;
  const right = info & HAS_RIGHT ? readId(decoder) : null;
  const alone = left === null && right === null;
  const parent = alone ? readParent(decoder) : null;
  const sub = alone && info & HAS_SUB ? decoding.readVarString(decoder) : null;
  const { content, length } = readContent(decoder, info & KIND);
  return { clock, length, left, right, parent, sub, content };
}

const gone = (clock: number, length: number): Struct => ({
  clock,
  length,
  left: null,
  right: null,
  parent: null,
  sub: null,
  content: { kind: 'gone' },
});

const readId = (decoder: decoding.Decoder): Id => ({
  client: decoding.readVarUint(decoder),
  clock: decoding.readVarUint(decoder),
});

function readParent(decoder: decoding.Decoder): Id | typeof DRAFT_FIELD {
  // Yjs takes exactly 1 for "a root name follows".
  if (decoding.readVarUint(decoder) !== 1) return readId(decoder);
  // Any other name would create a second root that no screen shows.
  if (decoding.readVarString(decoder) !== DRAFT_FIELD) throw new UpdateRefused('shape');
  return DRAFT_FIELD;
}

interface ReadContent {
  content: Content;
  length: number;
}

/** Kinds as Yjs numbers them; JSON, binary, embeds, subdocuments and skips are in no draft. */
function readContent(decoder: decoding.Decoder, kind: number): ReadContent {
  switch (kind) {
    case 1:
      return { content: { kind: 'removed' }, length: decoding.readVarUint(decoder) };
    case 4:
      return { content: { kind: 'text' }, length: decoding.readVarString(decoder).length };
    case 6:
      return readMark(decoder);
    case 7:
      return { content: { kind: 'node', name: readNodeName(decoder) }, length: 1 };
    case 8:
      return readAttribute(decoder);
    default:
      throw new UpdateRefused('shape');
  }
}

function readMark(decoder: decoding.Decoder): ReadContent {
  const name = decoding.readVarString(decoder);
  const value = decoding.readVarString(decoder);
  // A mark is on (`{}`) or off (`null`) and carries nothing: no link, no style.
  if (!DRAFT_MARKS.has(name) || (value !== '{}' && value !== 'null')) throw new UpdateRefused('shape');
  return { content: { kind: 'mark' }, length: 1 };
}

const XML_ELEMENT = 3;
const XML_TEXT = 6;

function readNodeName(decoder: decoding.Decoder): string {
  const type = decoding.readVarUint(decoder);
  if (type === XML_TEXT) return 'text';
  if (type !== XML_ELEMENT) throw new UpdateRefused('shape');
  const name = decoding.readVarString(decoder);
  if (name === 'text') throw new UpdateRefused('shape');
  return name;
}

/** An attribute's values: Yjs keeps replaced ones that "undo" may bring back in one struct with the last. */
function readAttribute(decoder: decoding.Decoder): ReadContent {
  const count = decoding.readVarUint(decoder);
  const values: AttributeValue[] = [];
  for (let i = 0; i < count; i++) values.push(readPlainValue(decoder));
  return { content: { kind: 'attribute', values }, length: count };
}

/** Arrays and objects are refused unread: they nest without end. */
function readPlainValue(decoder: decoding.Decoder): AttributeValue {
  if (!ATTRIBUTE_TAGS.has(decoder.arr[decoder.pos])) throw new UpdateRefused('shape');
  const value: unknown = decoding.readAny(decoder);
  if (typeof value === 'string' && value.length > MAX_ATTRIBUTE) throw new UpdateRefused('shape');
  return (value ?? null) as AttributeValue;
}

/** lib0's tags: undefined, null, integer, true, false, string. */
const ATTRIBUTE_TAGS: ReadonlySet<number | undefined> = new Set([127, 126, 125, 120, 121, 119]);

/** In the order in which Yjs writes them, each once: else one message could have the same words walked without end. */
function readDeletions(decoder: decoding.Decoder): Deletion[] {
  const deletions: Deletion[] = [];
  const seen = new Set<number>();
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const client = readClient(decoder);
    if (seen.has(client)) throw new UpdateRefused('malformed');
    seen.add(client);
    let end = 0;
    for (let ranges = decoding.readVarUint(decoder); ranges > 0; ranges--) {
      const deletion = readDeletion(decoder, client);
      if (deletion.clock < end) throw new UpdateRefused('malformed');
      end = deletion.clock + deletion.length;
      deletions.push(deletion);
    }
  }
  return deletions;
}

function readDeletion(decoder: decoding.Decoder, client: number): Deletion {
  const clock = decoding.readVarUint(decoder);
  const length = decoding.readVarUint(decoder);
  if (length < 1) throw new UpdateRefused('malformed');
  return { client, clock, length };
}
