// How much picture a mesh of so many people can carry, and what that means for the camera's sender.
// Must never take anything from the sound: it always goes first.

export interface Rung {
  /** Shorter side of the picture, pixels. */
  height: number;
  framesPerSecond: number;
  bitsPerSecond: number;
}

const FEW: Rung = { height: 360, framesPerSecond: 20, bitsPerSecond: 350_000 };
const SOME: Rung = { height: 240, framesPerSecond: 15, bitsPerSecond: 180_000 };
const MANY: Rung = { height: 180, framesPerSecond: 15, bitsPerSecond: 120_000 };

/** A mesh grows by the square, so each more person costs everybody. `people` counts oneself. The same object each time. */
export function rungFor(people: number): Rung {
  if (people <= 4) return FEW;
  return people <= 6 ? SOME : MANY;
}

/** From this many people on, oneself counted, two cores and a phone's line carry only a few pictures. */
const TOO_MANY = 7;

/** Who one is, as far as it decides whether one is seen among many. */
export interface Shown {
  people: number;
  /** The mediator and the interpreter are always seen: one leads, the other's face is half of what they say. */
  isGuide: boolean;
  /** Has the floor, or speaks where everybody may. */
  speaks: boolean;
}

/** May my picture be sent? Among many only the speaker, the mediator and the interpreter are seen. */
export const isSeen = ({ people, isGuide, speaks }: Shown): boolean => people < TOO_MANY || isGuide || speaks;

/** What a sender is asked for; the browser's own words for it. */
export type Encoding = Pick<
  RTCRtpEncodingParameters,
  'maxBitrate' | 'maxFramerate' | 'scaleResolutionDownBy' | 'priority'
>;

export const SOUND_ENCODING: Encoding = { priority: 'high', maxBitrate: 40_000 };

/** A shared screen must stay readable; it may be slow. */
export const SCREEN_ENCODING: Encoding = { priority: 'low', maxBitrate: 800_000, maxFramerate: 8 };

/** The rung for a camera that gives `size`. A phone held upright has its shorter side across. Never scales up. */
export function cameraEncoding(rung: Rung, size: { width?: number; height?: number }): Encoding {
  const shorter = Math.min(size.width ?? rung.height, size.height ?? rung.height);
  return {
    priority: 'low',
    maxBitrate: rung.bitsPerSecond,
    maxFramerate: rung.framesPerSecond,
    scaleResolutionDownBy: Math.max(1, shorter / rung.height),
  };
}
