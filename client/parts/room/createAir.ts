// Ties the session's view to devices, mesh and loudspeakers: what I wish, what the server confirms, what really leaves.
// Must never send in a room what was wished for in another, nor while the line to the server is not certain.
import { isMediator } from '../../../shared/people.ts';
import type { View } from '../../../shared/view.ts';
import type { Devices } from '../../media/devices.ts';
import { isSeen } from '../../media/ladder.ts';
import type { PeerMesh } from '../../media/PeerMesh.ts';
import type { ScreenShare } from '../../media/screen.ts';
import type { Sinks } from '../../media/sinks.ts';
import { steady } from '../../media/steady.ts';
import { createStore, type Store } from '../../media/store.ts';
import type { SessionPort } from '../../net/port.ts';
import type { AirPort, Lane, OwnMedia } from './airPort.tsx';
import { createHolding } from './holding.ts';
import { speakingOf } from './speaking.ts';
import { isOverstated, lanesOf, stayOf, tracksFor, WANTS_NOTHING, type Wants, wantsAfter } from './wants.ts';

export interface AirParts {
  session: SessionPort;
  devices: Devices;
  mesh: PeerMesh;
  screen: ScreenShare;
  sinks: Sinks;
  /** The chosen loudspeaker; null = the browser's choice. */
  speaker: Store<string | null>;
  /** Do I speak, by my own microphone? */
  voice: Store<boolean>;
}

export interface LiveAir extends AirPort {
  /** Stops sending, playing and sharing, for good. The devices are the meeting's own. */
  close(): void;
}

/** Begins at once with the newest view; sends nothing before somebody presses. */
export function createAir({ session, devices, mesh, screen, sinks, speaker, voice }: AirParts): LiveAir {
  const own = createStore<OwnMedia>({ picture: null, trouble: null, soundBlocked: false, pictureHeld: null });
  const holding = createHolding(devices, screen);
  const streamOf = rememberStream();
  let wants = WANTS_NOTHING;
  let pressed = WANTS_NOTHING;
  let seen: View | null = null;
  /** Answers of the server that are still to come; until then its view may be behind my wishes. */
  let asking = 0;
  /** What the server was last put right about, so that it is told once. */
  let corrected: { view: View; wants: Wants } | null = null;
  /** My camera went off for a weak line, and I have not tried it again. */
  let gaveWay = false;
  let isClosed = false;

  function patchOwn(part: Partial<OwnMedia>) {
    const old = own.getSnapshot();
    own.set(steady(old, { ...old, ...part }));
  }

  /** Brings everything in line with the newest view and wishes; safe to call at any time. */
  function settle() {
    const { view, link } = session.newest.getSnapshot();
    if (isClosed || !view) return;
    const hasMoved = seen === null || stayOf(seen) !== stayOf(view) || seen.me.arrived !== view.me.arrived;
    const hadCamera = wants.camera;
    if (view !== seen) wants = wantsAfter(wants, seen, view);
    seen = view;
    // Detached before any link is opened: a new room begins in silence.
    mesh.publish(tracksFor(wants, view, link, holding.tracks(), isSeenIn(view, voice.getSnapshot())));
    mesh.reconcile(link === 'live' ? view.air : { ...view.air, open: false, voice: false });
    if (hasMoved) beginStay();
    if (view.me.arrived && (hasMoved || hadCamera) && !wants.camera) holding.releaseCamera();
    if (!wants.screen) holding.releaseScreen();
    const pictureHeld = gaveWay ? 'weakLine' : wants.camera && !isSeenIn(view, false) ? 'manyPeople' : null;
    patchOwn({ picture: wants.camera ? streamOf(holding.tracks().camera) : null, pictureHeld });
    if (link === 'live') putRight(view);
  }

  function beginStay() {
    pressed = wants;
    gaveWay = false;
    patchOwn({ trouble: null });
  }

  /** The server believes that something is on which is not: others would see "microphone on" for nothing. */
  function putRight(view: View) {
    const isTold = corrected?.view === view && corrected.wants === wants;
    if (asking > 0 || isTold || !view.me.arrived || !isOverstated(wants, view)) return;
    corrected = { view, wants };
    void tell();
  }

  async function tell(): Promise<boolean> {
    const { stay } = wants;
    asking += 1;
    const result = await session.send({ type: 'setMedia', stay: stay ?? '', ...lanesOf(wants) });
    asking -= 1;
    if (!result.ok && wants.stay === stay) wants = { ...WANTS_NOTHING, stay };
    settle();
    return result.ok;
  }

  function isOnScreen(): boolean {
    const { view } = session.getSnapshot();
    return view !== null && stayOf(view) === wants.stay;
  }

  function switchOff(lane: Lane) {
    wants = { ...wants, [lane]: false };
    settle();
    if (lane === 'camera') holding.releaseCamera();
  }

  /** My own line carries no picture beside my voice: it goes for everybody, and I am told. */
  function onMesh() {
    const { playable, isLineWeak } = mesh.state.getSnapshot();
    sinks.play(playable);
    if (!isLineWeak || !wants.camera) return;
    gaveWay = true;
    pressed = { ...pressed, camera: false };
    switchOff('camera');
  }

  function tryPicture() {
    gaveWay = false;
    mesh.tryPictures();
  }

  async function switchOn(lane: Lane) {
    const { stay } = wants;
    patchOwn({ trouble: null });
    await holding.acquire(lane);
    if (isClosed) return;
    // Whoever was moved while the browser asked has wished nothing in the new room.
    if (wants.stay !== stay || !pressed[lane]) return letGo(lane);
    if (!holding.tracks()[lane]) return fail(lane);
    wants = { ...wants, [lane]: true };
    settle();
    if (!(await tell()) && wants.stay === stay) fail(lane);
  }

  function letGo(lane: Lane) {
    if (lane === 'camera' && !wants.camera) holding.releaseCamera();
    settle();
  }

  function fail(lane: Lane) {
    pressed = { ...pressed, [lane]: false };
    const isCancelled = lane === 'screen' && screen.getSnapshot().trouble === 'denied';
    // With the track in hand it was the server that did not take it.
    patchOwn({ trouble: isCancelled ? null : holding.tracks()[lane] ? 'server' : lane });
    settle();
  }

  /** A device that was pulled out, or a share ended by the browser's own bar, is off for everybody. */
  function onDevices() {
    const { microphone, camera, screen: shared } = holding.tracks();
    if (wants.screen && !shared) switchOff('screen');
    else if (wants.microphone && !microphone && !holding.isAsking()) lose('microphone');
    else if (wants.camera && !camera && !holding.isAsking()) lose('camera');
    else settle();
  }

  function lose(lane: Lane) {
    switchOff(lane);
    patchOwn({ trouble: lane });
  }

  const stops = [
    session.newest.subscribe(settle),
    holding.subscribe(onDevices),
    mesh.state.subscribe(onMesh),
    voice.subscribe(settle),
    speaker.subscribe(() => sinks.choose(speaker.getSnapshot())),
    sinks.subscribe(() => patchOwn({ soundBlocked: sinks.getSnapshot().blocked })),
  ];
  sinks.choose(speaker.getSnapshot());
  settle();
  // Only now: what came before is handed over at once, and the links must be there to take it.
  stops.push(session.onSignal(({ link, data }) => mesh.receive(link, data)));

  return {
    peers: mesh.state,
    speaking: speakingOf(mesh.levels),
    voice,
    own,
    asked: () => ({ microphone: pressed.microphone }),
    allowSound: sinks.resume,
    set(lane, on) {
      // A press speaks of the room on the screen, and a new one is drawn a moment after it is there.
      if (on && !isOnScreen()) return;
      pressed = { ...pressed, [lane]: on };
      if (lane === 'camera' && on) tryPicture();
      if (on) void switchOn(lane);
      else switchOff(lane);
    },
    close() {
      isClosed = true;
      for (const stop of stops) stop();
      mesh.close();
      sinks.close();
      screen.stop();
    },
  };
}

/** Among many only some are seen; whoever speaks is. */
const isSeenIn = ({ me, air }: View, speaks: boolean): boolean =>
  isSeen({
    people: air.peers.length + 1,
    isGuide: isMediator(me.role) || me.role === 'interpreter',
    speaks: speaks && me.microphone,
  });

/** The same stream for the same track, so that a video is not started anew at each change. */
function rememberStream(): (track: MediaStreamTrack | null) => MediaStream | null {
  let last: { track: MediaStreamTrack; stream: MediaStream } | null = null;
  return (track) => {
    if (!track) return null;
    if (last?.track !== track) last = { track, stream: new MediaStream([track]) };
    return last.stream;
  };
}
