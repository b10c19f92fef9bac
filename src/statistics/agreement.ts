/** How far raters agree beyond chance. 1 is full agreement, 0 what chance would give. */

/**
 * Fleiss' kappa (1971), for names. One row per subject, one count per category; all rows add up to the same number of raters, two or more.
 * Null where chance alone agrees fully, as when every rater names the same category throughout.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  const raters = sum(counts[0] ?? []);
  if (raters < 2 || counts.some((row) => sum(row) !== raters)) throw new RangeError('Every subject needs the same number of ratings, two or more.');
  const observed = sum(counts.map((row) => sum(row.map((count) => count * (count - 1))))) / (counts.length * raters * (raters - 1));
  const shares = counts[0]!.map((_, category) => sum(counts.map((row) => row[category]!)) / (counts.length * raters));
  if (shares.some((share) => share === 1)) return null;
  const byChance = sum(shares.map((share) => share ** 2));
  return (observed - byChance) / (1 - byChance);
}

/** How far apart two ratings are: nominal (other or not), ordinal (by how many ratings lie between), interval (by the numbers). */
export type Level = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha (2011): one list per unit with the ratings it got, in any number and order; what is missing is left out. A unit with one
 * rating says nothing about agreement. Null where no unit has two, or where all ratings are the same.
 */
export function krippendorffAlpha(units: readonly (readonly number[])[], level: Level): number | null {
  const pairable = units.filter((ratings) => ratings.length >= 2);
  const totals = new Map<number, number>();
  for (const rating of pairable.flat()) totals.set(rating, (totals.get(rating) ?? 0) + 1);
  const values = [...totals].sort(([one], [other]) => one - other);
  const count = sum(values.map(([, times]) => times));
  const distance = distanceOf(level, values);
  const observed = sum(pairable.map((ratings) => sum(ratings.flatMap((one) => ratings.map((other) => distance(one, other)))) / (ratings.length - 1))) / count;
  const byChance = sum(values.flatMap(([one, times]) => values.map(([other, others]) => times * others * distance(one, other)))) / (count * (count - 1));
  return byChance > 0 ? 1 - observed / byChance : null;
}

function distanceOf(level: Level, values: readonly (readonly [value: number, times: number])[]): (one: number, other: number) => number {
  if (level === 'nominal') return (one, other) => (one === other ? 0 : 1);
  if (level === 'interval') return (one, other) => (one - other) ** 2;
  // Where a value stands among all ratings: in the middle of those that are equal to it.
  let below = 0;
  const places = new Map(values.map(([value, times]) => {
    below += times;
    return [value, below - times / 2];
  }));
  return (one, other) => (places.get(one)! - places.get(other)!) ** 2;
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
