// How long a page waits before it tries to reach the server again: longer each time, and every page differently.
// Must never be the same for all: a thousand pages that lost one server must not come to it at the same moment.

const SHORTEST = 500;
const LONGEST = 10_000;

/** ms before the next try, after `failed` in a row that came to nothing. */
export function pauseBefore(failed: number, random: () => number = Math.random): number {
  const most = Math.min(LONGEST, 2 * SHORTEST * 2 ** failed);
  return SHORTEST + random() * (most - SHORTEST);
}
