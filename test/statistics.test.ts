/** Correlation, agreement, intervals and significance, against published worked examples and cases worked out by hand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  figureInterval, fleissKappa, holm, krippendorffAlpha, type Pair, partial, pearson, ratioInterval, resamples, signFlipTest, spearman,
} from '#engine';

const paired = (x: readonly number[], y: readonly number[]): Pair[] => x.map((value, row) => [value, y[row]!]);

describe('correlation', () => {
  // The example of scipy.stats.pearsonr, docs.scipy.org.
  test("Pearson's is that of SciPy's documented example", () => {
    expect(pearson(paired([1, 2, 3, 4, 5, 6, 7], [10, 9, 2.5, 6, 4, 3, 2]))).toBeCloseTo(-0.828503883588428, 12);
  });

  // The example of scipy.stats.spearmanr, docs.scipy.org; two of the values are equal.
  test("Spearman's is that of SciPy's documented example, with a tie", () => {
    expect(spearman(paired([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]))).toBeCloseTo(0.8207826816681233, 12);
  });

  test("Spearman's with ties on both sides is Pearson's of mean ranks, worked out by hand", () => {
    // Ranks 1.5 1.5 3 4 and 1 2.5 2.5 4: sums of squares 4.5 and 4.5, of products 3.75.
    expect(spearman(paired([1, 1, 2, 3], [1, 2, 2, 5]))).toBeCloseTo(3.75 / 4.5, 12);
  });

  test('is not defined for one pair or for a column that does not vary', () => {
    for (const measure of [pearson, spearman]) {
      expect(measure([[1, 2]])).toBeNull();
      expect(measure([[1, 2], [1, 3], [1, 4]])).toBeNull();
    }
  });

  test('that a third column explains is gone once that column is held', () => {
    const held = [1, 2, 3, 4, 5, 6, 7, 8];
    const pairs = paired(held.map((value, row) => value + (row % 2 ? 0.3 : -0.3)), held.map((value, row) => value + (row % 4 < 2 ? 0.3 : -0.3)));
    expect(pearson(pairs)).toBeGreaterThan(0.95);
    expect(Math.abs(partial(pairs, held, pearson)!)).toBeLessThan(0.3);
    expect(partial(pairs, held.map(() => 3), pearson)).toBe(pearson(pairs));
    expect(partial(paired(held, held.map((value) => value * 2)), held, pearson)).toBeNull();
  });

  test('with one column held is what the residuals of two straight lines have in common', () => {
    const row = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
    fc.assert(fc.property(fc.array(row, { minLength: 5, maxLength: 30 }), (rows) => {
      const [x, y, z] = [0, 1, 2].map((column) => rows.map((cells) => cells[column]!)) as [number[], number[], number[]];
      const found = partial(paired(x, y), z, pearson);
      const left = pearson(paired(residuals(x, z), residuals(y, z)));
      fc.pre(found !== null && left !== null && pearson(paired(x, z)) !== null && pearson(paired(y, z)) !== null);
      expect(found).toBeCloseTo(left!, 6);
    }), { seed: 6, numRuns: 200 });
  });
});

function residuals(values: readonly number[], by: readonly number[]): number[] {
  const mean = (list: readonly number[]) => list.reduce((all, one) => all + one, 0) / list.length;
  const [middle, byMiddle] = [mean(values), mean(by)];
  const slope = values.reduce((all, value, row) => all + (value - middle) * (by[row]! - byMiddle), 0) / by.reduce((all, value) => all + (value - byMiddle) ** 2, 0);
  return values.map((value, row) => value - middle - slope * (by[row]! - byMiddle));
}

describe("Fleiss' kappa", () => {
  test('of the worked example in the encyclopaedia: fourteen raters, ten subjects, five categories', () => {
    const counts = [
      [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ];
    expect(fleissKappa(counts)).toBeCloseTo(0.2099, 4);
  });

  test('is 1 for full agreement, below 0 for less than chance, and nothing where all name one category', () => {
    expect(fleissKappa([[3, 0], [0, 3]])).toBe(1);
    expect(fleissKappa([[1, 1], [1, 1]])).toBe(-1);
    expect(fleissKappa([[4, 0, 0], [4, 0, 0]])).toBeNull();
  });

  test('refuses subjects with different numbers of ratings', () => {
    expect(() => fleissKappa([[3, 0], [2, 0]])).toThrow(RangeError);
    expect(() => fleissKappa([[1, 0], [0, 1]])).toThrow(RangeError);
    expect(() => fleissKappa([])).toThrow(RangeError);
  });

  test('does not depend on the order of subjects or categories and stays at or below 1', () => {
    const table = fc.integer({ min: 2, max: 9 }).chain((raters) => fc.array(fc.array(fc.nat(3), { minLength: raters, maxLength: raters }), { minLength: 1, maxLength: 12 }))
      .map((subjects) => subjects.map((votes) => [0, 1, 2, 3].map((category) => votes.filter((vote) => vote === category).length)));
    fc.assert(fc.property(table, (counts) => {
      const kappa = fleissKappa(counts);
      const turned = fleissKappa(counts.toReversed().map((row) => row.toReversed()));
      if (kappa === null) expect(turned).toBeNull();
      else expect(turned).toBeCloseTo(kappa, 9);
      expect(kappa ?? 0).toBeLessThanOrEqual(1);
    }), { seed: 1971, numRuns: 300 });
  });
});

describe("Krippendorff's alpha", () => {
  /** Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", example C: four observers, twelve units, nine ratings missing. */
  const units = [
    [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
  ];

  test('is that of the published example with missing ratings: 0.743 nominal, 0.815 ordinal, 0.849 interval', () => {
    expect(krippendorffAlpha(units, 'nominal')).toBeCloseTo(0.743, 3);
    expect(krippendorffAlpha(units, 'ordinal')).toBeCloseTo(0.815, 3);
    expect(krippendorffAlpha(units, 'interval')).toBeCloseTo(0.849, 3);
  });

  // The same paper, example A: two observers, ten units, 0 or 1.
  test('is that of the published example of two observers: 0.095', () => {
    const [one, other] = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]];
    expect(krippendorffAlpha(one!.map((rating, unit) => [rating, other![unit]!]), 'nominal')).toBeCloseTo(0.095, 3);
  });

  test('is 1 for full agreement, and nothing where nobody differs or nobody rated the same', () => {
    expect(krippendorffAlpha([[1, 1], [5, 5], [3, 3, 3]], 'ordinal')).toBe(1);
    expect(krippendorffAlpha([[4, 4], [4, 4]], 'ordinal')).toBeNull();
    expect(krippendorffAlpha([[4], [2]], 'ordinal')).toBeNull();
    expect(krippendorffAlpha([], 'ordinal')).toBeNull();
  });
});

describe('bootstrap', () => {
  /** Survival of treated mice: Efron and Tibshirani (1993), "An Introduction to the Bootstrap", Table 2.1. */
  const mice = [94, 197, 16, 38, 99, 141, 23];
  const shares = mice.map((above, mouse) => ({ cluster: `mouse ${mouse}`, above, below: 1 }));

  // Their Table 13.1 has 45.9 and 135.4; their 1000 resamples leave two or three units to chance at either end.
  test("gives the percentile interval of the book's example", () => {
    const { low, high } = ratioInterval(shares, resamples(shares.map(({ cluster }) => cluster), 1, 20_000))!;
    expect(Math.abs(low - 45.9)).toBeLessThan(3);
    expect(Math.abs(high - 135.4)).toBeLessThan(3);
  });

  test('gives the interval of all resamples there are, counted one by one', () => {
    const clusters = [{ cluster: 'a', above: 2, below: 1 }, { cluster: 'b', above: 7, below: 2 }, { cluster: 'c', above: 20, below: 4 }];
    // 27 resamples: the lowest, aaa (mean 2), and the highest, ccc (mean 5), are each 1 of 27, more than 2.5 %.
    expect(ratioInterval(clusters, resamples(['a', 'b', 'c'], 1))).toEqual({ low: 2, high: 5 });
  });

  test('is the same for the same clusters in another order, and another for another seed', () => {
    const names = shares.map(({ cluster }) => cluster);
    expect(ratioInterval(shares, resamples(names.toReversed(), 5))).toEqual(ratioInterval(shares, resamples(names, 5)));
    expect(ratioInterval(shares, resamples(names, 6))).not.toEqual(ratioInterval(shares, resamples(names, 5)));
  });

  test('draws whole clusters: samples of one user that are all alike do not narrow the interval', () => {
    const many = shares.map((share) => ({ ...share, above: share.above * 10, below: 10 }));
    const drawn = resamples(shares.map(({ cluster }) => cluster), 1);
    expect(ratioInterval(many, drawn)).toEqual(ratioInterval(shares, drawn));
  });

  test('says nothing of one cluster', () => {
    expect(ratioInterval(shares.slice(0, 1), resamples(['mouse 0'], 1))).toBeNull();
    expect(ratioInterval(shares.slice(0, 1), resamples(shares.map(({ cluster }) => cluster), 1))).toBeNull();
  });

  test('of any figure agrees with that of a ratio where the figure is a ratio', () => {
    const drawn = resamples(shares.map(({ cluster }) => cluster), 3);
    const mean = (weight: (cluster: string) => number) => shares.reduce((all, one) => all + weight(one.cluster) * one.above, 0) / shares.length;
    const [found, asked] = [figureInterval(mean, drawn)!, ratioInterval(shares, drawn)!];
    expect(found.low).toBeCloseTo(asked.low, 9);
    expect(found.high).toBeCloseTo(asked.high, 9);
  });
});

describe('significance', () => {
  /** Darwin's maize, cross-fertilised less self-fertilised, in eighths of an inch: Fisher (1935), "The Design of Experiments", section 21. */
  const maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

  test("is Fisher's own count for Darwin's maize: 1726 worlds of 32768", () => {
    expect(signFlipTest(maize, 1)).toBe(1726 / 32768);
  });

  test('is worked out by hand for three users that all agree: two worlds of eight', () => {
    expect(signFlipTest([1, 2, 3], 1)).toBe(0.25);
  });

  test('estimated for many users comes close to the exact figure, and is never 0', () => {
    // A zero changes no sum; twenty tiny ones push the count beyond what is enumerated.
    const many = [...maize, ...Array.from({ length: 20 }, () => 1e-7)];
    expect(Math.abs(signFlipTest(many, 1)! - 1726 / 32768)).toBeLessThan(0.01);
    expect(signFlipTest(many, 1)).toBe(signFlipTest(many, 1));
    expect(signFlipTest(Array.from({ length: 100 }, () => 1), 1)).toBe(1 / 10_001);
  });

  test('finds nothing between systems that are alike, and has nothing to say of none', () => {
    expect(signFlipTest([0, 0, 0], 1)).toBe(1);
    expect(signFlipTest([], 1)).toBeNull();
  });

  test('does not change with the sign of the question', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 10 }), (differences) => {
      expect(signFlipTest(differences.map((one) => -one), 1)).toBe(signFlipTest(differences, 1));
    }), { seed: 3, numRuns: 100 });
  });

  // Holm (1979) by hand: 0.005 × 4, 0.01 × 3, then 0.03 × 2 and 0.04 × 1, which may not fall below the one before.
  test("Holm's correction raises each value by how many are left, and never breaks their order", () => {
    expect(holm([0.01, 0.04, 0.03, 0.005]).map((value) => Number(value.toFixed(10)))).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
});
