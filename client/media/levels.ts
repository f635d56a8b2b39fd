// How loud one's own microphone is, measured on this device even while nothing is sent.
// Must never touch the track itself: it listens to a copy, which leaves the device by no way.
import type { Devices } from './devices.ts';
import { createStore, type Store } from './store.ts';

const EVERY = 100;

export interface LevelMeter extends Store<number> {
  close(): void;
}

/** The level of `track`, 0..1, about ten times a second. */
function createLevelMeter(track: MediaStreamTrack): LevelMeter {
  const level = createStore(0);
  const copy = track.clone();
  // A muted microphone must still be able to move its meter.
  copy.enabled = true;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream([copy])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    // Phones suspend it during a call; waking it is harmless when it runs.
    if (context.state !== 'running') void context.resume().catch(() => {});
    analyser.getFloatTimeDomainData(samples);
    level.set(loudness(samples));
  }, EVERY);
  const close = () => {
    clearInterval(timer);
    copy.stop();
    void context.close().catch(() => {});
  };
  return { getSnapshot: level.getSnapshot, subscribe: level.subscribe, close };
}

/** Root mean square on a scale people see move: a normal voice is near the middle. 0 for -60 dB and below, 1 for 0 dB. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 20 * Math.log10(Math.sqrt(sum / samples.length) || 1e-9);
  return Math.min(1, Math.max(0, (decibels + 60) / 60));
}

/** The level of whatever microphone `devices` holds, through every change of it; 0 while there is none. */
export function createMicrophoneLevel(devices: Devices, open = createLevelMeter): LevelMeter {
  const level = createStore(0);
  let track: MediaStreamTrack | null = null;
  let meter: LevelMeter | null = null;
  const shut = () => {
    meter?.close();
    meter = null;
    level.set(0);
  };
  const follow = () => {
    const next = devices.getSnapshot().microphone.track;
    if (next === track) return;
    track = next;
    shut();
    if (next) meter = watch(open(next), level.set);
  };
  const leave = devices.subscribe(follow);
  follow();
  const close = () => {
    leave();
    shut();
  };
  return { getSnapshot: level.getSnapshot, subscribe: level.subscribe, close };
}

function watch(meter: LevelMeter, tell: (level: number) => void): LevelMeter {
  meter.subscribe(() => tell(meter.getSnapshot()));
  return meter;
}
