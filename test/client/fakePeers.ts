// A simple-peer of cardboard for the tests of the mesh: it writes down what is done to it, and they say what it reports.
// Must never behave better than the real one: what simple-peer throws, this throws.
import { EventEmitter } from 'node:events';
import type { Instance, Options } from 'simple-peer';
import { createPeerMesh } from '../../client/media/PeerMesh.ts';
import type { Air, Peer } from '../../shared/view.ts';

class FakeTrack {
  enabled = true;
  readonly kind: string;
  readonly name: string;
  constructor(kind: string, name = kind) {
    this.kind = kind;
    this.name = name;
  }
  getSettings() {
    return { width: 640, height: 360 };
  }
}

export class FakeStream {
  readonly tracks: FakeTrack[];
  constructor(tracks: FakeTrack[] = []) {
    this.tracks = tracks;
  }
}

export class FakeSender {
  track: FakeTrack | null = null;
  /** Set by a test: this sender will not let go of its track. */
  sticks = false;
  readonly encodings: Record<string, unknown>[] = [{}];
  async replaceTrack(track: FakeTrack | null) {
    if (this.sticks) throw new Error('will not');
    this.track = track;
  }
  setStreams() {}
  getParameters() {
    return { encodings: this.encodings };
  }
  async setParameters() {}
}

export class FakeTransceiver {
  direction = 'sendrecv';
  readonly sender = new FakeSender();
  readonly receiver: { track: FakeTrack; getStats(): Promise<Map<string, object>> };
  constructor(kind: string, level: () => number) {
    const line = () => ({ type: 'inbound-rtp', kind, audioLevel: level() });
    this.receiver = { track: new FakeTrack(kind), getStats: async () => new Map([['one', line()]]) };
  }
}

export class FakeConnection {
  readonly transceivers: FakeTransceiver[] = [];
  closed = false;
  level = 0;
  stats: object[] = [];
  readonly #closing: () => void;
  constructor(closing: () => void) {
    this.#closing = closing;
  }
  lay(...kinds: string[]) {
    for (const kind of kinds) this.transceivers.push(new FakeTransceiver(kind, () => this.level));
  }
  getTransceivers() {
    return this.transceivers;
  }
  async getStats() {
    return new Map(this.stats.map((line, index) => [String(index), line]));
  }
  close() {
    if (!this.closed) this.#closing();
    this.closed = true;
  }
}

/** What happened to the connections, in order: "open 0", "close 0" … by the number of the connection. */
export type Journal = string[];

export class FakePeer extends EventEmitter {
  readonly options: Options;
  readonly number: number;
  readonly _pc: FakeConnection | undefined;
  readonly signals: unknown[] = [];
  destroyed = false;
  #isDescribed = false;
  constructor(options: Options, world: World) {
    super();
    this.options = options;
    this.number = world.peers.length;
    this._pc = world.hasWebRtc ? new FakeConnection(() => world.journal.push(`close ${this.number}`)) : undefined;
    world.journal.push(`open ${this.number}`);
    world.peers.push(this);
    if (options.initiator) this.describeSoon();
  }
  get rtc(): FakeConnection {
    if (!this._pc) throw new Error('no connection was made');
    return this._pc;
  }
  get senders(): FakeSender[] {
    return this.rtc.transceivers.map(({ sender }) => sender);
  }
  /** Names of the tracks that leave, or null: microphone, camera, screen. */
  get sending(): (string | null)[] {
    return this.senders.map(({ track }) => track?.name ?? null);
  }
  addTransceiver(kind: string) {
    this.rtc.lay(kind);
  }
  signal(data: string) {
    if (this.destroyed) throw new Error('cannot signal after peer is destroyed');
    const signal: { type: string; sdp?: string } = JSON.parse(data);
    if (signal.sdp === 'refused by the browser') throw new TypeError('refused');
    this.signals.push(signal);
    if (signal.type === 'offer') this.takeOffer('audio', 'video', 'video');
  }
  takeOffer(...kinds: string[]) {
    this.rtc.lay(...kinds);
    for (const transceiver of this.rtc.transceivers) transceiver.direction = 'recvonly';
    this.emit('signalingStateChange', 'have-remote-offer');
    this.describeSoon();
  }
  /** The offer or answer that simple-peer makes by itself a little later. */
  describe(again?: 'again') {
    if (this.#isDescribed && !again) return;
    this.#isDescribed = true;
    const type = this.options.initiator ? 'offer' : 'answer';
    this.emit('signal', { type, sdp: `v=0 ${type} ${this.number}` });
  }
  describeSoon() {
    queueMicrotask(() => this.destroyed || this.describe());
  }
  destroy() {
    if (this.destroyed) return;
    this.destroyed = true;
    queueMicrotask(() => this.emit('close'));
  }
  /** As when the line goes for good. */
  die() {
    this.emit('error', new Error('Ice connection failed.'));
    this.emit('close');
  }
}

/** A mesh, the peers it made and the frames it sent. */
export class World {
  readonly peers: FakePeer[] = [];
  readonly journal: Journal = [];
  readonly sent: { link: string; frame: { restart: number; type: string } }[] = [];
  hasWebRtc = true;
  iceServers: () => RTCIceServer[] | Promise<RTCIceServer[]> = async () => [{ urls: ['turn:relay.example'] }];
  readonly mesh;

  constructor() {
    const world = this;
    class Peer extends FakePeer {
      constructor(options: Options = {}) {
        super(options, world);
      }
    }
    this.mesh = createPeerMesh({
      signal: (link, frame) => this.sent.push({ link, frame }),
      iceServers: () => this.iceServers(),
      Peer: Peer as unknown as new (options?: Options) => Instance,
    });
  }

  /** The peer made `back` attempts before the newest. */
  peer(number: number): FakePeer {
    const peer = this.peers[number];
    if (!peer) throw new Error(`no connection ${number} was made`);
    return peer;
  }

  health(seat: string): string | undefined {
    return this.mesh.state.getSnapshot().seats[seat]?.health;
  }
}

export const track = (kind: 'audio' | 'video', name: string): MediaStreamTrack =>
  new FakeTrack(kind, name) as unknown as MediaStreamTrack;

export const ALL_TRACKS = {
  microphone: track('audio', 'microphone'),
  camera: track('video', 'camera'),
  screen: track('video', 'screen'),
};

export const peer = (seat: string, part: Partial<Peer> = {}): Peer => ({
  link: `link-${seat}`,
  seat,
  initiate: true,
  route: 'direct',
  ...part,
});

/** In a room with these, all audible, the room open. */
export const airWith = (peers: Peer[], part: Partial<Air> = {}): Air => ({
  entry: 'entry',
  peers,
  audible: peers.map(({ seat }) => seat),
  open: true,
  voice: true,
  ...part,
});
export const NO_AIR: Air = { entry: null, peers: [], audible: [], open: false, voice: false };
