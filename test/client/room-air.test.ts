// What leaves this device and what the server is told of it (client/parts/room/createAir.ts), with everything around it faked.
// Must never need a browser: tracks are plain objects here.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { view as baseView, ben, inRoomWith, maria, me } from '../../client/gallery/fixtures.ts';
import type { Devices, DevicesState } from '../../client/media/devices.ts';
import type { Tracks } from '../../client/media/lanes.ts';
import type { Levels, MeshState, PeerMesh } from '../../client/media/PeerMesh.ts';
import type { ScreenShare, ScreenState } from '../../client/media/screen.ts';
import type { Sinks } from '../../client/media/sinks.ts';
import { createStore, type OwnStore } from '../../client/media/store.ts';
import { fakeSession } from '../../client/net/fake.ts';
import { createAir } from '../../client/parts/room/createAir.ts';
import { stayOf } from '../../shared/stay.ts';
import type { Air, Equipment, View } from '../../shared/view.ts';

const track = (label: string) => ({ label }) as unknown as MediaStreamTrack;
const labels = ({ microphone, camera, screen }: Tracks) =>
  [microphone, camera, screen].flatMap((one) => (one ? [one.label] : []));

/** Devices that always say yes, and count how often they were asked at the same time. */
function fakeDevices(): Devices & { most: number; unplug(): void } {
  const none = { track: null, trouble: null, chosen: null };
  const store = createStore<DevicesState>({
    equipment: 'watch',
    asking: false,
    microphone: none,
    camera: none,
    choices: { microphone: [], camera: [], speaker: [] },
  });
  const patch = (part: Partial<DevicesState>) => store.set({ ...store.getSnapshot(), ...part });
  let running = 0;
  const fake = {
    ...store,
    most: 0,
    async use(equipment: Equipment) {
      running += 1;
      fake.most = Math.max(fake.most, running);
      patch({ equipment, asking: true });
      await Promise.resolve();
      running -= 1;
      patch({
        asking: false,
        microphone: equipment === 'watch' ? none : { ...none, track: track('microphone') },
        camera: equipment === 'both' ? { ...none, track: track('camera') } : none,
      });
    },
    choose: async () => {},
    retake: async () => {},
    close: () => {},
    unplug: () => patch({ microphone: { ...none, trouble: 'lost' } }),
  };
  return fake;
}

function fakeMesh(): PeerMesh & { sends: string[]; air: Air | null; state: OwnStore<MeshState> } {
  const state = createStore<MeshState>({ seats: {}, playable: [], isLineWeak: false });
  const fake = {
    sends: [] as string[],
    air: null as Air | null,
    publish: (tracks: Tracks) => {
      fake.sends = labels(tracks);
    },
    reconcile: (air: Air) => {
      fake.air = air;
    },
    receive: () => {},
    tryPictures: () => state.set({ ...state.getSnapshot(), isLineWeak: false }),
    state,
    levels: createStore<Levels>({}),
    close: () => {
      fake.sends = [];
    },
  };
  return fake;
}

const weak = { seats: {}, playable: [], isLineWeak: true };

const noScreen = (): ScreenShare => ({
  ...createStore<ScreenState>({ track: null, asking: false, trouble: null }),
  start: async () => {},
  stop: () => {},
});
const noSinks = (): Sinks => ({
  ...createStore({ blocked: false }),
  play: () => {},
  resume: () => {},
  choose: () => {},
  close: () => {},
});

const silent = me({ microphone: false, camera: false });
const inCaucus = (mine = silent): View => inRoomWith('caucus', [maria], { me: mine });

function open(first: View) {
  const session = fakeSession(first);
  const devices = fakeDevices();
  const mesh = fakeMesh();
  const screen = noScreen();
  const voice = createStore(false);
  const air = createAir({
    session,
    devices,
    mesh,
    screen,
    sinks: noSinks(),
    speaker: createStore<string | null>(null),
    voice,
  });
  const asked = () => session.sent.map((c) => (c.type === 'setMedia' ? `${c.microphone} ${c.camera}` : c.type));
  return { session, devices, mesh, air, asked, voice };
}
/** Lets all that was started come to rest. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(() => {
  // The self-view wants a stream; nothing here looks into it.
  vi.stubGlobal('MediaStream', class {});
});

describe('sound and picture in a room', () => {
  it('leave only after the server’s view says that they are on', async () => {
    const { air, mesh, session, asked } = open(inCaucus());
    air.set('microphone', true);
    await rest();
    expect(asked()).toEqual(['true false']);
    expect(session.sent[0]).toMatchObject({ stay: stayOf(inCaucus().place) });
    expect(mesh.sends).toEqual([]);
    session.show({ view: inCaucus(me({ microphone: true, camera: false })) });
    expect(mesh.sends).toEqual(['microphone']);
  });

  it('stop at once when I mute, before the server has answered', async () => {
    const { air, mesh, session } = open(inCaucus());
    air.set('microphone', true);
    await rest();
    session.show({ view: inCaucus(me({ microphone: true, camera: false })) });
    air.set('microphone', false);
    expect(mesh.sends).toEqual([]);
  });

  it('stop while the line to the server is not certain, and nothing new is opened', async () => {
    const { air, mesh, session } = open(inCaucus());
    air.set('microphone', true);
    await rest();
    session.show({ view: inCaucus(me({ microphone: true, camera: false })) });
    session.show({ link: 'reconnecting' });
    expect(mesh.sends).toEqual([]);
    expect(mesh.air?.open).toBe(false);
  });

  it('are not opened in a new room by a press on the screen of the room before', async () => {
    const { air, session, asked } = open(inCaucus());
    session.hear({ view: inRoomWith('joint', [maria, ben], { me: silent }) });
    air.set('microphone', true);
    air.set('camera', true);
    await rest();
    expect(asked()).toEqual([]);
    session.show({});
    air.set('microphone', true);
    await rest();
    expect(asked()).toEqual(['true false']);
  });

  const heard = me({ microphone: true, camera: false });
  /** Switched on and confirmed in the caucus. */
  async function speaking() {
    const opened = open(inCaucus());
    opened.air.set('microphone', true);
    await rest();
    opened.session.show({ view: inCaucus(heard) });
    return opened;
  }

  it('come along into another room where nobody new hears, if the server says so too', async () => {
    const { mesh, session, asked } = await speaking();
    session.show({ view: inRoomWith('joint', [maria], { me: heard }) });
    await rest();
    expect(mesh.sends).toEqual(['microphone']);
    expect(asked()).toEqual(['true false']);
  });

  it('never come along to somebody new, even if the server says that they are on', async () => {
    const { mesh, session, asked } = await speaking();
    session.show({ view: inRoomWith('joint', [maria, ben], { me: heard }) });
    await rest();
    expect(mesh.sends).toEqual([]);
    expect(asked().at(-1)).toBe('false false');
  });

  it('never come along when a press crossed the move on its way', async () => {
    const { air, mesh, session, asked } = open(inCaucus());
    air.set('microphone', true);
    await rest();
    session.show({ view: inRoomWith('joint', [maria], { me: heard }) });
    await rest();
    expect(mesh.sends).toEqual([]);
    expect(asked().at(-1)).toBe('false false');
  });

  it('stay off when I was moved while the browser was still asking', async () => {
    const { air, mesh, session, asked } = open(inCaucus());
    air.set('microphone', true);
    session.show({ view: inRoomWith('joint', [maria], { me: silent }) });
    await rest();
    expect(mesh.sends).toEqual([]);
    expect(asked()).toEqual([]);
  });

  it('stay off after the server has switched them off, until I press again', async () => {
    const { air, mesh, session } = open(inCaucus());
    air.set('microphone', true);
    await rest();
    session.show({ view: inCaucus(me({ microphone: true, camera: false })) });
    session.show({ view: inCaucus() });
    session.show({ view: inCaucus(me({ microphone: true, camera: false })) });
    expect(mesh.sends).toEqual([]);
  });

  it('can be asked for in one breath: the browser gets one question at a time', async () => {
    const { air, devices, asked } = open(inCaucus());
    air.set('microphone', true);
    air.set('camera', true);
    await rest();
    expect(devices.most).toBe(1);
    expect(asked().at(-1)).toBe('true true');
  });

  it('are switched off for everybody when the microphone is pulled out, and I am told', async () => {
    const { air, session, devices, asked } = open(inCaucus());
    air.set('microphone', true);
    await rest();
    session.show({ view: inCaucus(me({ microphone: true, camera: false })) });
    devices.unplug();
    await rest();
    expect(asked().at(-1)).toBe('false false');
    expect(air.own.getSnapshot().trouble).toBe('microphone');
  });

  it('take no device by themselves, in the waiting room or in any other', async () => {
    const { devices, session } = open(baseView({ me: silent }));
    session.show({ view: inCaucus() });
    await rest();
    expect(devices.most).toBe(0);
  });

  it('let go of the camera on the way into another room', async () => {
    const { air, session, devices } = open(inCaucus());
    air.set('camera', true);
    await rest();
    session.show({ view: inCaucus(me({ microphone: false, camera: true })) });
    expect(devices.getSnapshot().camera.track).not.toBeNull();
    session.show({ view: baseView({ me: silent }) });
    await rest();
    expect(devices.getSnapshot().camera.track).toBeNull();
  });
});

describe('a voice without the floor', () => {
  const speaking = me({ microphone: true, camera: true });
  const silenced = (mine = speaking): View => {
    const view = inRoomWith('joint', [maria], { me: mine });
    return { ...view, air: { ...view.air, voice: false } };
  };
  const talking = async () => {
    const opened = open(inRoomWith('joint', [maria], { me: silent }));
    opened.air.set('microphone', true);
    opened.air.set('camera', true);
    await rest();
    opened.session.show({ view: inRoomWith('joint', [maria], { me: speaking }) });
    return opened;
  };

  it('is taken off at once, and the picture stays', async () => {
    const { mesh, session } = await talking();
    expect(mesh.sends).toEqual(['microphone', 'camera']);
    session.show({ view: silenced() });
    expect(mesh.sends).toEqual(['camera']);
  });

  it('turns its microphone off, and tells the server, so that the floor never opens it without a press', async () => {
    const { mesh, session, asked } = await talking();
    session.show({ view: silenced() });
    await rest();
    expect(asked().at(-1)).toBe('false true');
    session.show({ view: inRoomWith('joint', [maria], { me: speaking }) });
    expect(mesh.sends).toEqual(['camera']);
  });

  it('speaks with one press once it has the floor', async () => {
    const { air, mesh, session } = await talking();
    session.show({ view: silenced(me({ microphone: false, camera: true })) });
    await rest();
    session.show({ view: inRoomWith('joint', [maria], { me: me({ microphone: false, camera: true }) }) });
    air.set('microphone', true);
    await rest();
    session.show({ view: inRoomWith('joint', [maria], { me: speaking }) });
    expect(mesh.sends).toEqual(['microphone', 'camera']);
  });

  it('keeps its microphone over a pause, in which nobody has a voice', async () => {
    const { mesh, session } = await talking();
    const room = inRoomWith('joint', [maria], { me: speaking });
    session.show({ view: { ...room, air: { ...room.air, open: false, voice: false } } });
    session.show({ view: room });
    expect(mesh.sends).toEqual(['microphone', 'camera']);
  });
});

describe('a picture that is asked for', () => {
  const seen = me({ microphone: true, camera: true });
  const withCamera = async (view: View) => {
    const opened = open({ ...view, me: silent });
    opened.air.set('microphone', true);
    opened.air.set('camera', true);
    await rest();
    opened.session.show({ view });
    return opened;
  };
  const crowd = (mine = seen): View => {
    const air = inRoomWith('joint', [maria]).air;
    const peers = [1, 2, 3, 4, 5, 6].map((n) => ({
      link: `l${n}`,
      seat: `s${n}`,
      initiate: true,
      route: 'direct' as const,
    }));
    return inRoomWith('joint', [maria], { me: mine, air: { ...air, peers } });
  };

  it('goes off for everybody when my line is too weak beside my voice, and I am told; the voice stays', async () => {
    const { air, mesh, asked } = await withCamera(inCaucus(seen));
    mesh.state.set(weak);
    await rest();
    expect(mesh.sends).toEqual(['microphone']);
    expect(asked().at(-1)).toBe('true false');
    expect(air.own.getSnapshot().pictureHeld).toBe('weakLine');
  });

  it('comes back when I try it', async () => {
    const { air, mesh, session } = await withCamera(inCaucus(seen));
    mesh.state.set(weak);
    await rest();
    session.show({ view: inCaucus(me({ microphone: true, camera: false })) });
    air.set('camera', true);
    await rest();
    session.show({ view: inCaucus(seen) });
    expect(mesh.sends).toEqual(['microphone', 'camera']);
    expect(air.own.getSnapshot().pictureHeld).toBeNull();
  });

  it('leaves in a room of seven only while I speak', async () => {
    const { air, mesh, voice } = await withCamera(crowd());
    expect(mesh.sends).toEqual(['microphone']);
    expect(air.own.getSnapshot().pictureHeld).toBe('manyPeople');
    voice.set(true);
    expect(mesh.sends).toEqual(['microphone', 'camera']);
  });

  it('always leaves the mediator and the interpreter', async () => {
    for (const role of ['mediator', 'comediator', 'interpreter'] as const) {
      const { mesh } = await withCamera(crowd({ ...seen, role }));
      expect(mesh.sends).toEqual(['microphone', 'camera']);
    }
  });
});
