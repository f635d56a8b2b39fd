// One end of a mesh in a bare page: the tests tell it what the view says and read what really arrives.
// Must never hold a rule of its own: everything it shows comes from client/media or from getStats.
import SimplePeer, { type Instance, type Options } from 'simple-peer';
import { createDevices } from '../../../client/media/devices.ts';
import { createMicrophoneLevel } from '../../../client/media/levels.ts';
import { createPeerMesh } from '../../../client/media/PeerMesh.ts';
import { createScreenShare } from '../../../client/media/screen.ts';
import { createSinks } from '../../../client/media/sinks.ts';
import type { Air, Equipment } from '../../../shared/view.ts';

/** What one end has received from another so far, and what it sends there now. */
export interface Measured {
  energy: number;
  pictures: number;
  screens: number;
  bytesIn: number;
  bytesOut: number;
  /** Are the senders for microphone, camera, screen carrying a track? */
  sending: boolean[];
  /** Kinds of address, mine and theirs, that the connection runs over. */
  pair: string[];
}

export interface Counted {
  made: number;
  open: number;
  descriptions: number;
  /** Most connections open at once since the last question. */
  mostOpen: number;
  /** Fingerprints of the certificates made so far. */
  fingerprints: string[];
}

export interface Harness {
  use(equipment: Equipment): Promise<string>;
  share(on: boolean): Promise<void>;
  publish(what: { microphone: boolean; camera: boolean; screen: boolean }): void;
  /** Takes the last microphone of the menu. Labels of the one before and the one after. */
  changeMicrophone(): Promise<(string | undefined)[]>;
  relays(servers: RTCIceServer[]): void;
  reconcile(air: Air): void;
  /** ms from the new view to the last sender being empty. */
  timeDetaching(air: Air, seat: string): Promise<number>;
  receive(link: string, data: unknown): void;
  health(): Record<string, string>;
  quality(): Record<string, string | null>;
  levels(): Record<string, number>;
  ownLevel(): number;
  playing(): string[];
  measure(seat: string): Promise<Measured | null>;
  count(): Counted;
  /** Closes the newest connection to `seat` behind everybody's back. */
  kill(seat: string): void;
  close(): void;
}

declare global {
  interface Window {
    harness: Harness;
    sendSignal(link: string, frame: unknown): Promise<void>;
  }
}

const connections: RTCPeerConnection[] = [];
let descriptions = 0;
let mostOpen = 0;
const isOpen = (rtc: RTCPeerConnection) => rtc.signalingState !== 'closed';

class CountedConnection extends RTCPeerConnection {
  constructor(config?: RTCConfiguration) {
    super(config);
    connections.push(this);
    mostOpen = Math.max(mostOpen, connections.filter(isOpen).length);
  }
  override setLocalDescription(description?: RTCLocalSessionDescriptionInit): Promise<void> {
    descriptions += 1;
    return super.setLocalDescription(description);
  }
}

class CountedPeer extends SimplePeer {
  constructor(options?: Options) {
    super({ ...options, wrtc: { RTCPeerConnection: CountedConnection, RTCSessionDescription, RTCIceCandidate } });
  }
}

const devices = createDevices({ picture: { width: 320, height: 180, frameRate: 15 } });
const ownLevel = createMicrophoneLevel(devices);
const screen = createScreenShare();
const sinks = createSinks();
let relays: RTCIceServer[] = [];
const mesh = createPeerMesh({
  signal: (link, frame) => void window.sendSignal(link, frame),
  iceServers: async () => relays,
  Peer: CountedPeer as new (options?: Options) => Instance,
});
mesh.state.subscribe(() => sinks.play(mesh.state.getSnapshot().playable));
// A picture that nobody looks at is not decoded for long; each one gets a screen.
mesh.state.subscribe(showPictures);

const videos = new Map<MediaStream, HTMLVideoElement>();
function showPictures() {
  const streams = Object.values(mesh.state.getSnapshot().seats).flatMap((one) => [one.picture, one.screen]);
  for (const [stream, video] of videos) {
    if (streams.includes(stream)) continue;
    video.remove();
    videos.delete(stream);
  }
  for (const stream of streams) {
    if (!stream || videos.has(stream)) continue;
    const video = document.createElement('video');
    Object.assign(video, { muted: true, autoplay: true, srcObject: stream, width: 160 });
    document.body.append(video);
    videos.set(stream, video);
  }
}

function connectionWith(seat: string): RTCPeerConnection | undefined {
  const track = mesh.state.getSnapshot().seats[seat]?.sound?.getTracks()[0];
  return connections.find((rtc) => track && rtc.getReceivers().some((receiver) => receiver.track === track));
}

async function measure(seat: string): Promise<Measured | null> {
  const rtc = connectionWith(seat);
  if (!rtc) return null;
  const [sound, picture, screenLane] = rtc.getTransceivers();
  const sending = rtc.getTransceivers().map(({ sender }) => sender.track !== null);
  const stats = await rtc.getStats();
  const pair = pairIn(stats);
  const measured: Measured = { energy: 0, pictures: 0, screens: 0, bytesIn: 0, bytesOut: 0, sending, pair };
  for (const line of stats.values()) {
    if (line.type === 'outbound-rtp') measured.bytesOut += line.bytesSent;
    if (line.type !== 'inbound-rtp') continue;
    measured.bytesIn += line.bytesReceived;
    if (line.mid === sound?.mid) measured.energy = line.totalAudioEnergy ?? 0;
    if (line.mid === picture?.mid) measured.pictures = line.framesDecoded ?? 0;
    if (line.mid === screenLane?.mid) measured.screens = line.framesDecoded ?? 0;
  }
  return measured;
}

function pairIn(stats: RTCStatsReport): string[] {
  const transport = [...stats.values()].find(({ type }) => type === 'transport');
  const pair = stats.get(transport?.selectedCandidatePairId);
  return [pair?.localCandidateId, pair?.remoteCandidateId].map((id) => stats.get(id)?.candidateType);
}

async function timeDetaching(air: Air, seat: string): Promise<number> {
  const senders = connectionWith(seat)?.getSenders() ?? [];
  const start = performance.now();
  mesh.reconcile(air);
  while (senders.some(({ track }) => track)) await new Promise((resolve) => setTimeout(resolve));
  return performance.now() - start;
}

async function changeMicrophone() {
  const label = () => devices.getSnapshot().microphone.track?.label;
  const before = label();
  await devices.choose('microphone', devices.getSnapshot().choices.microphone.at(-1)?.id ?? null);
  return [before, label()];
}

function count(): Counted {
  const open = connections.filter(isOpen).length;
  const counted = { made: connections.length, open, descriptions, mostOpen, fingerprints: fingerprints() };
  mostOpen = open;
  return counted;
}

const fingerprints = () =>
  connections.flatMap((rtc) => /a=fingerprint:(\S+ \S+)/.exec(rtc.localDescription?.sdp ?? '')?.[1] ?? []);

const bySeat = <T>(pick: (seat: string) => T): Record<string, T> =>
  Object.fromEntries(Object.keys(mesh.state.getSnapshot().seats).map((seat) => [seat, pick(seat)]));

window.harness = {
  async use(equipment) {
    await devices.use(equipment);
    const { microphone, camera } = devices.getSnapshot();
    return [microphone, camera].map(({ track, trouble }) => (track ? 'on' : (trouble ?? 'off'))).join(' ');
  },
  async share(on) {
    if (on) await screen.start();
    else screen.stop();
  },
  publish(what) {
    const { microphone, camera } = devices.getSnapshot();
    mesh.publish({
      microphone: what.microphone ? microphone.track : null,
      camera: what.camera ? camera.track : null,
      screen: what.screen ? screen.getSnapshot().track : null,
    });
  },
  changeMicrophone,
  relays: (servers) => {
    relays = servers;
  },
  timeDetaching,
  reconcile: mesh.reconcile,
  receive: mesh.receive,
  health: () => bySeat((seat) => mesh.state.getSnapshot().seats[seat]?.health ?? 'none'),
  quality: () => bySeat((seat) => mesh.state.getSnapshot().seats[seat]?.quality ?? null),
  levels: () => ({ ...mesh.levels.getSnapshot() }),
  ownLevel: ownLevel.getSnapshot,
  playing: () => mesh.state.getSnapshot().playable.map(({ seat }) => seat),
  measure,
  count,
  kill: (seat) => connectionWith(seat)?.close(),
  close: mesh.close,
};
