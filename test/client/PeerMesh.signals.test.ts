// Signals come from other people's browsers: what does not belong to the attempt under way does nothing.
// Must never expect a throw: whatever comes in, receiving is quiet.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseFrame } from '../../client/media/frames.ts';
import { ALL_TRACKS, airWith, FakeStream, NO_AIR, peer, World } from './fakePeers.ts';

let world: World;
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const offer = (restart: number, sdp = 'v=0') => ({ restart, type: 'offer', sdp });
const answer = (restart: number, sdp = 'v=0') => ({ restart, type: 'answer', sdp });
const candidate = (restart: number, text = 'candidate:1') => ({
  restart,
  type: 'candidate',
  candidate: { candidate: text, sdpMid: '0', sdpMLineIndex: 0 },
});
const typesAt = (number: number) => world.peer(number).signals.map((signal) => (signal as { type: string }).type);

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

describe('at the end that does not initiate', () => {
  beforeEach(async () => {
    world.mesh.reconcile(airWith([peer('ana', { initiate: false })]));
    await wait(0);
  });

  it('nothing is opened before the other end speaks', async () => {
    await wait(5000);
    expect(world.peers).toEqual([]);
  });

  it('what comes while the connection is being made is kept, in order', async () => {
    for (const frame of [offer(0), candidate(0), candidate(0, 'candidate:2')]) world.mesh.receive('link-ana', frame);
    expect(world.peers).toEqual([]);
    await wait(0);
    expect(typesAt(0)).toEqual(['offer', 'candidate', 'candidate']);
  });

  it('a signal of a newer attempt closes the old connection before a new one is made for it', async () => {
    world.mesh.receive('link-ana', offer(0));
    await wait(1000);
    world.sent.length = 0;
    world.mesh.receive('link-ana', offer(3));
    expect(world.journal).toEqual(['open 0', 'close 0']);
    await wait(0);
    expect(world.journal).toEqual(['open 0', 'close 0', 'open 1']);
    world.peer(1).describe();
    expect(world.sent).toEqual([{ link: 'link-ana', frame: { restart: 3, type: 'answer', sdp: 'v=0 answer 1' } }]);
  });

  it('a signal of an older attempt is ignored', async () => {
    world.mesh.receive('link-ana', offer(2));
    await wait(0);
    for (const frame of [offer(1), candidate(1), offer(0)]) world.mesh.receive('link-ana', frame);
    await wait(0);
    expect(typesAt(0)).toEqual(['offer']);
    expect(world.journal).toEqual(['open 0']);
  });

  it('W7: a second offer in one attempt is ignored: nothing is ever negotiated again', async () => {
    world.mesh.receive('link-ana', offer(0));
    world.mesh.receive('link-ana', offer(0));
    await wait(0);
    world.mesh.receive('link-ana', offer(0, 'v=0 another'));
    expect(typesAt(0)).toEqual(['offer']);
  });

  it('W7: an answer and a plea to begin again are ignored: neither is for this end', async () => {
    world.mesh.receive('link-ana', offer(0));
    await wait(0);
    world.mesh.receive('link-ana', answer(0));
    world.mesh.receive('link-ana', answer(5));
    world.mesh.receive('link-ana', { restart: 0, type: 'again' });
    await wait(0);
    expect(typesAt(0)).toEqual(['offer']);
    expect(world.journal).toEqual(['open 0']);
  });

  it('W7: an attempt that was lost here is over: its late frames open nothing', async () => {
    world.mesh.receive('link-ana', offer(0));
    await wait(0);
    world.peer(0).die();
    world.mesh.receive('link-ana', candidate(0));
    world.mesh.receive('link-ana', offer(0));
    await wait(0);
    expect(world.journal).toEqual(['open 0', 'close 0']);
  });

  it('W7: however fast the other end begins anew, relay servers are asked for and connections made no more than twice a second', async () => {
    const asked = vi.fn(async () => []);
    world.iceServers = asked;
    for (let restart = 0; restart < 500; restart += 1) {
      world.mesh.receive('link-ana', offer(restart));
      await wait(10);
    }
    expect(world.peers.length).toBeLessThanOrEqual(11);
    expect(asked.mock.calls.length).toBeLessThanOrEqual(11);
    await wait(500);
    world.peers.at(-1)?.describe();
    expect(world.sent.at(-1)?.frame.restart).toBe(499);
  });

  it('an attempt that the view drops while it waits its turn asks for nothing', async () => {
    const asked = vi.fn(async () => []);
    world.iceServers = asked;
    world.mesh.receive('link-ana', offer(0));
    await wait(100);
    world.mesh.receive('link-ana', offer(1));
    world.mesh.reconcile(NO_AIR);
    await wait(1000);
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('at the end that initiates', () => {
  beforeEach(async () => {
    world.mesh.reconcile(airWith([peer('ana')]));
    await wait(0);
  });

  it('W7: one answer is taken, for the attempt under way', async () => {
    world.mesh.receive('link-ana', answer(1));
    expect(typesAt(0)).toEqual([]);
    world.mesh.receive('link-ana', answer(0));
    world.mesh.receive('link-ana', answer(0));
    expect(typesAt(0)).toEqual(['answer']);
  });

  it('W7: an offer is ignored, whatever attempt it names', async () => {
    world.mesh.receive('link-ana', offer(0));
    world.mesh.receive('link-ana', offer(7));
    await wait(0);
    expect(typesAt(0)).toEqual([]);
    expect(world.journal).toEqual(['open 0']);
  });

  it('an answer to an attempt that is over is ignored', async () => {
    world.peer(0).die();
    world.mesh.receive('link-ana', answer(0));
    await wait(1000);
    world.mesh.receive('link-ana', answer(0));
    expect(typesAt(1)).toEqual([]);
  });

  it('W8: what a connection says after it was closed does not leave', async () => {
    world.sent.length = 0;
    world.peer(0).die();
    world.peer(0).describe('again');
    expect(world.sent).toEqual([]);
  });

  it("simple-peer's own requests to negotiate again do not leave", () => {
    world.sent.length = 0;
    world.peer(0).emit('signal', { type: 'renegotiate', renegotiate: true });
    world.peer(0).emit('signal', { type: 'transceiverRequest', transceiverRequest: { kind: 'video' } });
    expect(world.sent).toEqual([]);
  });

  it('what is put on the lanes waits for the offer, which needs none of it', async () => {
    world.mesh.reconcile(NO_AIR);
    world.mesh.publish(ALL_TRACKS);
    world.iceServers = () => [];
    world.mesh.reconcile(airWith([peer('ana')], { entry: 'the next' }));
    const newest = world.peer(1);
    expect(newest.sending).toEqual([null, null, null]);
    let whenOffered: unknown = null;
    newest.prependListener('signal', () => (whenOffered = newest.sending));
    await wait(0);
    expect(whenOffered).toEqual([null, null, null]);
    expect(newest.sending).toEqual(['microphone', 'camera', 'screen']);
  });

  it('an address that only calls over TCP does not leave: no browser takes such calls', () => {
    world.sent.length = 0;
    const of = (candidate: string) => ({ type: 'candidate', candidate: { candidate, sdpMid: '0', sdpMLineIndex: 0 } });
    world.peer(0).emit('signal', of('candidate:1 1 tcp 1518214911 192.0.2.1 9 typ host tcptype active generation 0'));
    expect(world.sent).toEqual([]);
    world.peer(0).emit('signal', of('candidate:1 1 udp 2122194687 192.0.2.1 41794 typ host generation 0'));
    expect(world.sent).toHaveLength(1);
  });

  it('W8: a description that the browser refuses is caught', () => {
    expect(() => world.mesh.receive('link-ana', answer(0, 'refused by the browser'))).not.toThrow();
  });

  it('no more than a hundred candidates are taken in one attempt', () => {
    for (let n = 0; n < 300; n += 1) world.mesh.receive('link-ana', candidate(0, `candidate:${n}`));
    expect(typesAt(0)).toHaveLength(100);
  });

  it('a signal for a link that is not listed does nothing', async () => {
    world.mesh.receive('link-of-others', offer(0));
    await wait(0);
    expect(world.journal).toEqual(['open 0']);
  });
});

describe('a signal for a link that no view has named', () => {
  const listAna = async () => {
    world.mesh.reconcile(airWith([peer('ana', { initiate: false })]));
    await wait(0);
  };

  it('W7: opens nothing by itself', async () => {
    world.mesh.receive('link-ana', offer(0));
    await wait(0);
    expect(world.peers).toEqual([]);
    expect(world.mesh.state.getSnapshot().seats).toEqual({});
  });

  it('waits a moment for the view that it has overtaken, in order', async () => {
    world.mesh.receive('link-ana', offer(0));
    world.mesh.receive('link-ben', offer(0));
    world.mesh.receive('link-ana', candidate(0));
    await wait(4000);
    await listAna();
    expect(typesAt(0)).toEqual(['offer', 'candidate']);
    expect(world.peers).toHaveLength(1);
  });

  it('is forgotten when the view does not come', async () => {
    world.mesh.receive('link-ana', offer(0));
    await wait(5000);
    await listAna();
    expect(world.peers).toEqual([]);
  });

  it('gives way to newer ones when there are very many', async () => {
    world.mesh.receive('link-ana', offer(0));
    for (let n = 0; n < 200; n += 1) world.mesh.receive('link-of-others', candidate(0));
    await listAna();
    expect(world.peers).toEqual([]);
  });
});

describe('a frame', () => {
  it.each([
    undefined,
    null,
    7,
    'offer',
    [],
    {},
    { restart: 0 },
    { type: 'offer', sdp: 'v=0' },
    { restart: -1, type: 'again' },
    { restart: 0.5, type: 'again' },
    { restart: 1e9, type: 'again' },
    { restart: '0', type: 'again' },
    { restart: 0, type: 'offer' },
    { restart: 0, type: 'offer', sdp: 7 },
    { restart: 0, type: 'offer', sdp: 'v'.repeat(40_000) },
    { restart: 0, type: 'pranswer', sdp: 'v=0' },
    { restart: 0, type: 'rollback', sdp: '' },
    { restart: 0, type: 'renegotiate', renegotiate: true },
    { restart: 0, type: 'transceiverRequest', transceiverRequest: { kind: 'video' } },
    { restart: 0, type: 'candidate' },
    { restart: 0, type: 'candidate', candidate: 'candidate:1' },
    { restart: 0, type: 'candidate', candidate: { candidate: 'candidate:1' } },
    { restart: 0, type: 'candidate', candidate: { candidate: 'c'.repeat(2000), sdpMid: '0' } },
    { restart: 0, type: 'candidate', candidate: { candidate: 'c', sdpMid: 'm'.repeat(99) } },
    { restart: 0, type: 'candidate', candidate: { candidate: 'c', sdpMLineIndex: -1 } },
  ])('W8: that is malformed is none: %j', (data) => {
    expect(parseFrame(data)).toBeNull();
  });

  it('keeps what belongs to it and leaves the rest behind', () => {
    const extra = { renegotiate: true, transceiverRequest: { kind: 'video' } };
    expect(parseFrame({ ...offer(2), ...extra })).toEqual(offer(2));
    expect(parseFrame({ ...candidate(2), ...extra })).toEqual(candidate(2));
    expect(parseFrame({ restart: 2, type: 'again', ...extra })).toEqual({ restart: 2, type: 'again' });
  });
});
