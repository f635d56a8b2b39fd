// Percentiles, and the one line of JSON that each benchmark prints for each of its rows.
// Must never print anything else on stdout.

export interface Spread {
  p50: number;
  p99: number;
}

const at = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;

/** Two decimals are more than any of these can tell. */
const round = (value: number): number => Math.round(value * 100) / 100;

export function spreadOf(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { p50: round(at(sorted, 0.5)), p99: round(at(sorted, 0.99)) };
}

export interface Row {
  name: string;
  unit: string;
  ours: Spread;
  peer?: { name: string } & Spread;
  limit?: number;
}

/** Prints the row, and gives its `ratio`, which is of the medians; NaN where there is no peer. */
export function printRow({ name, unit, ours, peer, limit }: Row): number {
  const ratio = peer ? round(ours.p50 / peer.p50) : undefined;
  console.log(JSON.stringify({ name, unit, ours, peer, limit, ratio }));
  return ratio ?? Number.NaN;
}
