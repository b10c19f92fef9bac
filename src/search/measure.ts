/** How good a ranking is, against judged answers. */

/** Item to grade: 3 exactly what was meant, 2 good, 1 acceptable; what is not named counts 0. */
export type Grades = Readonly<Record<string, number>>;

/**
 * The share of the good items (grade 2 and 3) that stand among the first `depth`, of as many as could stand there. The cap is that of the BEIR
 * benchmark (Thakur et al. 2021) for questions with more good answers than places.
 */
export function recallAt(depth: number, ranked: readonly string[], grades: Grades): number {
  const good = new Set(Object.keys(grades).filter((id) => grades[id]! >= 2));
  const found = ranked.slice(0, depth).filter((id) => good.has(id)).length;
  return good.size === 0 ? 1 : found / Math.min(depth, good.size);
}

/** Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002), gain 2^grade - 1, discount log2 of the place plus one. */
export function ndcgAt(depth: number, ranked: readonly string[], grades: Grades): number {
  const gain = (all: readonly number[]) => all.slice(0, depth).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
  const best = gain(Object.values(grades).toSorted((a, b) => b - a));
  return best === 0 ? 1 : gain(ranked.map((id) => grades[id] ?? 0)) / best;
}
