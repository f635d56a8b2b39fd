// The devices of this page in React: one set for the check and the call, so that a choice carries over.
// Must never ask for a device by itself: each ask follows a press.
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { Devices, DevicesState } from '../../media/devices.ts';
import type { OwnStore, Store } from '../../media/store.ts';

export interface MediaTools {
  devices: Devices;
  /** How loud my microphone is, 0..1. */
  level: Store<number>;
  /** The chosen loudspeaker; null = the browser's choice. */
  speaker: OwnStore<string | null>;
}

const Context = createContext<MediaTools | null>(null);

export function MediaToolsProvider({ tools, children }: { tools: MediaTools; children: ReactNode }) {
  return <Context value={tools}>{children}</Context>;
}

export function useMediaTools(): MediaTools {
  const tools = useContext(Context);
  if (!tools) throw new Error('media tools used outside MediaToolsProvider');
  return tools;
}

/** Re-renders whenever `store` changes. */
export const useStore = <T,>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.getSnapshot);

export const useDevicesState = (): DevicesState => useStore(useMediaTools().devices);
