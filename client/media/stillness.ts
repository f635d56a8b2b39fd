// Whether a picture that once moved has stopped coming, so that no frozen face stands for a person.
// Must never call a picture still that is only on its way: it must have moved first.

export interface Stillness {
  /** Pictures that came in so far. */
  frames: number;
  /** When that number last grew, ms; null = none came yet. */
  movedAt: number | null;
}

export const NOT_YET: Stillness = { frames: 0, movedAt: null };

/** A busy machine may drop pictures for a while; longer than this they are gone, ms. */
const STILL_AFTER = 4_000;

/** After one more count, at `now` ms. */
export const stillnessAfter = (before: Stillness, frames: number, now: number): Stillness =>
  frames > before.frames ? { frames, movedAt: now } : before;

export const isStill = ({ movedAt }: Stillness, now: number): boolean =>
  movedAt !== null && now - movedAt > STILL_AFTER;
