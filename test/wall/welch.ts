// Two figures about two lists of times: Welch's t, and the median.
// Must never be asked about lists too short to say anything.
const meanOf = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length;
const varianceOf = (of: readonly number[], mean = meanOf(of)): number =>
  of.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (of.length - 1);

/** How far apart the means of two lists are, by what chance alone would make of them. */
export const welchT = (a: readonly number[], b: readonly number[]): number =>
  (meanOf(a) - meanOf(b)) / Math.sqrt(varianceOf(a) / a.length + varianceOf(b) / b.length);

export function medianOf(of: readonly number[]): number {
  const sorted = [...of].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
