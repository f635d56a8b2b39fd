// Updates of Yjs's first format written byte by byte, as no page of ours would.
// Must never use Yjs to write them: it refuses to make what is sent here.
import * as encoding from 'lib0/encoding';

/** An update of one section, written by hand. */
export function handmade(
  client: number,
  clock: number,
  structs: ((encoder: encoding.Encoder) => void)[],
  deletions: number[][] = [],
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, structs.length > 0 ? 1 : 0);
  if (structs.length > 0) for (const value of [structs.length, client, clock]) encoding.writeVarUint(encoder, value);
  for (const write of structs) write(encoder);
  encoding.writeVarUint(encoder, deletions.length);
  for (const [of = 0, from = 0, length = 1] of deletions) {
    for (const value of [of, 1, from, length]) encoding.writeVarUint(encoder, value);
  }
  return encoding.toUint8Array(encoder);
}

export const gcStruct = (length: number) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, length);
};

export const skipStruct = (length: number) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 10);
  encoding.writeVarUint(encoder, length);
};

export interface Id {
  client: number;
  clock: number;
}

const [LETTERS, VALUES] = [4, 8];
const writeIds = (encoder: encoding.Encoder, ...ids: Id[]): void => {
  for (const id of ids) for (const value of [id.client, id.clock]) encoding.writeVarUint(encoder, value);
};
const writeValues = (encoder: encoding.Encoder, values: string[]): void => {
  encoding.writeVarUint(encoder, values.length);
  for (const value of values) encoding.writeAny(encoder, value);
};

/** One letter that says between which two it stands. */
export const letterBetween = (left: Id, right: Id) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 0x80 | 0x40 | LETTERS);
  writeIds(encoder, left, right);
  encoding.writeVarString(encoder, 'x');
};

/** One letter in something that says it holds letters. */
export const letterIn = (parent: Id) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, LETTERS);
  encoding.writeVarUint(encoder, 0);
  writeIds(encoder, parent);
  encoding.writeVarString(encoder, 'x');
};

/** The value of an attribute that says between which two it stands. */
export const valueBetween = (left: Id, right: Id, value: string) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 0x80 | 0x40 | VALUES);
  writeIds(encoder, left, right);
  writeValues(encoder, [value]);
};

/** Values of an attribute, one after the other. */
export const valuesOf =
  (parent: Id, attribute: string, ...values: string[]) =>
  (encoder: encoding.Encoder) => {
    encoding.writeUint8(encoder, 0x20 | VALUES);
    encoding.writeVarUint(encoder, 0);
    writeIds(encoder, parent);
    encoding.writeVarString(encoder, attribute);
    writeValues(encoder, values);
  };

/** Seven bytes that ask for so many structs. */
export function bomb(client: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const value of [1, 33_554_432, client, 0]) encoding.writeVarUint(encoder, value);
  return encoding.toUint8Array(encoder);
}

/** The most memory that this process ever had at once, in bytes: what is given back again shows here too. */
export const mostTaken = (): number => process.resourceUsage().maxRSS * 1024;
/** Half of what Yjs would take for the bomb. */
export const MUCH = 128 * 1024 * 1024;
