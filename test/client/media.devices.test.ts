// The microphone, the camera and the screen: what the person asked for is held, the rest is let go, and failures are words.
// Must never need a browser: the browser's side is a small stand-in.
import { beforeEach, describe, expect, it } from 'vitest';
import { createDevices, type Device } from '../../client/media/devices.ts';
import { troubleOf } from '../../client/media/failures.ts';
import { createScreenShare } from '../../client/media/screen.ts';

class Track {
  readyState = 'live';
  onended: (() => void) | null = null;
  contentHint = '';
  readonly kind: string;
  readonly id: string;
  constructor(kind: string, id: string) {
    this.kind = kind;
    this.id = id;
  }
  stop() {
    this.readyState = 'ended';
  }
  /** As when it is unplugged. */
  end() {
    this.stop();
    this.onended?.();
  }
}

const failure = (name: string) => Object.assign(new Error('the browser says why'), { name });

class FakeMedia extends EventTarget {
  readonly asked: MediaStreamConstraints[] = [];
  readonly tracks: Track[] = [];
  /** What a question for this kind is answered with. */
  refuse: Partial<Record<'audio' | 'video', string>> = {};
  /** The next question waits for this. */
  hold: Promise<void> | null = null;
  devices = [
    { kind: 'audioinput', deviceId: 'mic-2', label: 'Headset' },
    { kind: 'videoinput', deviceId: '', label: '' },
    { kind: 'audiooutput', deviceId: 'out', label: 'Loudspeaker' },
  ];
  async getUserMedia(asked: MediaStreamConstraints) {
    this.asked.push(asked);
    await this.hold;
    for (const kind of ['audio', 'video'] as const) {
      if (asked[kind] && this.refuse[kind]) throw failure(this.refuse[kind]);
    }
    const kinds = (['audio', 'video'] as const).filter((kind) => asked[kind]);
    const made = kinds.map((kind) => new Track(kind, `${kind} ${this.asked.length}`));
    this.tracks.push(...made);
    return { getTracks: () => made, getVideoTracks: () => made };
  }
  async getDisplayMedia() {
    return this.getUserMedia({ video: true });
  }
  async enumerateDevices() {
    return this.devices;
  }
}

let media: FakeMedia;
let granted: Device[];
const browserMedia = () => media as unknown as MediaDevices;
const create = () =>
  createDevices({ media: browserMedia(), isSecure: true, isGranted: async (device) => granted.includes(device) });
const live = () => media.tracks.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind);

beforeEach(() => {
  media = new FakeMedia();
  granted = [];
});

describe('microphone and camera', () => {
  it('are asked for in one question, with echo and noise taken out and a small picture', async () => {
    const devices = create();
    await devices.use('both');
    expect(media.asked).toHaveLength(1);
    expect(media.asked[0]?.audio).toMatchObject({ echoCancellation: true, noiseSuppression: true });
    expect(media.asked[0]?.video).toMatchObject({ width: { ideal: 640 }, height: { ideal: 360 } });
    expect(devices.getSnapshot()).toMatchObject({
      asking: false,
      microphone: { trouble: null },
      camera: { trouble: null },
    });
  });

  it('say that a question is open while it is', async () => {
    const devices = create();
    const done = devices.use('both');
    expect(devices.getSnapshot().asking).toBe(true);
    await done;
    expect(devices.getSnapshot().asking).toBe(false);
  });

  it('stop when they are no longer wanted, so that the camera light goes out; what stays wanted runs on', async () => {
    const devices = create();
    await devices.use('both');
    const { track } = devices.getSnapshot().microphone;
    await devices.use('sound');
    expect(live()).toEqual(['audio']);
    expect(devices.getSnapshot().microphone.track).toBe(track);
    await devices.use('watch');
    expect(live()).toEqual([]);
    expect(media.asked).toHaveLength(1);
  });

  it('leave the microphone to who has no camera, and say what is wrong with the camera', async () => {
    media.refuse = { video: 'NotFoundError' };
    const devices = create();
    await devices.use('both');
    const { microphone, camera } = devices.getSnapshot();
    expect(microphone.track).not.toBeNull();
    expect(camera).toMatchObject({ track: null, trouble: 'missing' });
  });

  it('are not asked for again after a plain no', async () => {
    media.refuse = { audio: 'NotAllowedError', video: 'NotAllowedError' };
    const devices = create();
    await devices.use('both');
    expect(media.asked).toHaveLength(1);
    expect(devices.getSnapshot()).toMatchObject({ microphone: { trouble: 'denied' }, camera: { trouble: 'denied' } });
  });

  it('leave the microphone to who has forbidden the camera alone', async () => {
    media.refuse = { video: 'NotAllowedError' };
    granted = ['microphone'];
    const devices = create();
    await devices.use('both');
    expect(devices.getSnapshot().microphone.track).not.toBeNull();
    expect(devices.getSnapshot().camera.trouble).toBe('denied');
  });

  it('clear the trouble when they work at last', async () => {
    media.refuse = { audio: 'NotReadableError' };
    const devices = create();
    await devices.use('sound');
    expect(devices.getSnapshot().microphone.trouble).toBe('busy');
    media.refuse = {};
    await devices.retake();
    expect(devices.getSnapshot().microphone).toMatchObject({ trouble: null, track: { kind: 'audio' } });
  });

  it('say when one is lost in the middle of the call, and come back with a fresh track on retaking', async () => {
    const devices = create();
    await devices.use('sound');
    media.tracks[0]?.end();
    expect(devices.getSnapshot().microphone).toMatchObject({ track: null, trouble: 'lost' });
    await devices.retake();
    expect(devices.getSnapshot().microphone).toMatchObject({ trouble: null, track: { id: 'audio 2' } });
  });

  it('change in the call by a fresh track, with no moment without one', async () => {
    const devices = create();
    await devices.use('sound');
    const seen: (string | undefined)[] = [];
    devices.subscribe(() => seen.push(devices.getSnapshot().microphone.track?.id));
    await devices.choose('microphone', 'mic-2');
    expect(media.asked[1]?.audio).toMatchObject({ deviceId: { exact: 'mic-2' } });
    expect(seen).not.toContain(undefined);
    expect(live()).toEqual(['audio']);
    expect(devices.getSnapshot().microphone.chosen).toBe('mic-2');
  });

  it('keep the old one when the new one cannot be had', async () => {
    const devices = create();
    await devices.use('sound');
    media.refuse = { audio: 'OverconstrainedError' };
    await devices.choose('microphone', 'gone');
    expect(devices.getSnapshot().microphone).toMatchObject({ track: { id: 'audio 1' }, trouble: 'missing' });
    expect(live()).toEqual(['audio']);
  });

  it('remember a choice made before they are used, and ask nothing for it yet', async () => {
    const devices = create();
    await devices.choose('camera', 'cam-2');
    expect(media.asked).toEqual([]);
    await devices.use('both');
    expect(media.asked[0]?.video).toMatchObject({ deviceId: { exact: 'cam-2' } });
  });

  it('let go of what comes after the person has changed their mind', async () => {
    const devices = create();
    let answer = () => {};
    media.hold = new Promise((resolve) => (answer = resolve));
    const first = devices.use('both');
    const second = devices.use('watch');
    answer();
    await Promise.all([first, second]);
    expect(live()).toEqual([]);
    expect(devices.getSnapshot()).toMatchObject({
      asking: false,
      camera: { track: null },
      microphone: { track: null },
    });
  });

  it('are listed by name, and the list follows what is plugged in', async () => {
    const devices = create();
    await devices.use('watch');
    expect(devices.getSnapshot().choices).toEqual({
      microphone: [{ id: 'mic-2', label: 'Headset' }],
      camera: [],
      speaker: [{ id: 'out', label: 'Loudspeaker' }],
    });
    media.devices = [];
    media.dispatchEvent(new Event('devicechange'));
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(devices.getSnapshot().choices.microphone).toEqual([]);
  });

  it('are all let go on closing', async () => {
    const devices = create();
    await devices.use('both');
    devices.close();
    expect(live()).toEqual([]);
  });

  it.each([
    [true, 'unsupported'],
    [false, 'insecure'],
  ])('are missing as a state where the browser has no such thing (secure page: %s)', async (isSecure, trouble) => {
    const devices = createDevices({ media: undefined, isSecure });
    await devices.use('both');
    expect(devices.getSnapshot()).toMatchObject({ asking: false, microphone: { trouble }, camera: { trouble } });
  });
});

describe('a failure', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['SecurityError', 'insecure'],
    ['SomethingNew', 'other'],
  ])('%s is called "%s"', (name, trouble) => {
    expect(troubleOf(failure(name))).toBe(trouble);
  });

  it('that is no error at all is called "other"', () => {
    expect(troubleOf('no')).toBe('other');
  });
});

describe('the shared screen', () => {
  const share = () => createScreenShare({ media: browserMedia(), isSecure: true });

  it('is held as sharp text, and ends by the browser as well as by the person', async () => {
    const screen = share();
    await screen.start();
    expect(media.tracks[0]?.contentHint).toBe('detail');
    media.tracks[0]?.end();
    expect(screen.getSnapshot()).toEqual({ track: null, asking: false, trouble: null });
    await screen.start();
    screen.stop();
    expect(live()).toEqual([]);
    expect(screen.getSnapshot().track).toBeNull();
  });

  it('is asked for once, however often it is pressed', async () => {
    const screen = share();
    await Promise.all([screen.start(), screen.start()]);
    await screen.start();
    expect(media.asked).toHaveLength(1);
  });

  it('that was stopped while the picker was open is let go', async () => {
    const screen = share();
    const started = screen.start();
    screen.stop();
    await started;
    expect(live()).toEqual([]);
    expect(screen.getSnapshot().track).toBeNull();
  });

  it('that was refused is a state, not an exception', async () => {
    media.refuse = { video: 'NotAllowedError' };
    const screen = share();
    await screen.start();
    expect(screen.getSnapshot()).toEqual({ track: null, asking: false, trouble: 'denied' });
    const without = createScreenShare({ media: undefined, isSecure: true });
    await without.start();
    expect(without.getSnapshot().trouble).toBe('unsupported');
  });
});
