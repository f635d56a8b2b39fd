// Devices for the gallery: a drawn picture for a camera, a steady level, or any trouble one wants to look at.
// Must never ask the browser for a real device.
import type { Devices, DevicesState } from '../media/devices.ts';
import type { Trouble } from '../media/failures.ts';
import { createStore } from '../media/store.ts';
import type { MediaTools } from '../parts/devices/tools.tsx';

const CHOICES: DevicesState['choices'] = {
  microphone: [
    { id: 'm1', label: 'Headset microphone' },
    { id: 'm2', label: 'Built-in microphone (Intel Smart Sound Technology)' },
  ],
  camera: [
    { id: 'c1', label: 'Front camera' },
    { id: 'c2', label: 'Back camera' },
  ],
  speaker: [
    { id: 's1', label: 'Headset' },
    { id: 's2', label: 'Loudspeaker' },
  ],
};

/** Nothing asked for yet. */
export const quietTools = (): MediaTools => toolsWith({ equipment: 'watch' });

/** Camera and microphone run. */
export const runningTools = (): MediaTools =>
  toolsWith({ equipment: 'both', choices: CHOICES, camera: { track: drawnTrack(), trouble: null, chosen: null } });

/** Both devices in the same trouble. */
export const troubledTools = (trouble: Trouble): MediaTools => {
  const device = { track: null, trouble, chosen: null };
  return toolsWith({ equipment: 'both', microphone: device, camera: device });
};

function toolsWith(parts: Partial<DevicesState>): MediaTools {
  const none = { track: null, trouble: null, chosen: null };
  const state: DevicesState = {
    equipment: 'watch',
    asking: false,
    microphone: none,
    camera: none,
    choices: { microphone: [], camera: [], speaker: [] },
    ...parts,
  };
  const store = createStore(state);
  const devices: Devices = {
    ...store,
    use: async (equipment) => store.set({ ...store.getSnapshot(), equipment }),
    choose: async () => {},
    retake: async () => {},
    close: () => {},
  };
  return { devices, level: createStore(0.55), speaker: createStore<string | null>(null) };
}

/** A quiet landscape: no face, and the same in every screenshot. */
function drawnTrack(hue = 205): MediaStreamTrack | null {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 360;
  const paint = canvas.getContext('2d');
  if (!paint) return null;
  const sky = paint.createLinearGradient(0, 0, 0, 360);
  sky.addColorStop(0, `hsl(${hue} 40% 70%)`);
  sky.addColorStop(1, `hsl(${hue + 20} 35% 35%)`);
  paint.fillStyle = sky;
  paint.fillRect(0, 0, 640, 360);
  return canvas.captureStream(1).getVideoTracks()[0] ?? null;
}
