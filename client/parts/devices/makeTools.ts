// Makes the devices of a page: for the meeting, or for a try-out beside it.
// Must never ask for a device: that follows a press.
import { createDevices, type Devices } from '../../media/devices.ts';
import { createMicrophoneLevel } from '../../media/levels.ts';
import { createStore } from '../../media/store.ts';
import type { MediaTools } from './tools.tsx';

export interface OwnMediaTools extends MediaTools {
  /** Lets go of every device. */
  close(): void;
}

export function makeMediaTools(devices: Devices = createDevices()): OwnMediaTools {
  const level = createMicrophoneLevel(devices);
  const close = () => {
    level.close();
    devices.close();
  };
  return { devices, level, speaker: createStore<string | null>(null), close };
}
