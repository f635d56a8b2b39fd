// A store as the contract's tests have it in hand: open, and to be closed and opened again in the same place.
// Must never look behind the port.
import type { NewEventRow, Store } from '../../server/store/port.ts';

/** A store that lies somewhere for the length of one test. */
export interface StoreUnderTest {
  open(): Promise<Store>;
  clear(): Promise<void>;
}

/** The one of the running test. */
export interface OpenStore {
  readonly store: Store;
  /** Closes it, and opens it again in the same place. */
  reopen(): Promise<void>;
}

export const bytes = (words: string): Uint8Array => new Uint8Array(Buffer.from(words));
export const text = (body: Uint8Array | undefined): string => Buffer.from(body ?? []).toString();

export function row(type: string, more: Partial<NewEventRow> = {}): NewEventRow {
  return { at: 1_767_225_600_000, by: 'seat-1', commandId: 'c1', type, facts: {}, sealed: null, ...more };
}
