// What one person's cursor may say, read from an awareness message and built anew.
// Must never pass on a field that is not named here: name, colour and seat are the server's to say.
import * as decoding from 'lib0/decoding';
import { DRAFT_FIELD } from '../../../shared/draft/schema.ts';

export interface ReportedCursor {
  clientId: number;
  /** null = this page shows no cursor any more. */
  cursor: Cursor | null;
  /** False for `state: null`, which takes the person away. */
  present: boolean;
}

/** A place in the text, as Yjs writes relative positions. */
interface Position {
  type: PositionId | null;
  tname: string | null;
  item: PositionId | null;
  assoc: number;
}

interface PositionId {
  client: number;
  clock: number;
}

export interface Cursor {
  anchor: Position;
  head: Position;
}

/** y-websocket repeats what it heard of others, so that an honest message may name a roomful. */
const MAX_ENTRIES = 64;

/**
 * The entries of an awareness message.
 * @throws when it is not one.
 */
export function readCursors(body: Uint8Array): ReportedCursor[] {
  const decoder = decoding.createDecoder(body);
  const count = decoding.readVarUint(decoder);
  if (count > MAX_ENTRIES) throw new RangeError('too many awareness entries');
  return Array.from({ length: count }, () => readEntry(decoder));
}

function readEntry(decoder: decoding.Decoder): ReportedCursor {
  const clientId = decoding.readVarUint(decoder);
  // The clock is read and forgotten: a huge one would freeze the cursor for good, so the server counts itself.
  decoding.readVarUint(decoder);
  const state: unknown = JSON.parse(decoding.readVarString(decoder));
  return { clientId, cursor: toCursor(field(state, 'cursor')), present: state !== null };
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function toCursor(value: unknown): Cursor | null {
  const anchor = toPosition(field(value, 'anchor'));
  const head = toPosition(field(value, 'head'));
  return anchor && head && { anchor, head };
}

/** One that names nothing is none: Yjs throws at it, in everybody's editor, in the midst of taking in what others wrote. */
function toPosition(value: unknown): Position | null {
  const type = toId(field(value, 'type'));
  const item = toId(field(value, 'item'));
  const tname = field(value, 'tname') === DRAFT_FIELD ? DRAFT_FIELD : null;
  if (type === null && item === null && tname === null) return null;
  const assoc = field(value, 'assoc');
  return { type, tname, item, assoc: typeof assoc === 'number' && assoc < 0 ? -1 : 0 };
}

function toId(value: unknown): PositionId | null {
  const client = field(value, 'client');
  const clock = field(value, 'clock');
  return isCount(client) && isCount(clock) ? { client, clock } : null;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
