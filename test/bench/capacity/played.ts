// What a load is asked, and what it says of it.
// Must never say that all went well where something did not come.
import type { FourSeats } from '../../support/manyRooms.ts';

export type Kind = 'ours' | 'peer';

/** Open so many rooms, which is all that this server ever held. `seats`: of ours, who comes in. */
export interface Opening {
  kind: Kind;
  url: string;
  rooms: number;
  seats: FourSeats[];
}

/** Play in all of them, for so long, s. */
export interface Ask {
  warm: number;
  seconds: number;
}

export interface Played {
  /** ms from a key to each other replica that has it. */
  keys: number[];
  /** ms from a command until the last of its room was told. */
  commands: number[];
  /** How late the load itself was at p99, ms: what is above that is the server's. */
  lag: number;
}
