/** How far two columns of numbers go together. Null where that is not defined: fewer than two pairs, or a column that does not vary. */
import { sampleCorrelation, sampleRankCorrelation } from 'simple-statistics';

export type Pair = readonly [x: number, y: number];
export type Correlation = (pairs: readonly Pair[]) => number | null;

/** How straight the line is. */
export const pearson: Correlation = (pairs) => correlation(pairs, sampleCorrelation);

/** How steadily one rises with the other, by ranks; equal values share the mean of their ranks. */
export const spearman: Correlation = (pairs) => correlation(pairs, sampleRankCorrelation);

/** What is left of the correlation of x and y when a third column, which may explain both, is held still. */
export function partial(pairs: readonly Pair[], held: readonly number[], measure: Correlation): number | null {
  const xy = measure(pairs);
  const xz = measure(pairs.map(([x], row) => [x, held[row]!]));
  const yz = measure(pairs.map(([, y], row) => [y, held[row]!]));
  // A column that does not vary explains nothing.
  if (xy === null || xz === null || yz === null) return xy;
  const left = Math.sqrt((1 - xz ** 2) * (1 - yz ** 2));
  return left < 1e-9 ? null : bounded((xy - xz * yz) / left);
}

function correlation(pairs: readonly Pair[], measure: (x: number[], y: number[]) => number): number | null {
  if (pairs.length < 2) return null;
  const value = measure(pairs.map(([x]) => x), pairs.map(([, y]) => y));
  return Number.isFinite(value) ? bounded(value) : null;
}

/** Sums of fractions may go past the end of the scale by a rounding. */
const bounded = (value: number): number => Math.max(-1, Math.min(1, value));
