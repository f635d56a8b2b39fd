// A link that is lost comes back under the same name; one that cannot come up is said and tried on.
// Must never wait for real time.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ALL_TRACKS, airWith, FakeStream, NO_AIR, peer, World } from './fakePeers.ts';

let world: World;
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

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

async function linked() {
  world.mesh.publish(ALL_TRACKS);
  world.mesh.reconcile(airWith([peer('ana')]));
  await wait(0);
  world.peer(0).emit('connect');
}

async function linkedFromTheOtherEnd() {
  world.mesh.reconcile(airWith([peer('ana', { initiate: false })]));
  world.mesh.receive('link-ana', { restart: 0, type: 'offer', sdp: 'v=0' });
  await wait(0);
  world.peer(0).emit('connect');
}

describe('a lost link', () => {
  it('is repaired by the end that initiates with a fresh connection, and its signals say which attempt they belong to', async () => {
    await linked();
    world.peer(0).describe();
    world.peer(0).die();
    expect(world.health('ana')).toBe('connecting');
    await wait(1000);
    world.peer(1).describe();
    expect(world.journal).toEqual(['open 0', 'close 0', 'open 1']);
    expect(world.sent.map(({ link, frame }) => [link, frame.restart])).toEqual([
      ['link-ana', 0],
      ['link-ana', 1],
    ]);
  });

  it('carries the same tracks again after the repair', async () => {
    await linked();
    world.peer(0).die();
    await wait(1000);
    expect(world.peer(1).sending).toEqual(['microphone', 'camera', 'screen']);
  });

  it('carries nothing after the repair if the room was paused meanwhile', async () => {
    await linked();
    world.peer(0).die();
    world.mesh.reconcile(airWith([peer('ana')], { open: false }));
    await wait(1000);
    expect(world.peer(1).sending).toEqual([null, null, null]);
  });

  it('is told to the other end by the end that does not initiate, which waits for the next attempt', async () => {
    await linkedFromTheOtherEnd();
    world.sent.length = 0;
    world.peer(0).die();
    await wait(5000);
    expect(world.sent).toEqual([{ link: 'link-ana', frame: { restart: 0, type: 'again' } }]);
    expect(world.peers).toHaveLength(1);
    world.mesh.receive('link-ana', { restart: 1, type: 'offer', sdp: 'v=0' });
    await wait(0);
    world.peer(1).emit('connect');
    expect(world.health('ana')).toBe('connected');
  });

  it('is made anew when the other end says it lost it, once for each attempt', async () => {
    await linked();
    world.mesh.receive('link-ana', { restart: 0, type: 'again' });
    world.mesh.receive('link-ana', { restart: 0, type: 'again' });
    world.mesh.receive('link-ana', { restart: 1, type: 'again' });
    expect(world.peer(0).rtc.closed).toBe(true);
    await wait(1000);
    expect(world.peers).toHaveLength(2);
    world.mesh.receive('link-ana', { restart: 0, type: 'again' });
    await wait(5000);
    expect(world.journal).toEqual(['open 0', 'close 0', 'open 1']);
  });

  it('is left alone while it only falters, and given up after three seconds of it', async () => {
    await linked();
    world.peer(0).emit('iceStateChange', 'disconnected');
    await wait(2900);
    world.peer(0).emit('iceStateChange', 'connected');
    await wait(10_000);
    expect(world.journal).toEqual(['open 0']);
    world.peer(0).emit('iceStateChange', 'disconnected');
    await wait(2000);
    world.peer(0).emit('iceStateChange', 'disconnected');
    await wait(1000);
    expect(world.journal).toEqual(['open 0', 'close 0']);
  });

  it('is tried after 1, 2, 4, 8 and again 8 seconds, and from 1 again once it was up', async () => {
    await linked();
    for (const [attempt, seconds] of [1, 2, 4, 8, 8].entries()) {
      world.peer(attempt).die();
      await wait(seconds * 1000 - 1);
      expect(world.peers).toHaveLength(attempt + 1);
      await wait(1);
      expect(world.peers).toHaveLength(attempt + 2);
    }
    world.peer(5).emit('connect');
    world.peer(5).die();
    await wait(1000);
    expect(world.peers).toHaveLength(7);
  });

  it('is not repaired once the view has dropped it', async () => {
    await linked();
    world.peer(0).die();
    world.mesh.reconcile(NO_AIR);
    await wait(60_000);
    expect(world.peers).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not tried again either when the relay servers fail to come after the view has dropped it', async () => {
    let fail = () => {};
    world.iceServers = () => new Promise((_, reject) => (fail = () => reject(new Error('no line'))));
    world.mesh.reconcile(airWith([peer('ana')]));
    await wait(0);
    world.mesh.reconcile(NO_AIR);
    fail();
    await wait(60_000);
    expect(world.peers).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that falters while the view drops it is not repaired either', async () => {
    await linked();
    world.peer(0).emit('iceStateChange', 'disconnected');
    world.mesh.reconcile(NO_AIR);
    await wait(60_000);
    expect(world.peers).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('asks for relay servers anew at each attempt, since credentials grow old', async () => {
    const asked = vi.fn(async () => []);
    world.iceServers = asked;
    await linked();
    world.peer(0).die();
    await wait(1000);
    expect(asked).toHaveBeenCalledTimes(2);
  });
});

describe('the end that does not initiate', () => {
  it('asks for relay servers while the offer is being made, and anew for the next attempt', async () => {
    const asked = vi.fn(async () => []);
    world.iceServers = asked;
    world.mesh.reconcile(airWith([peer('ana', { initiate: false })]));
    expect(asked).toHaveBeenCalledTimes(1);
    await wait(5000);
    world.mesh.receive('link-ana', { restart: 0, type: 'offer', sdp: 'v=0' });
    await wait(0);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(world.peers).toHaveLength(1);
    await wait(1000);
    world.mesh.receive('link-ana', { restart: 1, type: 'offer', sdp: 'v=0' });
    await wait(0);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('asks for another attempt when the relay servers could not be had', async () => {
    world.iceServers = () => Promise.reject(new Error('no line'));
    world.mesh.reconcile(airWith([peer('ana', { initiate: false })]));
    await wait(1000);
    world.mesh.receive('link-ana', { restart: 0, type: 'offer', sdp: 'v=0' });
    await wait(0);
    expect(world.sent).toEqual([{ link: 'link-ana', frame: { restart: 0, type: 'again' } }]);
  });
});

describe('a link that does not come up', () => {
  it('is said to have failed after ten seconds, and told to whoever watches', async () => {
    world.mesh.reconcile(airWith([peer('ana'), peer('ben', { initiate: false })]));
    const told = vi.fn();
    world.mesh.state.subscribe(told);
    await wait(9999);
    expect([world.health('ana'), world.health('ben')]).toEqual(['connecting', 'connecting']);
    told.mockClear();
    await wait(1);
    expect([world.health('ana'), world.health('ben')]).toEqual(['failed', 'failed']);
    expect(told).toHaveBeenCalled();
  });

  it('goes on being tried, stays "failed" meanwhile, and is connected when it comes up after all', async () => {
    world.mesh.reconcile(airWith([peer('ana')]));
    await wait(11_000);
    expect(world.journal).toEqual(['open 0', 'close 0', 'open 1']);
    expect(world.health('ana')).toBe('failed');
    world.peer(1).emit('connect');
    expect(world.health('ana')).toBe('connected');
  });

  it('fails ten seconds after it was lost, however many attempts are made in them', async () => {
    await linked();
    world.peer(0).die();
    await wait(1000);
    world.peer(1).die();
    await wait(2000);
    world.peer(2).die();
    await wait(6999);
    expect(world.health('ana')).toBe('connecting');
    await wait(1);
    expect(world.health('ana')).toBe('failed');
  });

  it('is tried again when the relay servers could not be had', async () => {
    world.iceServers = () => Promise.reject(new Error('no line'));
    world.mesh.reconcile(airWith([peer('ana')]));
    await wait(500);
    world.iceServers = async () => [];
    await wait(500);
    expect(world.peers).toHaveLength(1);
  });

  it('is tried again when the answer about relay servers never comes', async () => {
    world.iceServers = () => new Promise(() => {});
    world.mesh.reconcile(airWith([peer('ana')]));
    await wait(10_000);
    expect(world.health('ana')).toBe('failed');
    world.iceServers = async () => [];
    await wait(1000);
    expect(world.peers).toHaveLength(1);
  });

  it('is said to have failed, and throws nothing, in a browser without WebRTC', async () => {
    world.hasWebRtc = false;
    world.mesh.reconcile(airWith([peer('ana')]));
    await wait(10_000);
    expect(world.health('ana')).toBe('failed');
  });
});
