/** Several rankings of the same items joined to one. */

/** `score` is the ranking's own measure; `closeness` says how near an item is to the best one: 1 for the best, towards 0. */
export type Ranked = { readonly id: string; readonly score: number; readonly closeness: number };

/** Higher scores first; ties go to the smaller id, so that the order never depends on the machine. */
export const inOrder = (a: { id: string; score: number }, b: { id: string; score: number }): number => b.score - a.score || (a.id < b.id ? -1 : 1);

/** The constant of the paper that proposed the method; it keeps the first places from deciding alone. */
const k = 60;

/** Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): the sum of 1 / (60 + place) over the rankings that name an item. */
export function fused(rankings: readonly (readonly Ranked[])[]): Ranked[] {
  const sums = new Map<string, { score: number; closeness: number }>();
  for (const ranking of rankings)
    for (const [place, { id, closeness }] of ranking.entries()) {
      const sum = sums.get(id) ?? { score: 0, closeness: 0 };
      sums.set(id, { score: sum.score + 1 / (k + place + 1), closeness: sum.closeness + closeness });
    }
  const joined = [...sums].map(([id, { score, closeness }]) => ({ id, score: rounded(score, 1e6), closeness: closeness / rankings.length })).sort(inOrder);
  const nearest = Math.max(...joined.map(({ closeness }) => closeness));
  return joined.map((item) => ({ ...item, closeness: item.closeness / nearest }));
}

export const rounded = (value: number, steps: number): number => Math.round(value * steps) / steps;
