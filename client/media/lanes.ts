// The three fixed lanes of a connection – microphone, camera, screen – made once, so that switching one on or off
// is only ever a change of track: must never cause a second negotiation.
import { cameraEncoding, type Encoding, type Rung, SCREEN_ENCODING, SOUND_ENCODING } from './ladder.ts';

/** What I send. null = nothing leaves on that lane. */
export interface Tracks {
  microphone: MediaStreamTrack | null;
  camera: MediaStreamTrack | null;
  screen: MediaStreamTrack | null;
}
export const NO_TRACKS: Tracks = { microphone: null, camera: null, screen: null };

export const isSameTracks = (a: Tracks, b: Tracks): boolean => LANES.every((lane) => a[lane] === b[lane]);

/** In the order of the connection's media sections, by which the other end knows which is which. */
const LANES = ['microphone', 'camera', 'screen'] as const;
const KINDS = ['audio', 'video', 'video'];
type Lane = (typeof LANES)[number];

/** What I receive: each a stream of one track, the same object for as long as the connection lasts. */
export interface RemoteStreams {
  sound: MediaStream;
  picture: MediaStream;
  screen: MediaStream;
}

interface TakesTransceivers {
  addTransceiver(kind: string, init?: RTCRtpTransceiverInit): void;
}

/** On the end that initiates, before the offer is made. Sound and picture share a stream, which keeps lips in time. */
export function layLanes(peer: TakesTransceivers): void {
  const face = new MediaStream();
  peer.addTransceiver('audio', { direction: 'sendrecv', streams: [face] });
  peer.addTransceiver('video', { direction: 'sendrecv', streams: [face] });
  peer.addTransceiver('video', { direction: 'sendrecv' });
}

/** On the other end, between the offer and the answer: lanes that came with the offer would only receive. */
export function openBothWays(connection: RTCPeerConnection): void {
  const face = new MediaStream();
  for (const [index, transceiver] of connection.getTransceivers().entries()) {
    transceiver.direction = 'sendrecv';
    if (index < 2) transceiver.sender.setStreams?.(face);
  }
}

export interface Lanes {
  readonly remote: RemoteStreams;
  readonly soundReceiver: RTCRtpReceiver;
  readonly pictureReceiver: RTCRtpReceiver;
  /** Attaches and detaches. Resolves false when a lane could not be emptied: the connection must then be closed. */
  carry(tracks: Tracks): Promise<boolean>;
  /** Sizes what is sent. Failures leave it as it was. */
  tune(rung: Rung): void;
  /** Plays or silences the other end's sound. */
  hear(audible: boolean): void;
}

/** Whether a connection's media sections are exactly the three. */
export const hasLanes = (connection: RTCPeerConnection): boolean =>
  connection
    .getTransceivers()
    .map(({ receiver }) => receiver.track.kind)
    .join() === KINDS.join();

/** The lanes of a connection, or null where it has others. */
export function lanesOf(connection: RTCPeerConnection): Lanes | null {
  const [microphone, camera, screen] = connection.getTransceivers();
  if (!hasLanes(connection) || !microphone || !camera || !screen) return null;
  return createLanes({ microphone, camera, screen });
}

function createLanes(transceivers: Record<Lane, RTCRtpTransceiver>): Lanes {
  const remote = {
    sound: new MediaStream([transceivers.microphone.receiver.track]),
    picture: new MediaStream([transceivers.camera.receiver.track]),
    screen: new MediaStream([transceivers.screen.receiver.track]),
  };
  const soundReceiver = transceivers.microphone.receiver;
  const pictureReceiver = transceivers.camera.receiver;
  const hear = (audible: boolean) => {
    soundReceiver.track.enabled = audible;
  };
  return { remote, soundReceiver, pictureReceiver, hear, carry: carrier(transceivers), tune: tuner(transceivers) };
}

function carrier(transceivers: Record<Lane, RTCRtpTransceiver>): Lanes['carry'] {
  // `sender.track` changes only later, so what was asked for last is kept here.
  const asked: Tracks = { ...NO_TRACKS };
  const put = async (lane: Lane, track: MediaStreamTrack | null) => {
    if (asked[lane] === track) return true;
    asked[lane] = track;
    return transceivers[lane].sender.replaceTrack(track).then(
      () => true,
      () => track !== null,
    );
  };
  return async (tracks) => (await Promise.all(LANES.map((lane) => put(lane, tracks[lane])))).every(Boolean);
}

function tuner(transceivers: Record<Lane, RTCRtpTransceiver>): Lanes['tune'] {
  // One after the other: a sender refuses a second change while the first is under way.
  let before: Promise<void> = Promise.resolve();
  return (rung) => {
    before = before.then(async () => {
      const { microphone, camera, screen } = transceivers;
      await setEncoding(microphone.sender, SOUND_ENCODING);
      await setEncoding(camera.sender, cameraEncoding(rung, camera.sender.track?.getSettings() ?? {}));
      await setEncoding(screen.sender, SCREEN_ENCODING);
    });
  };
}

/** An empty lane is sized once something is on it; what is right already is not set again: both hold up the first picture. */
async function setEncoding(sender: RTCRtpSender, encoding: Encoding): Promise<void> {
  if (!sender.track) return;
  try {
    const parameters = sender.getParameters();
    if (parameters.encodings.every((one) => isSized(one, encoding))) return;
    for (const one of parameters.encodings) Object.assign(one, encoding);
    await sender.setParameters(parameters);
  } catch {
    // Not negotiated yet, or closed meanwhile: it is tuned again when the link comes up.
  }
}

const isSized = (one: RTCRtpEncodingParameters, encoding: Encoding): boolean =>
  Object.entries(encoding).every(([name, value]) => one[name as keyof Encoding] === value);
