// How long I spoke in open talk, told to the server every now and then: an estimate for the mediators' balance.
// Must never tell when I spoke, or how loud: only how much since the last report.

/** Reports no more often than this, and at most so much at once, ms. */
const EVERY = 10_000;
const MOST = 15_000;
/** Less than this is not worth a report, ms. */
const LEAST = 500;

export interface Voiced {
  /** Whether I speak in open talk and am heard; at every change, and every few seconds while it lasts. */
  hear(counts: boolean): void;
}

/** `report` is given ms of speech. `now` in ms. */
export function countVoiced(report: (ms: number) => void, now: () => number = Date.now): Voiced {
  let total = 0;
  /** Since when it counts; null while it does not. */
  let from: number | null = null;
  let lastReport = now();
  return {
    hear(counts) {
      const time = now();
      if (from !== null) total += time - from;
      from = counts ? time : null;
      if (time - lastReport < EVERY || total < LEAST) return;
      report(Math.min(MOST, Math.round(total)));
      total = 0;
      lastReport = time;
    },
  };
}
