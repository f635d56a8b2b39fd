// The mesh over simple-peer: the only file that knows it.
// Must never let simple-peer fall back on its own servers, nor let one of its errors out.
import SimplePeer, { type Instance, type Options, type SignalData } from 'simple-peer';
import type { Peer as Listed } from '../../shared/view.ts';
import type { Connection, ConnectionEvents, Saying } from './attempt.ts';
import type { SignalFrame } from './frames.ts';
import { hasLanes, lanesOf, layLanes, openBothWays } from './lanes.ts';
import { createMesh, type PeerMesh } from './mesh.ts';

export type { Levels, MeshState, PeerMesh, PeerState, Playable } from './mesh.ts';

export interface PeerMeshPorts {
  /** Sends a frame to the other end of `link`, through the server. */
  signal(link: string, frame: SignalFrame): void;
  /** Asked anew for every connection, since credentials grow old; at once where they are at hand. Never those of a third party. */
  iceServers(): RTCIceServer[] | Promise<RTCIceServer[]>;
  /** simple-peer, unless a test brings its own. */
  Peer?: PeerConstructor;
}
type PeerConstructor = new (options?: Options) => Instance;

/** A mesh without links; `reconcile` opens those that the view lists. */
export function createPeerMesh({ Peer = SimplePeer, ...ports }: PeerMeshPorts): PeerMesh {
  const connect = (to: Listed, iceServers: RTCIceServer[], events: ConnectionEvents) =>
    open(Peer, to, iceServers, events);
  return createMesh({ ...ports, connect });
}

/** simple-peer keeps its connection here; there is no other way to the senders. */
type PcPeer = Instance & { readonly _pc?: RTCPeerConnection };

/** A fresh simple-peer, hence a fresh RTCPeerConnection and certificate. Throws where the browser has no WebRTC. */
function open(Peer: PeerConstructor, to: Listed, iceServers: RTCIceServer[], events: ConnectionEvents): Connection {
  const peer: PcPeer = new Peer({ initiator: to.initiate, config: configOf(to, iceServers) });
  // Without this listener a failure would be thrown at nobody. What matters of it comes as 'close'.
  peer.on('error', () => {});
  const rtc = peer._pc;
  if (!rtc) throw new Error('WebRTC is not available');
  listen(peer, rtc, events);
  discardData(peer, events);
  // simple-peer makes its offer in a later task, so lanes laid now are in it.
  if (to.initiate) layLanes(peer);
  else answerLanes(peer, rtc, events);
  return { rtc, signal: (said) => peer.signal(JSON.stringify(said)), close: () => close(peer, rtc) };
}

function configOf({ route }: Listed, iceServers: RTCIceServer[]): RTCConfiguration {
  // Always given: simple-peer's own default names third parties' STUN servers.
  return { iceServers, iceTransportPolicy: route === 'relay' ? 'relay' : 'all', bundlePolicy: 'max-bundle' };
}

function listen(peer: PcPeer, rtc: RTCPeerConnection, events: ConnectionEvents): void {
  peer.on('connect', events.up);
  peer.on('close', events.lost);
  peer.on('signal', (data) => {
    const said = fromSimplePeer(data);
    if (said) events.say(said);
    // What is put on the lanes needs no negotiation: the other end has its description first.
    if (said && said.type !== 'candidate') tellLanes(rtc, events);
  });
  peer.on('iceStateChange', (state: RTCIceConnectionState) => {
    if (state === 'disconnected') events.shaky(true);
    if (state === 'connected' || state === 'completed') events.shaky(false);
  });
}

/** Honest ends never use the data channel that simple-peer insists on; more than this on it ends the attempt, bytes. */
const MOST_DATA = 4096;

function discardData(peer: PcPeer, events: ConnectionEvents): void {
  let bytes = 0;
  // Read and thrown away: unread it would pile up in memory.
  peer.on('data', (chunk: { length: number }) => {
    bytes += chunk.length;
    if (bytes > MOST_DATA) events.lost();
  });
}

/** The one moment between the offer, which brings the lanes, and the answer, which fixes them. */
function answerLanes(peer: PcPeer, rtc: RTCPeerConnection, events: ConnectionEvents): void {
  peer.on('signalingStateChange', (state: RTCSignalingState) => {
    if (state !== 'have-remote-offer') return;
    if (hasLanes(rtc)) openBothWays(rtc);
    else events.lost();
  });
}

function tellLanes(rtc: RTCPeerConnection, events: ConnectionEvents): void {
  const lanes = lanesOf(rtc);
  if (lanes) events.laid(lanes);
  else events.lost();
}

/** simple-peer closes a microtask later; who leaves a room must have left it when this returns. */
function close(peer: PcPeer, rtc: RTCPeerConnection): void {
  rtc.close();
  peer.destroy();
}

/** An address that only calls over TCP: whoever takes such calls sees who calls, and need not be told before. */
const ONLY_CALLS = / tcptype active\b/;

/** Only what a first negotiation needs; simple-peer's requests to renegotiate never arise here, and never leave. */
function fromSimplePeer(data: SignalData): Saying | null {
  if (data.type === 'candidate') {
    const { candidate, sdpMid, sdpMLineIndex } = data.candidate;
    if (ONLY_CALLS.test(candidate)) return null;
    return { type: 'candidate', candidate: { candidate, sdpMid, sdpMLineIndex } };
  }
  if (data.type === 'offer' || data.type === 'answer') return { type: data.type, sdp: data.sdp ?? '' };
  return null;
}
