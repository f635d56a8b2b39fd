// Frames that overtook the view which names their link: kept for a moment, so that a link need not wait for a second try.
// Must never keep much, nor long: links are named by the view alone.

/** How long a frame waits for the view, ms. */
const WAITS = 5_000;
const MOST_FRAMES = 200;

export interface EarlyFrames {
  keep(link: string, data: unknown): void;
  /** What came early for `link`, in order; it is kept no longer. */
  take(link: string): unknown[];
}

export function createEarlyFrames(): EarlyFrames {
  let kept: { link: string; data: unknown; at: number }[] = [];
  const isFresh = ({ at }: { at: number }) => performance.now() - at < WAITS;
  return {
    keep(link, data) {
      kept = kept.filter(isFresh).slice(1 - MOST_FRAMES);
      kept.push({ link, data, at: performance.now() });
    },
    take(link) {
      const mine = kept.filter((one) => one.link === link && isFresh(one));
      kept = kept.filter((one) => one.link !== link);
      return mine.map(({ data }) => data);
    },
  };
}
