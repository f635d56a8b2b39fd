// The one line of JSON that each fault prints, and what it has to say.
// Must never print anything else on stdout.

/** What every line has, whatever else it tells. */
export interface Row {
  fault: string;
  /** Which store it was played over. */
  store: StoreName;
  runs: number;
  /** What people were told is saved. */
  acknowledged: number;
  /** Of that, what was not there afterwards. */
  lost: number;
  /** What was there more than once. */
  doubled: number;
  /** What should not have been: somebody in the wrong room, a command that never came through, an answer that came too late. */
  wrong: number;
  /** From the fault's end (where the process itself ended, from then) to everybody being live again, ms. */
  recovery_p95_ms: number;
}

export interface Fault extends Row {
  /** The longest that anybody waited to hear that a thing is not saved, ms; 0 where all was. */
  told_max_ms: number;
  /** With two nodes whose lines all stay: from being saved at one to being seen at the other, ms. */
  crossed_p95_ms?: number;
}
export type StoreName = 'sqlite' | 'postgres';

/** Prints it; false when anything was lost, doubled or wrong, or nothing was tried at all. */
export function printFault<R extends Row>(fault: R): boolean {
  process.stdout.write(`${JSON.stringify(fault)}\n`);
  return fault.acknowledged > 0 && fault.lost + fault.doubled + fault.wrong === 0;
}

/** Of several meetings: the sums, and the worst of their times. */
export function together(all: readonly [Fault, ...Fault[]]): Fault {
  const joined = { ...all[0] };
  for (const one of all.slice(1)) {
    for (const key of ['runs', 'acknowledged', 'lost', 'doubled', 'wrong'] as const) joined[key] += one[key];
    for (const key of ['recovery_p95_ms', 'told_max_ms'] as const) joined[key] = Math.max(joined[key], one[key]);
  }
  return joined;
}

/** The value that this share of them does not exceed, rounded. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN);
}

/** The 95th percentile, rounded. */
export const p95 = (values: readonly number[]): number => quantile(values, 0.95);
