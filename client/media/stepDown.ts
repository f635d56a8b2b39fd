// When a picture gives way to the voice on a poor line, and when it may come back: decided from readings alone.
// Must never touch the sound, nor hold a clock: every time comes from whoever asks.

/** One look at a link, since the look before. */
export interface Line {
  /** Packets lost, the worse of both ways, 0..1. */
  loss: number;
  /** There and back, ms; null while unknown. */
  roundTrip: number | null;
  /** What the browser thinks it can send, bits a second; null while unknown, or while no picture goes out to measure it by. */
  room: number | null;
}

/** How a link stands with pictures. */
export interface Standing {
  /** No picture is sent on this link. */
  isPaused: boolean;
  /** Since when the line tells against `isPaused`, ms; null while it agrees. */
  turnedAt: number | null;
  /** How often it was paused: a line that keeps failing is given longer before the next try. */
  pauses: number;
}

export const STANDS_WELL: Standing = { isPaused: false, turnedAt: null, pauses: 0 };

/** A picture goes after this long on a poor line, ms. */
const POOR_FOR = 10_000;
/** It comes back after this long on a line that is well again, ms; doubled by each further pause. */
const WELL_FOR = 30_000;
const MOST_WELL_FOR = 300_000;

/** A voice suffers beside a picture beyond these. */
const MOST_LOSS = 0.08;
const LONGEST_ROUND_TRIP = 400;
const LEAST_ROOM = 150_000;

export const isPoor = ({ loss, roundTrip, room }: Line): boolean =>
  loss > MOST_LOSS || (roundTrip ?? 0) > LONGEST_ROUND_TRIP || (room !== null && room < LEAST_ROOM);

/** The standing after one more look, at `now` ms. */
export function standingAfter(before: Standing, line: Line, now: number): Standing {
  if (isPoor(line) === before.isPaused) return { ...before, turnedAt: null };
  const turnedAt = before.turnedAt ?? now;
  if (now - turnedAt < waitOf(before)) return { ...before, turnedAt };
  return { isPaused: !before.isPaused, turnedAt: null, pauses: before.pauses + (before.isPaused ? 0 : 1) };
}

const waitOf = ({ isPaused, pauses }: Standing): number =>
  isPaused ? Math.min(WELL_FOR * 2 ** (pauses - 1), MOST_WELL_FOR) : POOR_FOR;

/** Is it my own line that is poor, rather than that of one other? Then nobody gets my picture. */
export const isMyLine = (standings: readonly Standing[]): boolean =>
  standings.filter(({ isPaused }) => isPaused).length * 2 > standings.length;
