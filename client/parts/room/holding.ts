// The tracks of my own devices: taken when I press, one question to the browser at a time, let go when not needed.
// Must never take a device that nobody asked for.
import type { Equipment } from '../../../shared/view.ts';
import type { Devices } from '../../media/devices.ts';
import type { Tracks } from '../../media/lanes.ts';
import type { ScreenShare } from '../../media/screen.ts';
import type { Lane } from './airPort.tsx';

export interface Holding {
  /** What I hold now, whether it is sent or not. */
  tracks(): Tracks;
  /** The browser may be asking for something. */
  isAsking(): boolean;
  /** From a press. Resolves when the track is held, or could not be had. */
  acquire(lane: Lane): Promise<void>;
  /** The camera's light goes out; the microphone stays at hand, so that a phone does not ask again. */
  releaseCamera(): void;
  /** Stops a screen that is shared, unless it is being picked just now. */
  releaseScreen(): void;
  subscribe(listener: () => void): () => void;
}

/** Holds nothing until `acquire`. */
export function createHolding(devices: Devices, screen: ScreenShare): Holding {
  const acquiring = new Set<Lane>();
  let queue: Promise<void> = Promise.resolve();

  const tracks = (): Tracks => ({
    microphone: devices.getSnapshot().microphone.track,
    camera: devices.getSnapshot().camera.track,
    screen: screen.getSnapshot().track,
  });

  /** One after the other: a second question would throw away the answer to the first. */
  function ask(equipment: () => Equipment | null): Promise<void> {
    queue = queue.then(async () => {
      const needed = equipment();
      if (needed !== null) await devices.use(needed);
    });
    return queue;
  }

  function equipmentFor(lane: Lane): Equipment | null {
    if (tracks()[lane]) return null;
    return lane === 'camera' || tracks().camera ? 'both' : 'sound';
  }

  function equipmentWithoutCamera(): Equipment | null {
    if (!tracks().camera || acquiring.has('camera')) return null;
    return tracks().microphone ? 'sound' : 'watch';
  }

  async function acquire(lane: Lane) {
    acquiring.add(lane);
    // The picker opens only straight from a press: no waiting in line.
    if (lane === 'screen') await screen.start();
    else await ask(() => equipmentFor(lane));
    acquiring.delete(lane);
  }

  return {
    tracks,
    acquire,
    isAsking: () => devices.getSnapshot().asking || screen.getSnapshot().asking,
    releaseCamera: () => {
      if (tracks().camera) void ask(equipmentWithoutCamera);
    },
    releaseScreen: () => {
      if (tracks().screen && !acquiring.has('screen')) screen.stop();
    },
    subscribe: (listener) => {
      const stops = [devices.subscribe(listener), screen.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
