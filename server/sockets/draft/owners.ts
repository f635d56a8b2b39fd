// Whose each Yjs client id is: the seat that used it first in this document, for ever.
// Must never let two seats write under one id: nobody would notice the forgery.
import type { Ownership } from './inspect.ts';

export class Owners {
  /** Stored, or being stored with the update that first uses the id. */
  readonly #claimed: Map<number, string>;
  /** Shown as a cursor but not written with yet: kept free from others, who can read the id there. */
  readonly #reserved = new Map<number, string>();

  constructor(claimed: Map<number, string>) {
    this.#claimed = claimed;
  }

  /** `unclaimed`: the seat may use it, and must claim it first. */
  of(clientId: number, seat: string): Ownership {
    const owner = this.#claimed.get(clientId);
    if (owner !== undefined) return owner === seat ? 'mine' : 'foreign';
    return (this.#reserved.get(clientId) ?? seat) === seat ? 'unclaimed' : 'foreign';
  }

  isClaimed(clientId: number): boolean {
    return this.#claimed.has(clientId);
  }

  isFree(clientId: number): boolean {
    return !this.#claimed.has(clientId) && !this.#reserved.has(clientId);
  }

  /** A cursor's id: nobody else may begin to write with it. */
  reserve(clientId: number, seat: string): void {
    if (this.isFree(clientId)) this.#reserved.set(clientId, seat);
  }

  claim(clientId: number, seat: string): void {
    this.#claimed.set(clientId, seat);
    this.#reserved.delete(clientId);
  }

  /** The claim could not be stored: the next use claims again. Unless it turned out to be somebody else's. */
  release(clientId: number, seat: string): void {
    if (this.#claimed.get(clientId) !== seat) return;
    this.#claimed.delete(clientId);
    this.#reserved.set(clientId, seat);
  }

  count(seat: string): number {
    return this.clientsOf(seat).length;
  }

  /** The ids this seat has written with. */
  clientsOf(seat: string): number[] {
    return [...this.#claimed].flatMap(([clientId, owner]) => (owner === seat ? [clientId] : []));
  }
}
