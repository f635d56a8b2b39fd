// The bytes that the gate sends: y-protocols' messages and the three of our own.
// Must never re-encode an update: what was stored is what is passed on.
import * as encoding from 'lib0/encoding';
import { MESSAGE, SYNC } from '../../../shared/draft/wire.ts';

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC.update, update);
}

export function step1Frame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(SYNC.step1, stateVector);
}

export function step2Frame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC.step2, update);
}

function syncFrame(kind: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

/** `count` writes of this connection are stored. */
export const savedFrame = (count: number): Uint8Array => numbers(MESSAGE.saved, count);

export const accessFrame = (mayWrite: boolean): Uint8Array => numbers(MESSAGE.access, mayWrite ? 1 : 0);

export const refusedFrame = (): Uint8Array => numbers(MESSAGE.refused);

function numbers(...values: number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const value of values) encoding.writeVarUint(encoder, value);
  return encoding.toUint8Array(encoder);
}

export interface PresenceEntry {
  clientId: number;
  clock: number;
  /** JSON; `null` takes the cursor away. */
  state: string;
}

export function awarenessFrame(entries: readonly PresenceEntry[]): Uint8Array {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, entries.length);
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(body, clientId);
    encoding.writeVarUint(body, clock);
    encoding.writeVarString(body, state);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  return encoding.toUint8Array(encoder);
}

/** An awareness message about nobody: a sign of life that every y-websocket client understands. */
export const beatFrame = (): Uint8Array => awarenessFrame([]);
