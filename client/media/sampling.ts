// Reads levels, lines and pictures off the links at a steady pace, while there are any.
// Must never keep a timer running when nobody is linked.
import { framesOf, levelOf, lineBetween, type Reading, readingOf } from './quality.ts';
import type { Line } from './stepDown.ts';
import { isStill, NOT_YET, type Stillness, stillnessAfter } from './stillness.ts';

/** How often, ms. */
const LEVEL_EVERY = 200;
const PICTURE_EVERY = 500;
const LINE_EVERY = 2_000;

export interface Sampled {
  seat: string;
  connection: RTCPeerConnection;
  sound: RTCRtpReceiver;
  picture: RTCRtpReceiver;
}

export interface Sampler {
  /** Told after every change of the links; runs only while `some`. */
  run(some: boolean): void;
}

interface SamplerPorts {
  /** The links that are up now. */
  links(): Sampled[];
  onLevels(levels: Record<string, number>): void;
  /** Whose picture has stopped coming. */
  onStill(still: Record<string, boolean>): void;
  onLines(lines: Record<string, Line>): void;
}

export function createSampler(ports: SamplerPorts): Sampler {
  const line = lineReader();
  const still = stillReader();
  const loops = [
    everyWhile(LEVEL_EVERY, async () => ports.onLevels(await gather(ports.links(), readLevel))),
    everyWhile(PICTURE_EVERY, async () => ports.onStill(await gather(ports.links(), still))),
    everyWhile(LINE_EVERY, async () => ports.onLines(await gather(ports.links(), line))),
  ];
  return {
    run(some) {
      for (const loop of loops) loop(some);
    },
  };
}

/** Reads one thing of one link; resolves with whose it is. */
type Reads<T> = (link: Sampled) => Promise<readonly [string, T]>;

const readLevel: Reads<number> = async ({ seat, sound }) => [seat, levelOf(await sound.getStats())];

function lineReader(): Reads<Line> {
  const readings = new WeakMap<RTCPeerConnection, Reading>();
  return async ({ seat, connection }) => {
    const after = readingOf(await connection.getStats());
    const before = readings.get(connection) ?? after;
    readings.set(connection, after);
    return [seat, lineBetween(before, after)];
  };
}

function stillReader(): Reads<boolean> {
  const seen = new WeakMap<RTCRtpReceiver, Stillness>();
  return async ({ seat, picture }) => {
    const frames = framesOf(await picture.getStats());
    const now = performance.now();
    const after = stillnessAfter(seen.get(picture) ?? NOT_YET, frames, now);
    seen.set(picture, after);
    return [seat, isStill(after, now)];
  };
}

/** A link that closes while it is read is left out. */
async function gather<T>(links: Sampled[], read: Reads<T>) {
  const settled = await Promise.allSettled(links.map(read));
  return Object.fromEntries(settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
}

/** Calls `work` every `wait` ms while switched on. */
function everyWhile(wait: number, work: () => Promise<void>): (on: boolean) => void {
  let timer: ReturnType<typeof setInterval> | null = null;
  return (on) => {
    if (on && timer === null) timer = setInterval(() => void work(), wait);
    if (on || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}
