// Ties the session's view to devices, mesh and loudspeakers: what I wish, what the server confirms, what really leaves.
// Must never send in a room what was wished for in another, nor while the line to the server is not certain.
import type { View } from '../../../shared/view.ts';
import type { Devices } from '../../media/devices.ts';
import type { PeerMesh } from '../../media/PeerMesh.ts';
import type { ScreenShare } from '../../media/screen.ts';
import type { Sinks } from '../../media/sinks.ts';
import { createStore, type Store } from '../../media/store.ts';
import type { SessionPort } from '../../net/port.ts';
import type { AirPort, Lane, OwnMedia } from './airPort.tsx';
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
}

export interface LiveAir extends AirPort {
  /** Stops sending, playing and sharing, for good. The devices are the meeting's own. */
  close(): void;
}

const NOTHING_OWN: OwnMedia = { picture: null, trouble: null, soundBlocked: false };

export function createAir({ session, devices, mesh, screen, sinks, speaker }: AirParts): LiveAir {
  const own = createStore<OwnMedia>(NOTHING_OWN);
  const streamOf = rememberStream();
  let wants = WANTS_NOTHING;
  let pressed = WANTS_NOTHING;
  let seen: View | null = null;
  /** Answers of the server that are still to come; until then its view may be behind my wishes. */
  let asking = 0;
  /** What the server was last put right about, so that it is told once. */
  let corrected: { view: View; wants: Wants } | null = null;
  /** Being switched on just now: the browser may be asking. */
  const acquiring = new Set<Lane>();
  let isClosed = false;

  const held = () => ({
    microphone: devices.getSnapshot().microphone.track,
    camera: devices.getSnapshot().camera.track,
    screen: screen.getSnapshot().track,
  });
  function patchOwn(part: Partial<OwnMedia>) {
    const old = own.getSnapshot();
    const next = { ...old, ...part };
    if (next.picture !== old.picture || next.trouble !== old.trouble || next.soundBlocked !== old.soundBlocked)
      own.set(next);
  }

  /** Brings everything in line with the newest view and wishes; safe to call at any time. */
  function settle() {
    const { view, link } = session.getSnapshot();
    if (isClosed || !view) return;
    const hadCamera = wants.camera;
    const hasMoved = seen === null || stayOf(seen) !== stayOf(view) || seen.me.arrived !== view.me.arrived;
    if (view !== seen) wants = wantsAfter(wants, seen, view);
    seen = view;
    // Detached before any link is opened: a new room begins in silence.
    mesh.publish(tracksFor(wants, view, link, held()));
    mesh.reconcile(link === 'live' ? view.air : { ...view.air, open: false });
    if (hasMoved) leaveLanes();
    if (hasMoved || (hadCamera && !wants.camera)) releaseCamera();
    if (!wants.screen && !acquiring.has('screen') && screen.getSnapshot().track) screen.stop();
    patchOwn({ picture: wants.camera ? streamOf(held().camera) : null });
    if (link === 'live') putRight(view);
  }

  /** The server believes that something is on which is not: others would see "microphone on" for nothing. */
  function putRight(view: View) {
    const isTold = corrected?.view === view && corrected.wants === wants;
    if (asking > 0 || isTold || !view.me.arrived || !isOverstated(wants, view)) return;
    corrected = { view, wants };
    void tell();
  }

  function leaveLanes() {
    pressed = wants;
    patchOwn({ trouble: null });
  }

  /** The camera's light goes out with the wish; the microphone stays at hand, so that a phone does not ask again. */
  function releaseCamera() {
    const { camera, microphone } = devices.getSnapshot();
    if (camera.track && seen?.me.arrived && !acquiring.has('camera'))
      void devices.use(microphone.track ? 'sound' : 'watch');
  }

  async function tell(): Promise<boolean> {
    const stay = wants.stay;
    asking += 1;
    const result = await session.send({ type: 'setMedia', ...lanesOf(wants) });
    asking -= 1;
    if (!result.ok && wants.stay === stay) wants = { ...WANTS_NOTHING, stay };
    settle();
    return result.ok;
  }

  function switchOff(lane: Lane) {
    wants = { ...wants, [lane]: false };
    if (lane === 'screen') screen.stop();
    settle();
    if (lane === 'camera') releaseCamera();
  }

  async function switchOn(lane: Lane) {
    const stay = wants.stay;
    patchOwn({ trouble: null });
    await acquire(lane);
    if (isClosed) return;
    // Whoever was moved while the browser asked has wished nothing in the new room.
    if (wants.stay !== stay || !pressed[lane]) return settle();
    if (!held()[lane]) return fail(lane);
    wants = { ...wants, [lane]: true };
    settle();
    if (!(await tell()) && wants.stay === stay) fail(lane);
  }

  async function acquire(lane: Lane) {
    if (held()[lane]) return;
    acquiring.add(lane);
    if (lane === 'screen') await screen.start();
    else await devices.use(lane === 'camera' || wants.camera ? 'both' : 'sound');
    acquiring.delete(lane);
  }

  function fail(lane: Lane) {
    pressed = { ...pressed, [lane]: false };
    const isCancelled = lane === 'screen' && screen.getSnapshot().trouble === 'denied';
    patchOwn({ trouble: isCancelled ? null : lane });
    settle();
  }

  /** A device that was pulled out, or a share ended by the browser's own bar, is off for everybody. */
  function onDevices() {
    const { microphone, camera, screen: shared } = held();
    const isAsking = devices.getSnapshot().asking || screen.getSnapshot().asking;
    if (wants.screen && !shared) switchOff('screen');
    else if (!isAsking && wants.microphone && !microphone) lose('microphone');
    else if (!isAsking && wants.camera && !camera) lose('camera');
    else settle();
  }

  function lose(lane: Lane) {
    patchOwn({ trouble: lane });
    switchOff(lane);
  }

  const leave = [
    session.subscribe(settle),
    devices.subscribe(onDevices),
    screen.subscribe(onDevices),
    mesh.state.subscribe(() => sinks.play(mesh.state.getSnapshot().playable)),
    speaker.subscribe(() => sinks.choose(speaker.getSnapshot())),
    sinks.subscribe(() => patchOwn({ soundBlocked: sinks.getSnapshot().blocked })),
  ];
  sinks.choose(speaker.getSnapshot());
  settle();
  // Only now: what came before is handed over at once, and the links must be there to take it.
  leave.push(session.onSignal(({ link, data }) => mesh.receive(link, data)));

  return {
    peers: mesh.state,
    speaking: speakingOf(mesh.levels),
    own,
    asked: () => ({ microphone: pressed.microphone }),
    allowSound: sinks.resume,
    set(lane, on) {
      pressed = { ...pressed, [lane]: on };
      if (on) void switchOn(lane);
      else switchOff(lane);
    },
    close() {
      isClosed = true;
      for (const stop of leave) stop();
      mesh.close();
      sinks.close();
      screen.stop();
    },
  };
}

/** The same stream for the same track, so that a video is not started anew at each change. */
function rememberStream(): (track: MediaStreamTrack | null) => MediaStream | null {
  let last: { track: MediaStreamTrack; stream: MediaStream } | null = null;
  return (track) => {
    if (!track) return null;
    if (last?.track !== track) last = { track, stream: new MediaStream([track]) };
    return last.stream;
  };
}
