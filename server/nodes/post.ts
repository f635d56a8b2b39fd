// WebRTC signals for a seat whose line another node has: sealed, through Redis, or through the store where Redis is away.
// Must never leave this process unsealed, nor hand over what was sealed for another node.
import type { SeatId } from '../../shared/people.ts';
import type { FromServer } from '../../shared/wire.ts';
import type { NodeStore } from '../store/port.ts';
import { type SealedPlace, type SealingKey, seal, unseal } from '../store/seal.ts';
import type { Hints } from './hints.ts';
import type { Wire } from './redis.ts';

/** One signal, and whose line it is for. The node that has the line asks once more whether it may be passed on. */
export interface Parcel {
  caseId: string;
  from: SeatId;
  to: SeatId;
  connection: string;
  signal: Parameters<FromServer['signal']>[0];
}

export interface PostParts {
  key: SealingKey;
  hints: Hints;
  wire: Wire | null;
  store: Pick<NodeStore, 'putMail' | 'takeMail'>;
  deliver(parcel: Parcel): void;
  onFault(error: unknown): void;
}

const placeFor = (node: string): SealedPlace => ({ caseId: 'nodes', kind: 'signal', place: [node], scope: 'nodes' });

export class Post {
  readonly #parts: PostParts;
  #node = '';
  #hasHeardStrangers = false;

  constructor(parts: PostParts) {
    this.#parts = parts;
  }

  /** From now on it is this node that letters come to. */
  receiveAs(node: string): void {
    const { wire, hints } = this.#parts;
    wire?.unsubscribe(hints.channel(this.#node));
    this.#node = node;
    wire?.subscribe(hints.channel(node), (text) => this.#open(Buffer.from(text, 'base64')));
  }

  async send(node: string, parcel: Parcel): Promise<void> {
    const { key, hints, wire, store } = this.#parts;
    const body = seal(key, placeFor(node), Buffer.from(JSON.stringify(parcel)));
    if (await wire?.publish(hints.channel(node), Buffer.from(body).toString('base64'))) return;
    await store.putMail(node, body);
  }

  /** Takes what was left in the store. */
  fetch = async (): Promise<void> => {
    for (const body of await this.#parts.store.takeMail(this.#node)) this.#open(body);
  };

  /** What does not open was not written by a node of ours, or not to this one. Said once: a flood must not fill the log. */
  #open(body: Uint8Array): void {
    const { key, deliver, onFault } = this.#parts;
    try {
      deliver(JSON.parse(Buffer.from(unseal(key, placeFor(this.#node), body)).toString()) as Parcel);
    } catch (error) {
      if (!this.#hasHeardStrangers) onFault(error);
      this.#hasHeardStrangers = true;
    }
  }
}
