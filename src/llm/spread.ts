/** How times are spread, in buckets that grow with the time: mean and percentiles, right to within five hundredths, in constant memory. */
export type Spread = {
  readonly note: (ms: number) => void;
  readonly mean: () => number;
  /** The time within which this share of all that was noted lies, e.g. 0.95. */
  readonly within: (share: number) => number;
};

/** Each bucket reaches this many times as far as the one before. */
const growth = 1.05;

export function openSpread(): Spread {
  const buckets: number[] = [];
  let count = 0;
  let total = 0;
  return {
    note: (ms) => {
      const bucket = Math.ceil(Math.log(Math.max(1, ms)) / Math.log(growth));
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
      count++;
      total += ms;
    },
    mean: () => (count === 0 ? 0 : total / count),
    within: (share) => {
      let left = share * count;
      for (const [bucket, many = 0] of buckets.entries()) if ((left -= many) <= 1e-9 && many > 0) return growth ** bucket;
      return 0;
    },
  };
}
