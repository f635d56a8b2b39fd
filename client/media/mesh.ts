// The links to everyone the view lists, brought in line with it at each change.
// Must never open a link while one that is not listed is open, nor send a track that the view does not allow.
import type { Air, Peer as Listed } from '../../shared/view.ts';
import { askOnce } from './askOnce.ts';
import { createEarlyFrames } from './earlyFrames.ts';
import type { SignalFrame } from './frames.ts';
import { rungFor } from './ladder.ts';
import { NO_TRACKS, type Tracks } from './lanes.ts';
import { type Health, Link, type LinkPorts } from './link.ts';
import { createPauses } from './pauses.ts';
import { type Quality, qualityOf } from './quality.ts';
import { createSampler, type Sampled } from './sampling.ts';
import { steady } from './steady.ts';
import type { Line } from './stepDown.ts';
import { createStore, type Store } from './store.ts';

/** What I have with one other person. Streams are there as soon as sound or picture may come, even before `connected`. */
export interface PeerState {
  /** `failed` = not up within 10 s; it goes on being tried. */
  health: Health;
  sound: MediaStream | null;
  picture: MediaStream | null;
  screen: MediaStream | null;
  /** null until known. */
  quality: Quality | null;
  /** Their picture came once and comes no more: what is seen last must not stand for them. */
  isStill: boolean;
}

export interface MeshState {
  /** By seat: everyone the view lists, nobody else. */
  seats: Readonly<Record<string, PeerState>>;
  /** What may be played aloud, and nothing else may. */
  playable: readonly Playable[];
  /** My own line carries no picture beside my voice now. */
  isLineWeak: boolean;
}

export interface Playable {
  seat: string;
  sound: MediaStream;
}

/** How loud each audible person is now, by seat, 0..1. */
export type Levels = Readonly<Record<string, number>>;

export interface PeerMesh {
  /** Brings the links in line with the view. Closes what is not listed before it opens what is. */
  reconcile(air: Air): void;
  /** A frame for `link`, as the server passed it on. Without a view that lists `link` it does nothing. */
  receive(link: string, data: unknown): void;
  /** What I want to send; it leaves only while the view's `open` says so, and only to those listed. */
  publish(tracks: Tracks): void;
  /** Sends pictures again where they were paused for a weak line: somebody pressed "Try video". */
  tryPictures(): void;
  readonly state: Store<MeshState>;
  /** Apart from `state`, because it changes five times a second. */
  readonly levels: Store<Levels>;
  /** Closes everything, until the next reconcile. */
  close(): void;
}

export interface MeshPorts extends Pick<LinkPorts, 'iceServers' | 'connect'> {
  /** Sends a frame to the other end of `link`, through the server. */
  signal(link: string, frame: SignalFrame): void;
}

const NO_AIR: Air = { entry: null, peers: [], audible: [], open: false, voice: false };

export function createMesh(ports: MeshPorts): PeerMesh {
  const links = new Map<string, Link>();
  const early = createEarlyFrames();
  const state = createStore<MeshState>({ seats: {}, playable: [], isLineWeak: false });
  const levels = createStore<Levels>({});
  let air = NO_AIR;
  let published = NO_TRACKS;
  const pauses = createPauses();
  let quality: Readonly<Record<string, Quality>> = {};
  let still: Readonly<Record<string, boolean>> = {};

  const isLinked = (seat: string) => air.peers.some((peer) => peer.seat === seat);
  const isAudible = (seat: string) => isLinked(seat) && air.audible.includes(seat);

  const sampler = createSampler({
    links: () => [...links.values()].flatMap(sampledOf),
    onLevels: (heard) => levels.set(steady(levels.getSnapshot(), only(heard, isAudible))),
    onStill: (seen) => {
      still = only(seen, isLinked);
      tell();
    },
    onLines: (seen) => {
      quality = mapped(only(seen, isLinked), qualityOf);
      judge(seen);
      tell();
    },
  });

  /** Pictures go from, or come back to, the links whose lines say so. */
  function judge(seen: Readonly<Record<string, Line>>) {
    const hasPicture = air.open && published.camera !== null;
    const upLinks = [...links.values()].filter(({ health }) => health === 'connected');
    pauses.look(
      upLinks.flatMap(({ listed: { link, seat } }) => (seen[seat] ? [{ link, line: seen[seat] }] : [])),
      { hasPicture, now: performance.now() },
    );
    apply();
  }

  const iceServers = askOnce(
    () => ports.iceServers(),
    () => air.entry,
  );

  function tell() {
    const old = state.getSnapshot();
    const known = { quality, still };
    const seats = Object.fromEntries([...links.values()].map((link) => [link.listed.seat, stateOf(link, known)]));
    for (const [seat, next] of Object.entries(seats)) seats[seat] = steady(old.seats[seat], next);
    const playable = Object.entries(seats)
      .flatMap(playableOf)
      .map((next) =>
        steady(
          old.playable.find(({ seat }) => seat === next.seat),
          next,
        ),
      );
    const { isLineWeak } = pauses;
    state.set(steady(old, { seats: steady(old.seats, seats), playable: steady(old.playable, playable), isLineWeak }));
  }

  const playableOf = ([seat, { sound }]: [string, PeerState]) => (sound && isAudible(seat) ? [{ seat, sound }] : []);

  /** Nothing without an open room, no sound without the floor, no picture on a line too poor for it. */
  function tracksFor({ link }: Listed): Tracks {
    if (!air.open) return NO_TRACKS;
    const microphone = air.voice ? published.microphone : null;
    return { ...published, microphone, camera: pauses.has(link) ? null : published.camera };
  }

  function apply() {
    const rung = rungFor(air.peers.length + 1);
    for (const link of links.values()) {
      link.carry(tracksFor(link.listed), rung);
      link.hear(isAudible(link.listed.seat));
    }
  }

  function closeUnlisted() {
    for (const [id, link] of links) {
      if (air.peers.some((peer) => isSame(peer, link.listed))) continue;
      links.delete(id);
      link.close();
    }
  }

  function openListed() {
    for (const peer of air.peers) {
      if (links.has(peer.link)) continue;
      const send = (frame: SignalFrame) => ports.signal(peer.link, frame);
      const link = new Link(peer, { connect: ports.connect, iceServers, send, changed: tell });
      links.set(peer.link, link);
      for (const data of early.take(peer.link)) link.receive(data);
    }
  }

  function reconcile(next: Air) {
    air = next.entry === null ? NO_AIR : next;
    closeUnlisted();
    // Whoever stays loses what they may no longer have before anybody new comes.
    apply();
    openListed();
    apply();
    quality = only(quality, isLinked);
    still = only(still, isLinked);
    pauses.keep([...links.keys()]);
    levels.set(only(levels.getSnapshot(), isAudible));
    sampler.run(links.size > 0);
    tell();
  }

  function publish(tracks: Tracks) {
    published = { ...tracks };
    apply();
  }

  function receive(link: string, data: unknown) {
    const known = links.get(link);
    if (known) known.receive(data);
    else early.keep(link, data);
  }

  function tryPictures() {
    pauses.clear();
    apply();
    tell();
  }

  return { reconcile, receive, publish, tryPictures, state, levels, close: () => reconcile(NO_AIR) };
}

const isSame = (a: Listed, b: Listed) =>
  a.link === b.link && a.seat === b.seat && a.initiate === b.initiate && a.route === b.route;

const only = <T>(record: Readonly<Record<string, T>>, keep: (key: string) => boolean): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => keep(key)));

const mapped = <T, U>(record: Readonly<Record<string, T>>, as: (one: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, one]) => [key, as(one)]));

interface Known {
  quality: Readonly<Record<string, Quality>>;
  still: Readonly<Record<string, boolean>>;
}

function stateOf({ health, lanes, listed: { seat } }: Link, { quality, still }: Known): PeerState {
  const remote = lanes?.remote ?? { sound: null, picture: null, screen: null };
  const isUp = health === 'connected';
  return { health, ...remote, quality: isUp ? (quality[seat] ?? null) : null, isStill: isUp && still[seat] === true };
}

function sampledOf({ health, lanes, rtc, listed }: Link): Sampled[] {
  if (health !== 'connected' || !lanes || !rtc) return [];
  return [{ seat: listed.seat, connection: rtc, sound: lanes.soundReceiver, picture: lanes.pictureReceiver }];
}
