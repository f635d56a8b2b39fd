// How many rooms somebody carries: more are tried until it is too many, then the border is looked for in between.
// Must never try a number twice: whoever asks plays a doubtful one twice by themselves.

export interface Search {
  /** The most that went well so far, and the fewest that did not. */
  good: number;
  bad: number;
  readonly most: number;
}

/** Begins with so many, and never goes beyond `most`. */
export const searchUpTo = (most: number): Search => ({ good: 0, bad: Number.POSITIVE_INFINITY, most });

/** So near to each other, the two are the answer. */
const NEAR = 1.12;
const FIRST = 240;

/** The number to try next; null when it is known. */
export function nextTry({ good, bad, most }: Search): number | null {
  if (good === most || bad / good < NEAR) return null;
  if (bad === Number.POSITIVE_INFINITY) return Math.min(most, good === 0 ? FIRST : good * 2);
  const middle = Math.round((good + bad) / 2);
  return middle === good || middle === bad ? null : middle;
}
