// The wall on this device: who gets my tracks, whose sound is played, and that leaving comes before coming.
// Must never wait for real time.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ALL_TRACKS, airWith, FakeStream, NO_AIR, peer, World } from './fakePeers.ts';

let world: World;
/** Lets everything that waits for no time happen. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('MediaStream', FakeStream);
  world = new World();
});
afterEach(() => {
  world.mesh.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('coming and going', () => {
  it('closes every link that is not listed before it opens one that is', async () => {
    world.mesh.reconcile(airWith([peer('ana'), peer('ben')]));
    await settle();
    world.mesh.reconcile(airWith([peer('cora')]));
    await settle();
    expect(world.journal).toEqual(['open 0', 'open 1', 'close 0', 'close 1', 'open 2']);
  });

  it('has closed what is not listed when reconcile returns, not a moment later', async () => {
    world.mesh.reconcile(airWith([peer('ana')]));
    await settle();
    world.mesh.reconcile(NO_AIR);
    expect(world.peer(0).rtc.closed).toBe(true);
  });

  it('keeps a link that stays listed', async () => {
    world.mesh.reconcile(airWith([peer('ana'), peer('ben')]));
    await settle();
    world.mesh.reconcile(airWith([peer('ben')]));
    await settle();
    expect(world.journal).toEqual(['open 0', 'open 1', 'close 0']);
  });

  it('makes a connection of its own for each link, and a fresh one when the same person comes under a new link', async () => {
    world.mesh.reconcile(airWith([peer('ana', { link: 'first' })]));
    await settle();
    world.mesh.reconcile(airWith([peer('ana', { link: 'second' })]));
    await settle();
    expect(world.journal).toEqual(['open 0', 'close 0', 'open 1']);
    expect(Object.keys(world.mesh.state.getSnapshot().seats)).toEqual(['ana']);
  });

  it('has no link where nobody shares air with me, whatever else the list says', async () => {
    world.mesh.reconcile(airWith([peer('ana')], { entry: null }));
    await settle();
    expect(world.peers).toEqual([]);
    expect(world.mesh.state.getSnapshot()).toMatchObject({ seats: {}, playable: [] });
  });

  it('opens a link in the very task in which it is listed, where relay servers came with the view', async () => {
    world.iceServers = () => [{ urls: ['turn:relay.example'] }];
    world.mesh.reconcile(airWith([peer('ana'), peer('ben')]));
    expect(world.journal).toEqual(['open 0', 'open 1']);
    await settle();
    expect(world.sent.map(({ frame }) => frame.type)).toEqual(['offer', 'offer']);
  });

  it('counts a connection that the browser will not make as lost, at once or later', async () => {
    world.iceServers = () => [];
    world.hasWebRtc = false;
    world.mesh.reconcile(airWith([peer('ana')]));
    expect(world.health('ana')).toBe('connecting');
    world.hasWebRtc = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(world.sent.map(({ frame }) => frame)).toEqual([{ restart: 1, type: 'offer', sdp: 'v=0 offer 1' }]);
  });

  it('opens nothing for a link that was closed while the relay servers were asked for', async () => {
    let answer = (_: RTCIceServer[]) => {};
    world.iceServers = () => new Promise((resolve) => (answer = resolve));
    world.mesh.reconcile(airWith([peer('ana')]));
    await settle();
    world.mesh.reconcile(NO_AIR);
    answer([]);
    await settle();
    expect(world.peers).toEqual([]);
  });

  it('opens a link anew when it must be relayed from now on', async () => {
    world.mesh.reconcile(airWith([peer('ana')]));
    await settle();
    world.mesh.reconcile(airWith([peer('ana', { route: 'relay' })]));
    await settle();
    expect(world.journal).toEqual(['open 0', 'close 0', 'open 1']);
    expect(world.peer(1).options.config?.iceTransportPolicy).toBe('relay');
  });

  it('always names its own relay servers, so that simple-peer never asks those of third parties', async () => {
    world.mesh.reconcile(airWith([peer('ana')]));
    await settle();
    world.iceServers = async () => [];
    await vi.advanceTimersByTimeAsync(100);
    world.mesh.reconcile(airWith([peer('ana'), peer('ben', { route: 'relay', initiate: false })]));
    world.mesh.receive('link-ben', { restart: 0, type: 'offer', sdp: 'v=0' });
    await settle();
    const bundlePolicy = 'max-bundle';
    const iceServers = [{ urls: ['turn:relay.example'] }];
    expect(world.peer(0).options.config).toEqual({ iceServers, iceTransportPolicy: 'all', bundlePolicy });
    expect(world.peer(1).options.config).toEqual({ iceServers: [], iceTransportPolicy: 'relay', bundlePolicy });
  });

  it('asks for relay servers once for all who are met together, and anew for the next room at once', async () => {
    const asked = vi.fn(async () => []);
    world.iceServers = asked;
    world.mesh.reconcile(airWith([peer('ana'), peer('ben')], { entry: 'first' }));
    await settle();
    expect(asked).toHaveBeenCalledTimes(1);
    world.mesh.reconcile(airWith([peer('cora')], { entry: 'second' }));
    await settle();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('tells nobody of a view that changes nothing, and keeps the state of those it does not touch the same object', async () => {
    world.mesh.reconcile(airWith([peer('ana'), peer('ben')]));
    await settle();
    const before = world.mesh.state.getSnapshot();
    world.mesh.reconcile(airWith([peer('ana'), peer('ben')]));
    expect(world.mesh.state.getSnapshot()).toBe(before);
    world.peer(0).emit('connect');
    const { seats } = world.mesh.state.getSnapshot();
    expect(seats.ben).toBe(before.seats.ben);
    expect(seats.ana).not.toBe(before.seats.ana);
  });

  it('runs no timer when there are no peers', async () => {
    world.mesh.reconcile(airWith([peer('ana')]));
    await settle();
    world.peer(0).emit('connect');
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    world.mesh.reconcile(NO_AIR);
    await settle();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('who gets my tracks', () => {
  const ALL = ['microphone', 'camera', 'screen'];
  const NOTHING = [null, null, null];

  it('attaches them to those listed, on lanes in a fixed order, while the view says open', async () => {
    world.mesh.publish(ALL_TRACKS);
    world.mesh.reconcile(airWith([peer('ana'), peer('ben')]));
    await settle();
    expect(world.peer(0).sending).toEqual(ALL);
    expect(world.peer(1).sending).toEqual(ALL);
  });

  it('does so on the end that does not initiate too, and opens its lanes both ways before it answers', async () => {
    world.mesh.publish(ALL_TRACKS);
    world.mesh.reconcile(airWith([peer('ana', { initiate: false })]));
    world.mesh.receive('link-ana', { restart: 0, type: 'offer', sdp: 'v=0' });
    await settle();
    expect(world.peer(0).rtc.transceivers.map(({ direction }) => direction)).toEqual([
      'sendrecv',
      'sendrecv',
      'sendrecv',
    ]);
    expect(world.peer(0).sending).toEqual(ALL);
  });

  it('lets nobody hear while the room is paused: every sender is detached', async () => {
    world.mesh.publish(ALL_TRACKS);
    const people = [peer('ana'), peer('ben')];
    world.mesh.reconcile(airWith(people));
    await settle();
    world.mesh.reconcile(airWith(people, { open: false }));
    await settle();
    expect(world.peer(0).sending).toEqual(NOTHING);
    expect(world.peer(1).sending).toEqual(NOTHING);
  });

  it('gives nothing to who comes while the room is paused, and everything once it opens', async () => {
    world.mesh.publish(ALL_TRACKS);
    world.mesh.reconcile(airWith([peer('ana')], { open: false }));
    await settle();
    world.peer(0).emit('connect');
    await settle();
    expect(world.peer(0).sending).toEqual(NOTHING);
    world.mesh.reconcile(airWith([peer('ana')]));
    await settle();
    expect(world.peer(0).sending).toEqual(ALL);
  });

  it('closes a connection whose sender will not let go', async () => {
    world.mesh.publish(ALL_TRACKS);
    world.mesh.reconcile(airWith([peer('ana')]));
    await settle();
    for (const sender of world.peer(0).senders) sender.sticks = true;
    world.mesh.reconcile(airWith([peer('ana')], { open: false }));
    await settle();
    expect(world.peer(0).rtc.closed).toBe(true);
  });

  it('switches tracks on and off on the lanes it has: none is added, nothing is negotiated again', async () => {
    world.mesh.reconcile(airWith([peer('ana')]));
    await settle();
    expect(world.peer(0).sending).toEqual(NOTHING);
    world.mesh.publish({ ...ALL_TRACKS, screen: null });
    await settle();
    expect(world.peer(0).sending).toEqual(['microphone', 'camera', null]);
    world.mesh.publish({ ...ALL_TRACKS, camera: null });
    await settle();
    expect(world.peer(0).sending).toEqual(['microphone', null, 'screen']);
    expect(world.peer(0).rtc.transceivers).toHaveLength(3);
    expect(world.sent.map(({ frame }) => frame.type)).toEqual(['offer']);
  });

  it('sizes the camera for how many people share the air', async () => {
    world.mesh.publish(ALL_TRACKS);
    world.mesh.reconcile(airWith(['a', 'b', 'c'].map((seat) => peer(seat))));
    await settle();
    expect(world.peer(0).senders[1]?.encodings[0]).toMatchObject({ maxFramerate: 20, scaleResolutionDownBy: 1 });
    world.mesh.reconcile(airWith(['a', 'b', 'c', 'd', 'e', 'f'].map((seat) => peer(seat))));
    await settle();
    expect(world.peer(0).senders[1]?.encodings[0]).toMatchObject({ maxFramerate: 15, scaleResolutionDownBy: 2 });
  });
});

describe('whom I hear and see', () => {
  const soundOf = (number: number) => world.peer(number).rtc.transceivers[0]?.receiver.track.enabled;

  it('plays only whom the view lists as audible, and silences the others here', async () => {
    world.mesh.reconcile(airWith([peer('ana'), peer('ben')], { audible: ['ben'] }));
    await settle();
    expect(world.mesh.state.getSnapshot().playable.map(({ seat }) => seat)).toEqual(['ben']);
    expect([soundOf(0), soundOf(1)]).toEqual([false, true]);
  });

  it('follows a change of who is audible', async () => {
    world.mesh.reconcile(airWith([peer('ana')]));
    await settle();
    world.mesh.reconcile(airWith([peer('ana')], { audible: [] }));
    expect(soundOf(0)).toBe(false);
    expect(world.mesh.state.getSnapshot().playable).toEqual([]);
    world.mesh.reconcile(airWith([peer('ana')]));
    expect(soundOf(0)).toBe(true);
  });

  it('plays nobody who is audible but not linked', async () => {
    world.mesh.reconcile(airWith([peer('ana')], { audible: ['ana', 'ben'] }));
    await settle();
    expect(world.mesh.state.getSnapshot().playable.map(({ seat }) => seat)).toEqual(['ana']);
  });

  it('tells sound, picture and screen apart by their lane, in the same stream objects as long as the connection lasts', async () => {
    world.mesh.reconcile(airWith([peer('ana')]));
    await settle();
    const before = world.mesh.state.getSnapshot().seats.ana;
    const lanes = world.peer(0).rtc.transceivers.map(({ receiver }) => receiver.track);
    const streams = [before?.sound, before?.picture, before?.screen] as unknown as FakeStream[];
    expect(streams.map(({ tracks }) => tracks)).toEqual(lanes.map((lane) => [lane]));
    world.peer(0).emit('connect');
    expect(world.mesh.state.getSnapshot().seats.ana).toMatchObject({ health: 'connected', sound: before?.sound });
  });

  it('ends the attempt with who brings other lanes than the three', async () => {
    world.mesh.reconcile(airWith([peer('ana', { initiate: false })]));
    world.mesh.receive('link-ana', { restart: 0, type: 'candidate', candidate: { candidate: 'c', sdpMid: '0' } });
    await settle();
    world.peer(0).takeOffer('audio', 'video', 'video', 'video');
    expect(world.peer(0).rtc.closed).toBe(true);
    expect(world.mesh.state.getSnapshot().seats.ana?.sound).toBeNull();
  });

  it('W9: ends the attempt with who pours data into the channel that nobody here reads', async () => {
    world.mesh.reconcile(airWith([peer('ana')]));
    await settle();
    world.peer(0).emit('data', new Uint8Array(4000));
    expect(world.peer(0).rtc.closed).toBe(false);
    world.peer(0).emit('data', new Uint8Array(4000));
    expect(world.peer(0).rtc.closed).toBe(true);
  });

  it('tells how loud the audible are, and nothing of the others', async () => {
    world.mesh.reconcile(airWith([peer('ana'), peer('ben')], { audible: ['ana'] }));
    await settle();
    for (const one of world.peers) {
      one.emit('connect');
      one.rtc.level = 0.5;
    }
    await vi.advanceTimersByTimeAsync(250);
    expect(world.mesh.levels.getSnapshot()).toEqual({ ana: 0.5 });
    world.mesh.reconcile(airWith([peer('ben')], { audible: ['ana'] }));
    expect(world.mesh.levels.getSnapshot()).toEqual({});
  });

  it('tells how good each link is after a few seconds', async () => {
    world.mesh.reconcile(airWith([peer('ana'), peer('ben')]));
    await settle();
    for (const one of world.peers) one.emit('connect');
    const pair = { type: 'candidate-pair', nominated: true, state: 'succeeded' };
    world.peer(0).rtc.stats = [{ ...pair, currentRoundTripTime: 0.02 }];
    world.peer(1).rtc.stats = [{ ...pair, currentRoundTripTime: 0.6 }];
    await vi.advanceTimersByTimeAsync(2100);
    const { seats } = world.mesh.state.getSnapshot();
    expect([seats.ana?.quality, seats.ben?.quality]).toEqual(['good', 'very weak']);
    world.mesh.reconcile(NO_AIR);
    world.mesh.reconcile(airWith([peer('ben', { link: 'another' })]));
    await settle();
    world.peer(2).emit('connect');
    expect(world.mesh.state.getSnapshot().seats.ben?.quality).toBeNull();
  });

  it('sends no sound without the floor, whatever is published, and goes on sending the picture', async () => {
    world.mesh.publish(ALL_TRACKS);
    world.mesh.reconcile(airWith([peer('ana')], { voice: false }));
    await settle();
    expect(world.peer(0).sending).toEqual([null, 'camera', 'screen']);
    world.mesh.reconcile(airWith([peer('ana')]));
    await settle();
    expect(world.peer(0).sending).toEqual(['microphone', 'camera', 'screen']);
    world.mesh.reconcile(airWith([peer('ana')], { voice: false }));
    expect(world.peer(0).sending).toEqual([null, 'camera', 'screen']);
  });

  it('stops the picture on a line that stays poor, and only there; voice and the good line keep what they have', async () => {
    world.mesh.reconcile(airWith([peer('ana'), peer('ben')]));
    await settle();
    for (const one of world.peers) one.emit('connect');
    world.mesh.publish({ ...ALL_TRACKS, screen: null });
    const pair = { type: 'candidate-pair', nominated: true, state: 'succeeded' };
    world.peer(1).rtc.stats = [{ ...pair, currentRoundTripTime: 0.6 }];
    await vi.advanceTimersByTimeAsync(12_100);
    expect(world.peer(0).sending).toEqual(['microphone', 'camera', null]);
    expect(world.peer(1).sending).toEqual(['microphone', null, null]);
    expect(world.mesh.state.getSnapshot().isLineWeak).toBe(false);
    world.mesh.tryPictures();
    await settle();
    expect(world.peer(1).sending).toEqual(['microphone', 'camera', null]);
  });

  it('says that the line is weak where most links are', async () => {
    world.mesh.reconcile(airWith([peer('ana')]));
    await settle();
    world.peer(0).emit('connect');
    world.peer(0).rtc.stats = [
      { type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.6 },
    ];
    await vi.advanceTimersByTimeAsync(12_100);
    expect(world.mesh.state.getSnapshot().isLineWeak).toBe(true);
    world.mesh.reconcile(NO_AIR);
    expect(world.mesh.state.getSnapshot().isLineWeak).toBe(false);
  });
});
