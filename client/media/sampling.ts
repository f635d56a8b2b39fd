// Reads levels and quality off the links at a steady pace, while there are any.
// Must never keep a timer running when nobody is linked.
import { levelOf, type Quality, qualityBetween, type Reading, readingOf } from './quality.ts';

/** How often, ms. */
const LEVEL_EVERY = 200;
const QUALITY_EVERY = 2_000;

export interface Sampled {
  seat: string;
  connection: RTCPeerConnection;
  sound: RTCRtpReceiver;
}

export interface Sampler {
  /** Told after every change of the links; runs only while `some`. */
  run(some: boolean): void;
}

interface SamplerPorts {
  /** The links that are up now. */
  links(): Sampled[];
  onLevels(levels: Record<string, number>): void;
  onQuality(quality: Record<string, Quality>): void;
}

export function createSampler(ports: SamplerPorts): Sampler {
  const readings = new WeakMap<RTCPeerConnection, Reading>();
  const level = async ({ seat, sound }: Sampled) => [seat, levelOf(await sound.getStats())] as const;
  const quality = async ({ seat, connection }: Sampled) => {
    const after = readingOf(await connection.getStats());
    const before = readings.get(connection) ?? after;
    readings.set(connection, after);
    return [seat, qualityBetween(before, after)] as const;
  };
  const loops = [
    everyWhile(LEVEL_EVERY, async () => ports.onLevels(await gather(ports.links(), level))),
    everyWhile(QUALITY_EVERY, async () => ports.onQuality(await gather(ports.links(), quality))),
  ];
  return {
    run(some) {
      for (const loop of loops) loop(some);
    },
  };
}

/** A link that closes while it is read is left out. */
async function gather<T>(links: Sampled[], read: (link: Sampled) => Promise<readonly [string, T]>) {
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
