// The microphone and the camera: asking, choosing, losing and taking back. What goes wrong is state, never an exception.
// Must never keep a camera running that nobody asked for: its light is a promise.
import type { Equipment } from '../../shared/view.ts';
import { type Trouble, troubleOf, troubleWithout } from './failures.ts';
import { createStore, type Store } from './store.ts';

export type Device = 'microphone' | 'camera';

export interface DeviceState {
  track: MediaStreamTrack | null;
  trouble: Trouble | null;
  /** The device picked by the person; null = the browser's choice. */
  chosen: string | null;
}

/** `label` is empty until the person has allowed one device of the kind. */
export interface Choice {
  id: string;
  label: string;
}
export type Choices = Readonly<Record<Device | 'speaker', readonly Choice[]>>;

export interface DevicesState {
  equipment: Equipment;
  /** A question of the browser may be open. */
  asking: boolean;
  microphone: DeviceState;
  camera: DeviceState;
  choices: Choices;
}

export interface Devices extends Store<DevicesState> {
  /** Has what `equipment` needs and lets go of the rest; what is running well stays. */
  use(equipment: Equipment): Promise<void>;
  /** Another device of the kind, in the middle of a call too; null = the browser's choice. */
  choose(device: Device, id: string | null): Promise<void>;
  /** Fresh tracks for everything in use: after `lost`, or when a phone gives silence after a call. */
  retake(): Promise<void>;
  /** Lets go of everything. */
  close(): void;
}

/** Wished size of the camera's picture, pixels and pictures a second. */
export interface Picture {
  width: number;
  height: number;
  frameRate: number;
}

export interface DevicesPorts {
  /** undefined where the browser has none. */
  media?: MediaDevices | undefined;
  isSecure?: boolean;
  picture?: Picture;
  /** Has the person allowed this device before? Then asking for it shows no question. */
  isGranted?: (device: Device) => Promise<boolean>;
}

const NEEDS: Readonly<Record<Equipment, readonly Device[]>> = {
  both: ['microphone', 'camera'],
  sound: ['microphone'],
  watch: [],
};
const DEVICES: readonly Device[] = ['microphone', 'camera'];
const NONE: DeviceState = { track: null, trouble: null, chosen: null };
const NO_CHOICES: Choices = { microphone: [], camera: [], speaker: [] };

/** Holds nothing and asks nothing until `use` is called. */
export function createDevices({
  media = globalThis.navigator?.mediaDevices,
  isSecure = globalThis.isSecureContext ?? false,
  picture = { width: 640, height: 360, frameRate: 20 },
  isGranted = isGrantedHere,
}: DevicesPorts = {}): Devices {
  const store = createStore<DevicesState>({
    equipment: 'watch',
    asking: false,
    microphone: NONE,
    camera: NONE,
    choices: NO_CHOICES,
  });
  /** Counts what the person asked for; an answer of the browser to an older wish is thrown away. */
  let wish = 0;

  const now = store.getSnapshot;
  const patch = (part: Partial<DevicesState>) => store.set({ ...now(), ...part });
  const patchDevice = (device: Device, part: Partial<DeviceState>) =>
    patch({ [device]: { ...now()[device], ...part } });

  /** Puts `track` in the old one's place in one step, so that nobody sees a gap. */
  function hold(device: Device, track: MediaStreamTrack | null) {
    const old = now()[device].track;
    if (track) track.onended = () => patchDevice(device, { track: null, trouble: 'lost' });
    patchDevice(device, { track, trouble: null });
    if (!old) return;
    old.onended = null;
    old.stop();
  }

  /** Asks for these in one question. Returns what went wrong, or null. */
  async function take(devices: readonly Device[], mine: number): Promise<Trouble | null> {
    if (!media?.getUserMedia) return troubleWithout(isSecure);
    try {
      const stream = await media.getUserMedia(constraintsOf(devices, now(), picture));
      const tracks = stream.getTracks();
      if (mine !== wish) for (const track of tracks) track.stop();
      else for (const track of tracks) hold(track.kind === 'audio' ? 'microphone' : 'camera', track);
      return null;
    } catch (error) {
      return troubleOf(error);
    }
  }

  /** One question for all; if that fails, one for each, so that a broken camera does not cost the microphone. */
  async function takeAll(devices: readonly Device[], mine: number): Promise<void> {
    if (devices.length === 0) return;
    const together = await take(devices, mine);
    for (const device of together === null ? [] : devices) {
      const isAgain = devices.length > 1 && mine === wish && (await isWorthAsking(device, together));
      const trouble = isAgain ? await take([device], mine) : together;
      if (mine === wish && trouble !== null) patchDevice(device, { trouble });
    }
  }

  /** After a "no" only what is allowed already: asking the same again would pester. */
  async function isWorthAsking(device: Device, trouble: Trouble | null): Promise<boolean> {
    return trouble === 'denied' ? isGranted(device) : trouble !== 'insecure' && trouble !== 'unsupported';
  }

  async function ask(work: (mine: number) => Promise<void>): Promise<void> {
    wish += 1;
    const mine = wish;
    patch({ asking: true });
    await work(mine);
    if (mine !== wish) return;
    await list();
    if (mine === wish) patch({ asking: false });
  }

  const list = async () => patch({ choices: await choicesOf(media) });
  const onDevices = () => void list();
  media?.addEventListener?.('devicechange', onDevices);

  function use(equipment: Equipment): Promise<void> {
    const needed = NEEDS[equipment];
    patch({ equipment });
    for (const device of DEVICES) if (!needed.includes(device)) hold(device, null);
    const lacking = needed.filter((device) => now()[device].track?.readyState !== 'live');
    return ask((mine) => takeAll(lacking, mine));
  }

  async function choose(device: Device, id: string | null): Promise<void> {
    patchDevice(device, { chosen: id });
    if (NEEDS[now().equipment].includes(device)) await ask((mine) => change(device, mine));
  }

  async function change(device: Device, mine: number): Promise<void> {
    let trouble = await take([device], mine);
    if (trouble === 'busy' && mine === wish) {
      // Many phones open one camera at a time: the old one has to go first.
      hold(device, null);
      trouble = await take([device], mine);
    }
    if (mine === wish && trouble !== null) patchDevice(device, { trouble });
  }

  function retake(): Promise<void> {
    const needed = NEEDS[now().equipment];
    for (const device of needed) hold(device, null);
    return ask((mine) => takeAll(needed, mine));
  }

  function close() {
    wish += 1;
    media?.removeEventListener?.('devicechange', onDevices);
    for (const device of DEVICES) hold(device, null);
    patch({ asking: false, equipment: 'watch' });
  }

  return { getSnapshot: store.getSnapshot, subscribe: store.subscribe, use, choose, retake, close };
}

function constraintsOf(devices: readonly Device[], state: DevicesState, picture: Picture): MediaStreamConstraints {
  const exactly = ({ chosen }: DeviceState) => (chosen === null ? {} : { deviceId: { exact: chosen } });
  const sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const size = { width: { ideal: picture.width }, height: { ideal: picture.height } };
  const pace = { frameRate: { ideal: picture.frameRate, max: picture.frameRate } };
  return {
    audio: devices.includes('microphone') && { ...sound, ...exactly(state.microphone) },
    video: devices.includes('camera') && { ...size, ...pace, ...exactly(state.camera) },
  };
}

async function choicesOf(media: MediaDevices | undefined): Promise<Choices> {
  const all = await (media?.enumerateDevices?.().catch(() => []) ?? []);
  const of = (kind: MediaDeviceKind) =>
    all.flatMap((one) => (one.kind === kind && one.deviceId ? [{ id: one.deviceId, label: one.label }] : []));
  return { microphone: of('audioinput'), camera: of('videoinput'), speaker: of('audiooutput') };
}

/** Browsers that do not tell count as "no". */
async function isGrantedHere(device: Device): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: device })).state === 'granted';
  } catch {
    return false;
  }
}
