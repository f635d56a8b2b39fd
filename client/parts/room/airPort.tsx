// What the room's parts may know and ask of sound and picture, whether it is the live mesh or a fixture.
// Must never switch anything on by itself: each call here follows a person's own press.
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { SeatId } from '../../../shared/people.ts';
import type { MeshState, PeerState } from '../../media/PeerMesh.ts';
import type { Store } from '../../media/store.ts';

/** My own end: what I see of myself, and what stands in the way. */
export interface OwnMedia {
  /** My camera for the self-view; null while it is off. */
  picture: MediaStream | null;
  /** What could not be switched on when I last pressed it. */
  trouble: Lane | 'server' | null;
  /** The browser wants a press before it plays sound. */
  soundBlocked: boolean;
  /** Why my picture is not seen though I asked for it: it gave way to my voice and is off now, or we are too many. */
  pictureHeld: 'weakLine' | 'manyPeople' | null;
}
export type Lane = 'microphone' | 'camera' | 'screen';

export interface AirPort {
  readonly peers: Store<MeshState>;
  /** Who speaks now. */
  readonly speaking: Store<ReadonlySet<SeatId>>;
  /** Do I speak, by my own microphone, heard or not? Measured here, told to nobody. */
  readonly voice: Store<boolean>;
  readonly own: Store<OwnMedia>;
  /** On: asks for the device, then the server; nothing leaves before the view says so. Off: at once here, then told. */
  set(lane: Lane, on: boolean): void;
  /** What I last pressed, whatever became of it. */
  asked(): { microphone: boolean };
  /** From a press: plays the sound that the browser held back. */
  allowSound(): void;
}

const Context = createContext<AirPort | null>(null);

export function AirProvider({ air, children }: { air: AirPort; children: ReactNode }) {
  return <Context value={air}>{children}</Context>;
}

export function useAirPort(): AirPort {
  const air = useContext(Context);
  if (!air) throw new Error('air used outside AirProvider');
  return air;
}

export function useOwnMedia(): OwnMedia {
  const { own } = useAirPort();
  return useSyncExternalStore(own.subscribe, own.getSnapshot);
}

/** Do I speak, heard or not? */
export function useOwnVoice(): boolean {
  const { voice } = useAirPort();
  return useSyncExternalStore(voice.subscribe, voice.getSnapshot);
}

/** What I have with one other person; null while the view lists no link with them. */
export function usePeer(seat: SeatId): PeerState | null {
  const { peers } = useAirPort();
  return useSyncExternalStore(peers.subscribe, peers.getSnapshot).seats[seat] ?? null;
}

/** Does this person speak now? */
export function useSpeaks(seat: SeatId): boolean {
  const { speaking } = useAirPort();
  return useSyncExternalStore(speaking.subscribe, () => speaking.getSnapshot().has(seat));
}
